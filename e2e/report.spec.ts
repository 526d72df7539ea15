import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { downloadedReport, expect, firstCard, newTab, openPopup, test, visit } from './why401.ts';

/* What leaves the browser: shown before it does, in four formats, with only the failures that were chosen. */

const require = createRequire(import.meta.url);

async function openPanel(popup: Page) {
  await popup.getByRole('button', { name: 'Preview…' }).click();
  return popup.getByRole('region', { name: 'What the report holds' });
}

test('the preview is what is copied and saved, and leaves out what was not chosen', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  await visit(tab, zoo.url('/zoo/permission-denied'));
  const popup = await openPopup(chrome, tab);
  await popup.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await openPanel(popup);
  const preview = panel.getByRole('textbox', { name: 'Preview' });
  await expect(preview).toHaveValue(/# Why401 report: /);
  await expect(panel).toContainText(/\d+ values? (?:was|were) sealed when recorded/);
  await expect(preview).toHaveValue(/^## You are known/m);
  await panel.getByText('2 failures of 2').click();
  await panel.getByRole('checkbox', { name: /permission-denied/ }).uncheck();
  await expect(preview).not.toHaveValue(/^## You are known/m);
  await panel.getByRole('button', { name: 'Copy' }).click();
  await expect(panel.getByText('Copied.')).toBeVisible();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(await preview.inputValue());
  await panel.getByLabel('Format').selectOption('curl');
  await expect(preview).toHaveValue(/^# GET .*\n(?:# .*\n)*curl --include \\\n/);
  await panel.getByLabel('Format').selectOption('har');
  await expect(preview).toHaveValue(/"version": "1\.2"/);
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(firstCard(popup)).toBeVisible();
  await tab.page.close();
});

test('two reports of the same failure have no mark in common', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openPopup(chrome, tab);
  const marks = async () => new Set(JSON.stringify(await downloadedReport(popup)).match(/\bmark [\da-f]{8}\b/g) ?? []);
  const [first, second] = [await marks(), await marks()];
  expect(first.size).toBeGreaterThan(0);
  expect([...first].filter((mark) => second.has(mark))).toEqual([]);
  await tab.page.close();
});

test('the HAR is drawn by a viewer from npm', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openPopup(chrome, tab);
  const panel = await openPanel(popup);
  await panel.getByLabel('Format').selectOption('har');
  await expect(panel.getByRole('textbox', { name: 'Preview' })).toHaveValue(/"version": "1\.2"/);
  const har: unknown = JSON.parse(await panel.getByRole('textbox', { name: 'Preview' }).inputValue());
  const viewer = await chrome.context.newPage();
  await viewer.goto(zoo.url('/zoo/benign'));
  await viewer.addScriptTag({ content: readFileSync(require.resolve('perf-cascade/dist/perf-cascade.js'), 'utf8') });
  const drawn = await viewer.evaluate((file) => {
    const { perfCascade } = globalThis as unknown as { perfCascade: { fromHar(har: unknown): SVGElement } };
    return perfCascade.fromHar(file).outerHTML;
  }, har);
  expect(drawn).toContain('<svg');
  expect(drawn).toContain('orders');
  await viewer.close();
  await tab.page.close();
});
