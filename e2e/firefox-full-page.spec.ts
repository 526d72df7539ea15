import type { Page } from 'puppeteer-core';
import { press } from './firefox-popup.ts';
import { expect, test, visit } from './firefox-why401.ts';

/* The full page in Firefox: its timeline and its cookies, and the sidebar beside a page. */

async function shows(read: () => Promise<unknown>, expected: RegExp): Promise<void> {
  await expect(async () => {
    expect(String(await read())).toMatch(expected);
  }).toPass({ timeout: 15_000, intervals: [100, 200] });
}

/** What the list of exchanges says of the one that is chosen. */
function chosen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = document.querySelector('[role=listbox]')?.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.getAttribute('aria-label') ?? '';
  });
}

test('its timeline is walked by keyboard, leads to its cards and back, and a cookie that stayed behind has its reason', async ({
  firefox,
  zoo,
}) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  await visit(tab, zoo.url('/zoo/cookie-not-sent'), 'click');
  const page = await firefox.openPopup(tab.id);
  await page.evaluate((id) => {
    location.href = `/src/page/index.html?tab=${id}`;
  }, tab.id);
  await shows(() => chosen(page), /cookie-not-sent\/me: 401/);
  await shows(() => page.evaluate(() => document.querySelector('.court')?.textContent), /session.*api\.test.*yes.*no/);
  await page.focus('[role=listbox]');
  await page.keyboard.press('Home');
  await shows(() => chosen(page), /preflight-requires-auth\/orders/);
  await page.keyboard.press('Enter');
  await shows(() => page.evaluate(() => document.activeElement?.textContent), /preflight-requires-auth\/orders/);

  await press(page, 'Show its card');
  await shows(
    () => page.evaluate(() => document.activeElement?.closest('article')?.textContent),
    /browser’s preflight.*Show in timeline/s,
  );
  await press(page, 'Show in timeline');
  await shows(() => page.evaluate(() => document.activeElement?.getAttribute('role')), /listbox/);
  await page.close();
});

test('beside the page, the sidebar shows the tab in front', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await firefox.openPopup(tab.id);
  await shows(() => popup.evaluate(() => document.body.innerText), /Open sidebar/);
  await press(popup, 'Open sidebar');
  await tab.page.bringToFront();
  const sidebar = () =>
    popup.evaluate(() => {
      const { browser } = globalThis as unknown as {
        browser: { extension: { getViews(filter: object): readonly Window[] } };
      };
      return browser.extension
        .getViews({ type: 'sidebar' })
        .map((view) => view.document.body.innerText)
        .join();
    });
  await shows(sidebar, /The access token has expired.*Timeline.*1 exchange/s);
  await popup.close();
});
