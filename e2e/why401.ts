import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright';
import { test as base, expect } from 'playwright/test';
import type { Answer } from '../src/messages.ts';
import type { Failure, Report } from '../src/report/model.ts';
import { type Launched, launchWithExtension } from './launch.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/** The built extension. `npm run build` makes it. */
export const extensionFolder = fileURLToPath(new URL('../dist/chromium', import.meta.url));

/** A folder of e2e/fixtures/extensions: an extension that somebody else installed. */
export function otherExtension(name: string): string {
  return fileURLToPath(new URL(`./fixtures/extensions/${name}`, import.meta.url));
}

/** A zoo and a browser with the extension, for all tests of a file. */
export const test = base.extend<{ readonly emptyJar: undefined }, { readonly zoo: Zoo; readonly chrome: Launched }>({
  // One test's cookie must not stand in the way of another's: a Secure one keeps http pages from setting its namesake.
  emptyJar: [
    async ({ chrome }, use) => {
      await chrome.context.clearCookies();
      await use(undefined);
    },
    { auto: true },
  ],
  zoo: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const zoo = await startZoo();
      await use(zoo);
      await zoo.close();
    },
    { scope: 'worker' },
  ],
  chrome: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const chrome = await launchWithExtension({ extensions: [extensionFolder] });
      await use(chrome);
      await chrome.close();
    },
    { scope: 'worker' },
  ],
});

export { expect };

export interface Tab {
  readonly page: Page;
  readonly id: number;
}

/** A new tab of its own, so that no other test's failures are in it. */
export async function newTab(chrome: Launched): Promise<Tab> {
  const page = await chrome.context.newPage();
  return { page, id: await chrome.tabIdOf(page) };
}

/** Opens a page of the zoo and waits until it has done what it does. A page that never answers in time is the test's matter. */
export async function visit({ page }: Tab, url: string, start: 'navigate' | 'click' = 'navigate'): Promise<void> {
  await page.goto(url);
  if (start === 'click') await page.locator('#start').click();
  await page.locator('body[data-state=done]').waitFor({ timeout: 10_000 });
}

/** The popup for that tab, with its diagnoses loaded. */
export async function openPopup(chrome: Launched, tab: Tab): Promise<Page> {
  const popup = await chrome.openPopup(tab.id);
  await popup.getByRole('button', { name: 'Copy report' }).waitFor();
  return popup;
}

/** The first card: the answer. */
export function firstCard(popup: Page): Locator {
  return popup.getByRole('region', { name: 'Diagnoses' }).getByRole('article').first();
}

/** What the tab's report has. */
export async function failuresOf(popup: Page, tab: Tab): Promise<readonly Failure[]> {
  const reply = await popup.evaluate(async (tabId) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): Promise<{ readonly answer: unknown }> } };
    };
    return chrome.runtime.sendMessage({ kind: 'export', tabId, format: 'json' });
  }, tab.id);
  return (JSON.parse((reply.answer as Answer<'export'>).text) as Report).failures;
}

/** The report as a person gets it: by pressing *Download report*. */
export async function downloadedReport(popup: Page): Promise<Report> {
  const download = popup.waitForEvent('download');
  await popup.getByRole('button', { name: 'Download report' }).click();
  const stream = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Report;
}
