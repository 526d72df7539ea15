import { fileURLToPath } from 'node:url';
import { test as base, expect } from 'playwright/test';
import type { Page } from 'puppeteer-core';
import type { Failure, Report } from '../src/report/model.ts';
import { type FirefoxTab, type LaunchedFirefox, launchFirefox } from './firefox-launch.ts';
import { ask, readPopup, type ShownPopup } from './firefox-popup.ts';
import { ensureBrowser } from './install.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/** The extension as built for Firefox. `npm run build` makes it. */
export const firefoxFolder = fileURLToPath(new URL('../dist/firefox', import.meta.url));

interface ForAllTests {
  readonly zoo: Zoo;
  /** Extensions of others that are installed as well: folders. */
  readonly others: readonly string[];
  /** Whether Why401 may run in private windows. */
  readonly privateWindows: boolean;
  /** The one Firefox of these tests, or why there is none. */
  readonly started: LaunchedFirefox | { readonly reason: string };
}

/** A zoo and a Firefox with the extension, for all tests of a file. Without a Firefox each test is skipped. */
export const test = base.extend<{ readonly firefox: LaunchedFirefox }, ForAllTests>({
  others: [[], { scope: 'worker', option: true }],
  privateWindows: [false, { scope: 'worker', option: true }],
  zoo: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const zoo = await startZoo();
      await use(zoo);
      await zoo.close();
    },
    { scope: 'worker' },
  ],
  started: [
    async ({ zoo, others, privateWindows }, use) => {
      const found = await ensureBrowser('firefox');
      if ('missing' in found) {
        await use({ reason: `${found.missing} To get it: ${found.command}` });
        return;
      }
      const firefox = await launchFirefox({
        executablePath: found.path,
        extensions: [firefoxFolder, ...others],
        hosts: zoo.hosts,
        privateWindows,
      });
      await use(firefox);
      await firefox.close();
    },
    { scope: 'worker' },
  ],
  // Of the test and not of the worker: a worker's fixture that skips would let every test but the first pass unrun.
  firefox: async ({ started }, use) => {
    if ('reason' in started) {
      base.skip(true, started.reason);
      return;
    }
    // One test's cookie must not stand in the way of another's: a Secure one keeps http pages from setting its namesake.
    await started.forgetCookies();
    await use(started);
  },
});

export { expect };

/** Opens a page of the zoo and waits until it has done what it does. */
export async function visit(
  { page }: FirefoxTab,
  url: string,
  start: 'navigate' | 'click' = 'navigate',
): Promise<void> {
  await page.goto(url);
  if (start === 'click') await page.click('#start');
  await page.waitForSelector('body[data-state=done]', { timeout: 10_000 });
}

/** Waits until the popup shows what was to be seen, and says what it shows instead. */
export async function expectShown(popup: Page, expected: (shown: ShownPopup) => void): Promise<ShownPopup> {
  let last: ShownPopup | undefined;
  await expect(async () => {
    last = await readPopup(popup);
    expect(last, 'the popup has loaded').toBeDefined();
    if (last !== undefined) expected(last);
  }).toPass({ timeout: 8_000, intervals: [50, 100, 200] });
  if (last === undefined) throw new Error('the popup never loaded');
  return last;
}

/** What the tab's report has. */
export async function failuresOf(popup: Page, { id }: FirefoxTab): Promise<readonly Failure[]> {
  const { text } = await ask<'export'>(popup, { kind: 'export', tabId: id, format: 'json' });
  return (JSON.parse(text) as Report).failures;
}

/** What stands on the extension's icon for that tab. */
export function badge({ desk }: LaunchedFirefox, { id }: FirefoxTab): Promise<string> {
  return desk.evaluate((tabId) => {
    const { browser } = globalThis as unknown as {
      browser: { action: { getBadgeText(details: object): Promise<string> } };
    };
    return browser.action.getBadgeText({ tabId });
  }, id);
}
