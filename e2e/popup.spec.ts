import { openActionPopup } from './action-popup.ts';
import { downloadedReport, expect, firstCard, newTab, openPopup, test, visit } from './why401.ts';

/* The popup in a person's hands: by role and name, by keyboard alone, at the width that browsers give it. */

test('a click on the icon shows the diagnosis of the tab in front', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openActionPopup(chrome);
  await expect
    .poll(() => popup.evaluate('document.querySelector("article h2")?.textContent'))
    .toBe('The access token has expired');
  const width = Number(await popup.evaluate('innerWidth'));
  expect(width).toBeGreaterThanOrEqual(380);
  expect(Number(await popup.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(width);
  await tab.page.close();
});

test('the badge counts the causes of the tab, and outlives a navigation', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  const badge = () =>
    chrome
      .worker()
      .evaluate((tabId) => (globalThis as unknown as Extension).chrome.action.getBadgeText({ tabId }), tab.id);
  await visit(tab, zoo.url('/zoo/benign'));
  expect(await badge()).toBe('');
  await visit(tab, zoo.url('/zoo/token-expired'));
  await expect.poll(badge).toBe('1');
  await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  await expect.poll(badge).toBe('2');
  await visit(tab, zoo.url('/zoo/benign'));
  await expect.poll(badge).toBe('2');
  await tab.page.close();
});

test('Copy report puts a ticket text on the clipboard that begins with the answer', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openPopup(chrome, tab);
  await popup.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.getByRole('button', { name: 'Copy report' }).click();
  await expect(popup.getByRole('status')).toContainText('copied');
  const text = await popup.evaluate(() => navigator.clipboard.readText());
  expect(text.split('\n')[0]).toBe('# Why401 report: The access token has expired');
  expect(text).toContain('## Checklist');
  expect(text).toContain('`token-expired`');
  await tab.page.close();
});

test('Download report saves the JSON that other tools build on', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  const report = await downloadedReport(await openPopup(chrome, tab));
  expect(report.format).toBe('why401-report');
  expect(report.version).toBe(1);
  expect(report.failures[0]?.findings[0]).toMatchObject({
    cause: 'preflight-requires-auth',
    certainty: 'proven',
    owner: 'server',
  });
  expect(report.failures[0]?.preflight?.hops[0]?.method).toBe('OPTIONS');
  await tab.page.close();
});

test('Clear site cookies says what will go, does it, and says what went; a sibling’s cookies stay', async ({
  chrome,
  zoo,
}) => {
  const tab = await newTab(chrome);
  const { context } = chrome;
  await context.addCookies([
    { name: 'own', value: 'a', url: zoo.url('/') },
    { name: 'of-the-site', value: 'b', domain: '.app.test', path: '/' },
    { name: 'deep', value: 'c', domain: 'app.test', path: '/zoo' },
    { name: 'of-a-sibling', value: 'd', url: zoo.url('/', 'login.app.test') },
    { name: 'of-another-site', value: 'e', url: zoo.url('/', 'api.test') },
  ]);
  await visit(tab, zoo.url('/zoo/credentials-missing'));
  const popup = await openPopup(chrome, tab);
  await popup.getByRole('button', { name: 'Clear site cookies' }).click();
  const plan = popup.getByRole('region', { name: /Clear \d+ cookies\?/ });
  for (const name of ['own', 'of-the-site', 'deep']) await expect(plan).toContainText(name);
  await expect(plan).not.toContainText('of-a-sibling');
  const names = async () => (await context.cookies()).map(({ name }) => name).sort();
  expect(await names()).toEqual(
    expect.arrayContaining(['own', 'of-the-site', 'deep', 'of-a-sibling', 'of-another-site']),
  );
  await popup.getByRole('button', { name: /^Confirm/ }).click();
  await expect(popup.getByRole('region', { name: /cookies cleared/ })).toBeVisible();
  const left = await names();
  expect(left).toEqual(expect.arrayContaining(['of-a-sibling', 'of-another-site']));
  for (const name of ['own', 'of-the-site', 'deep']) expect(left).not.toContain(name);
  const report = await downloadedReport(popup);
  expect(report.experiments[0]).toMatchObject({ action: 'clear-site-cookies' });
  expect(report.checklist.find(({ id }) => id === 'cookies-cleared')?.state).toBe('done');
  await tab.page.close();
});

