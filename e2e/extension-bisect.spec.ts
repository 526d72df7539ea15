import type { Page } from 'playwright';
import { mostRounds } from '../src/actions/extension-bisect/plan.ts';
import { withGranted } from './granted.ts';
import { type Launched, launchWithExtension } from './launch.ts';
import {
  blocking,
  innocents,
  type MadeExtension,
  makeExtensions,
  removing,
  setting,
  tagging,
} from './rule-extension.ts';
import { startTamperedSite, type TamperedSite } from './servers/tampered-site.ts';
import { test as base, downloadedReport, expect, extensionFolder, newTab, openPopup, type Tab } from './why401.ts';

/*
 * Which of eleven extensions did it, found in the real browser by switching them. No test can press the window in which the
 * browser asks for `management`: here it is given from the start, and the refusal is tested without it.
 */

const test = base.extend<object, { readonly site: TamperedSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const site = await startTamperedSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
});

interface Desk {
  readonly chrome: Launched;
  readonly close: () => Promise<void>;
}

async function desk(culprits: readonly MadeExtension[], others = 10): Promise<Desk> {
  const granted = await withGranted(extensionFolder, ['management']);
  const half = innocents(others);
  const made = await makeExtensions([...half.slice(0, others / 2), ...culprits, ...half.slice(others / 2)]);
  const chrome = await launchWithExtension({ extensions: [granted.folder, ...made.folders] });
  return {
    chrome,
    close: async () => {
      await chrome.close();
      await made.remove();
      await granted.remove();
    },
  };
}

/** Names of the extensions that are on, by the browser's own list. */
function switchedOn(chrome: Launched): Promise<readonly string[]> {
  return chrome.worker().evaluate(async () => {
    const { chrome: api } = globalThis as unknown as {
      chrome: { management: { getAll(): Promise<readonly { readonly name: string; readonly enabled: boolean }[]> } };
    };
    return (await api.management.getAll())
      .filter(({ enabled }) => enabled)
      .map(({ name }) => name)
      .toSorted();
  });
}

async function fail(chrome: Launched, url: string): Promise<{ readonly tab: Tab; readonly popup: Page }> {
  const tab = await newTab(chrome);
  await tab.page.goto(url);
  await tab.page.locator('body[data-state=done]').waitFor();
  return { tab, popup: await openPopup(chrome, tab) };
}

async function search(popup: Page): Promise<void> {
  await popup.getByRole('button', { name: 'Find the extension' }).first().click();
  await popup.getByRole('button', { name: 'Start the search' }).click();
}

const panel = (popup: Page) => popup.getByRole('region', { name: 'Find the extension' });

for (const { name, what, rules, proof } of [
  {
    name: 'Strips Authorization',
    what: 'authorization',
    rules: [removing('requestHeaders', 'authorization')],
    proof: 'With it off the header “authorization” came through',
  },
  {
    name: 'Strips the leave to read',
    what: 'readable',
    rules: [removing('responseHeaders', 'access-control-allow-origin')],
    proof: 'With it off the call went through, and with it alone on it failed again',
  },
  {
    name: 'Rewrites Origin',
    what: 'origin',
    rules: [setting('origin', 'https://elsewhere.test')],
    proof: 'With it off the header “origin” came through',
  },
  {
    name: 'Blocks the token endpoint',
    what: 'token',
    rules: [blocking('/oauth2/token')],
    proof: 'With it off the call went through, and with it alone on it failed again',
  },
]) {
  test(`${name}: found among eleven, and all are on again`, async ({ site }) => {
    const { chrome, close } = await desk([{ name, rules }]);
    try {
      const before = await switchedOn(chrome);
      const { popup } = await fail(chrome, site.url(`/?do=${what}`));
      await search(popup);
      await expect(panel(popup)).toContainText(`It was “${name}”.`, { timeout: 60_000 });
      await expect(panel(popup)).toContainText(proof);
      const rounds = /Found in (\d+) rounds?/.exec(await panel(popup).innerText())?.[1];
      expect(Number(rounds)).toBeLessThanOrEqual(mostRounds(11));
      expect(await switchedOn(chrome)).toEqual(before);
      // The card names it, and is as sure as that allows.
      await expect(popup.getByRole('article').first()).toContainText(`the extension “${name}”`);
      const report = await downloadedReport(popup);
      expect(report.experiments).toMatchObject([
        { action: 'extension-bisect', outcome: expect.stringContaining(name) },
      ]);
      const finding = report.failures.flatMap(({ findings }) => findings).find(({ owner }) => owner === 'extension');
      expect(finding).toMatchObject({ certainty: 'proven', summary: expect.stringContaining(name) });
    } finally {
      await close();
    }
  });
}

test('two that act only together are both named', async ({ site }) => {
  const { chrome, close } = await desk([
    { name: 'Tags calls', rules: [tagging('/orders', 'tagged')] },
    { name: 'Strips from tagged calls', rules: [removing('requestHeaders', 'authorization', 'tagged=1')] },
  ]);
  try {
    const before = await switchedOn(chrome);
    const { popup } = await fail(chrome, site.url('/?do=authorization'));
    await search(popup);
    await expect(panel(popup)).toContainText('“Tags calls”', { timeout: 60_000 });
    await expect(panel(popup)).toContainText('“Strips from tagged calls”');
    await expect(panel(popup)).toContainText('together with');
    await expect(panel(popup)).not.toContainText('Innocent');
    expect(await switchedOn(chrome)).toEqual(before);
  } finally {
    await close();
  }
});
