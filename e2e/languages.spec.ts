import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright';
import { test as base, expect } from 'playwright/test';
import { entry, har } from '../src/testing/har-files.ts';
import { testJwt } from '../src/testing/seen.ts';
import { launchFirefox } from './firefox-launch.ts';
import { chooseFile, readShown } from './firefox-popup.ts';
import { firefoxFolder } from './firefox-why401.ts';
import { ensureBrowser } from './install.ts';
import { launchWithExtension } from './launch.ts';
import { expectPicture, steadyText, tooWide } from './looks.ts';
import { extensionFolder, newTab, visit } from './why401.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/* The popup in the language of the browser: whoever cannot read English needs none of it. */

const test = base.extend<object, { readonly zoo: Zoo }>({
  zoo: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const zoo = await startZoo();
      await use(zoo);
      await zoo.close();
    },
    { scope: 'worker' },
  ],
});

type Catalogue = Readonly<Record<string, { readonly message: string; readonly description?: string }>>;

function catalogueOf(language: string): Catalogue {
  const file = new URL(`../public/_locales/${language}/messages.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
}

/** What the language says for that English text. */
function said(language: string, english: string): string {
  const entry = Object.values(catalogueOf(language)).find(({ description }) => description === english);
  if (entry === undefined) throw new Error(`${language} does not say: ${english}`);
  return entry.message;
}

/** Of what is shown, what stands in English although there is a translation. */
function leftEnglish(language: string, shown: readonly string[]): readonly string[] {
  const translated = Object.values(catalogueOf(language)).flatMap(({ message, description }) =>
    description === undefined || description === message ? [] : [description],
  );
  return shown.filter((text) => translated.includes(text));
}

/** Our own texts that are English by their words, whatever the catalogues say: what servers wrote and what is code stands apart. */
function englishIn(texts: readonly string[]): readonly string[] {
  const words =
    /\b(?:the|and|of|is|are|with|which|that|has|have|from|before|it|by|no|as|to|one|another|characters|mark|unknown)\b/;
  return texts.filter((text) => words.test(text.replace(/"[^"]*"|[“„][^“”]*[“”]|\S*[/:=@_-]\S*/g, ' ')));
}

/** Every text below `root`, but examples of code. */
function textsBelow(page: Page, root: string): Promise<readonly string[]> {
  return page.locator(`${root} *`).evaluateAll((elements) =>
    elements
      .filter((element) => element.closest('pre, code') === null)
      // Where it may break, a text is in pieces.
      .flatMap((element) =>
        element.querySelector(':scope > wbr') === null
          ? [...element.childNodes].filter(({ nodeType }) => nodeType === 3)
          : [element],
      )
      .map(({ textContent }) => textContent?.trim() ?? ''),
  );
}

/** Addresses that stand among words that run from right to left, and are not set apart from them. */
function turnedAround(page: Page): Promise<readonly string[]> {
  return page.locator('body *').evaluateAll((elements) =>
    elements
      .filter((element) => getComputedStyle(element).direction === 'rtl')
      .flatMap((element) => [...element.childNodes])
      .flatMap(({ nodeType, textContent }) => (nodeType === 3 && textContent !== null ? [textContent] : []))
      .filter((text) => /\.test\b|https?:|\d+\.\d+\.\d+|^\/|=/.test(text.replace(/\u2066[^\u2069]*\u2069/g, ''))),
  );
}

function expiredCall() {
  const token = testJwt({ iss: 'https://idp.test', exp: Date.parse('2026-01-01T00:00:00Z') / 1000 });
  return entry(`GET https://api.test/orders\nAuthorization: Bearer ${token}`, '401\nWWW-Authenticate: Bearer');
}

/** In how many lines they stand. */
function rowsOf(buttons: Locator): Promise<number> {
  return buttons.evaluateAll((all) => new Set(all.map((button) => button.getBoundingClientRect().top)).size);
}

async function openAll(page: Page, language: string): Promise<void> {
  const card = page.getByRole('article').first();
  for (const name of ['Show evidence', 'Show all fixes'])
    await card.getByRole('button', { name: said(language, name) }).click();
}

for (const { language, direction, look } of [
  { language: 'de', direction: 'ltr', look: 'light' },
  { language: 'ar', direction: 'rtl', look: 'rtl' },
] as const) {
  test(`Chromium in ${language}`, async ({ zoo }, info) => {
    const chrome = await launchWithExtension({ extensions: [extensionFolder], language, args: steadyText });
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/token-expired'));
    const popup = await chrome.openPopup(tab.id);
    await popup.setViewportSize({ width: 400, height: 600 });
    const html = popup.locator('html');
    await expect(html).toHaveAttribute('lang', language);
    await expect(html).toHaveAttribute('dir', direction);
    const card = popup.getByRole('article').first();
    await expect(card.getByRole('heading').first()).toHaveText(said(language, 'The access token has expired'));
    await expect(card).toContainText(said(language, 'Sign in again. Your password is not the problem.'));
    await expectPicture(popup, `failure-${language}`, { look, now: said(language, 'just now') });
    expect(await rowsOf(popup.locator('.action-buttons button:visible'))).toBe(1);
    await openAll(popup, language);
    const texts = await textsBelow(popup, 'body');
    expect(texts.length).toBeGreaterThan(50);
    expect(leftEnglish(language, texts)).toEqual([]);
    expect(await turnedAround(popup)).toEqual([]);
    // A page or a panel is as narrow as it is drawn, a popup never is.
    await popup.evaluate(() => document.documentElement.classList.replace('popup', 'page'));
    expect(await tooWide(popup)).toEqual([]);
    await popup.screenshot({ path: info.outputPath(`evidence-${language}.png`), fullPage: true });

    // A report is for others.
    await popup.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await popup.getByRole('button', { name: said(language, 'Copy report') }).click();
    const copied = said(language, 'Report copied. It holds no secrets: paste it into the ticket.');
    await expect(popup.getByRole('status').filter({ hasText: copied })).toBeVisible();
    const report = await popup.evaluate(() => navigator.clipboard.readText());
    expect(report.split('\n')[0]).toBe('# Why401 report: The access token has expired');

    await visit(tab, zoo.url('/zoo/cookie-rejected'), 'click');
    await popup.setViewportSize({ width: 1280, height: 800 });
    await popup.goto(`chrome-extension://${chrome.extensionId}/src/page/index.html?tab=${tab.id}`);
    await expect(popup.locator('.court tbody p').first()).toBeVisible();
    await popup.getByRole('button', { name: said(language, 'As a table') }).click();
    expect(leftEnglish(language, await textsBelow(popup, 'body'))).toEqual([]);
    expect(await turnedAround(popup)).toEqual([]);
    expect(await tooWide(popup)).toEqual([]);
    await popup.screenshot({ path: info.outputPath(`page-${language}.png`), fullPage: true });
    await chrome.close();
  });
}

test('no English on cards, on those of a file, and in the cookie court', async ({ zoo }) => {
  const chrome = await launchWithExtension({ extensions: [extensionFolder], language: 'de' });
  const tab = await newTab(chrome);
  for (const path of ['/zoo/token-expired', '/zoo/oauth-state-lost', '/zoo/preflight-method-not-allowed']) {
    await tab.page.goto(zoo.url(path));
    await tab.page.locator('body[data-state=done]').waitFor();
    const popup = await chrome.openPopup(tab.id);
    await openAll(popup, 'de');
    expect((await textsBelow(popup, 'article')).length).toBeGreaterThan(20);
    expect(englishIn(await textsBelow(popup, 'article')), path).toEqual([]);
    await popup.close();
  }

  await visit(tab, zoo.url('/zoo/cookie-rejected'), 'click');
  const page = await chrome.context.newPage();
  await page.goto(`chrome-extension://${chrome.extensionId}/src/page/index.html?tab=${tab.id}`);
  const court = page.getByRole('region', { name: said('de', 'Cookies of this call') });
  await expect(court.locator('tbody p').first()).toBeVisible();
  expect(englishIn(await textsBelow(page, '.court'))).toEqual([]);

  await page.goto(`chrome-extension://${chrome.extensionId}/src/page/index.html?file`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'kunde.har',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(har([expiredCall()]))),
  });
  await openAll(page, 'de');
  expect((await textsBelow(page, 'article')).length).toBeGreaterThan(20);
  expect(englishIn(await textsBelow(page, 'article'))).toEqual([]);
  await chrome.close();
});

test('Firefox in German', async ({ zoo }) => {
  const found = await ensureBrowser('firefox');
  test.skip('missing' in found, 'no Firefox');
  if ('missing' in found) return;
  const firefox = await launchFirefox({
    executablePath: found.path,
    extensions: [firefoxFolder],
    hosts: zoo.hosts,
    language: 'de',
  });
  const tab = await firefox.newTab();
  await tab.page.goto(zoo.url('/zoo/token-expired'));
  await tab.page.waitForSelector('body[data-state=done]');
  const popup = await firefox.openPopup(tab.id);
  await popup.waitForSelector('article h2');
  expect(await readShown(popup)).toEqual({ language: 'de', heading: said('de', 'The access token has expired') });

  // The worker of the page for files reads the catalogue itself.
  await popup.evaluate(() => {
    location.href = '/src/page/index.html?file';
  });
  await chooseFile(popup, 'kunde.har', JSON.stringify(har([expiredCall()])));
  await popup.waitForSelector('article h2');
  expect(await readShown(popup)).toEqual({ language: 'de', heading: said('de', 'The access token has expired') });
  await firefox.close();
});