test('Open in incognito opens a private window, and says that it may not look there', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openPopup(chrome, tab);
  await popup.getByRole('button', { name: 'Open in incognito' }).click();
  await expect(popup.getByRole('status')).toContainText('private window');
  await tab.page.close();
});

test('Forget drops what was recorded', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openPopup(chrome, tab);
  await expect(firstCard(popup)).toBeVisible();
  await popup.getByRole('button', { name: 'Forget' }).click();
  await expect(popup.getByRole('article')).toHaveCount(0);
  await popup.reload();
  await popup.getByRole('button', { name: 'Copy report' }).waitFor();
  await expect(popup.getByRole('article')).toHaveCount(0);
  await tab.page.close();
});

test('two hundred equal failures are one card', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(zoo.url('/'));
  const path = zoo.url('/zoo/credentials-missing/orders');
  await tab.page.evaluate(async (url) => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.all(Array.from({ length: 10 }, () => fetch(url)));
  }, path);
  const popup = await openPopup(chrome, tab);
  await expect(popup.getByRole('region', { name: 'Diagnoses' }).getByRole('article')).toHaveCount(1);
  await expect(firstCard(popup)).toContainText('×200');
  await tab.page.close();
});

test('an open popup shows a failure that happens meanwhile', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/benign'));
  const popup = await openPopup(chrome, tab);
  await expect(popup.getByRole('article')).toHaveCount(0);
  await visit(tab, zoo.url('/zoo/permission-denied'));
  await expect(firstCard(popup)).toContainText('You are known, but this is not allowed for you');
  await tab.page.close();
});

test('the evidence is reached by keyboard alone', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openPopup(chrome, tab);
  await firstCard(popup).waitFor();
  const toggle = popup.getByRole('button', { name: 'Show evidence' });
  for (
    let presses = 0;
    presses < 20 && !(await toggle.evaluate((button) => button === document.activeElement));
    presses += 1
  )
    await popup.keyboard.press('Tab');
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('button', { name: 'Hide evidence' })).toBeFocused();
  await expect(firstCard(popup)).toContainText('as sent');
  await tab.page.close();
});

test('at 400 px nothing has to be scrolled sideways', async ({ chrome, zoo }) => {
  for (const path of [
    '/zoo/token-expired',
    '/zoo/hostile/long-value',
    '/zoo/hostile/markup',
    '/zoo/extension-removed-header',
  ]) {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url(path));
    const popup = await openPopup(chrome, tab);
    await popup.setViewportSize({ width: 400, height: 600 });
    for (const button of await popup.getByRole('button', { name: 'Show evidence' }).all()) await button.click();
    expect(await popup.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(400);
    await tab.page.close();
  }
});

test('text of a hostile server stays text', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/hostile/markup'));
  const popup = await openPopup(chrome, tab);
  await popup.getByRole('button', { name: 'Show evidence' }).first().click();
  expect(await popup.locator('main img, main script, main iframe, main a[href^="javascript:"]').count()).toBe(0);
  expect(await popup.evaluate(() => document.querySelectorAll('article a[href]:not([href^="http"])').length)).toBe(0);
  await tab.page.close();
});

test('on a page of the browser itself it says that it may not look', async ({ chrome }) => {
  const tab = await newTab(chrome);
  await tab.page.goto('chrome://version');
  const popup = await chrome.openPopup(tab.id);
  await expect(popup.getByText(/may not|cannot|out of reach/i).first()).toBeVisible();
  await tab.page.close();
});

interface Extension {
  readonly chrome: { readonly action: { readonly getBadgeText: (tab: { tabId: number }) => Promise<string> } };
}
