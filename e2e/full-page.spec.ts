import type { Page } from 'playwright';
import { unseenPage } from './action-popup.ts';
import type { Launched } from './launch.ts';
import { expectAccessible } from './looks.ts';
import { expect, newTab, openPopup, type Tab, test, visit } from './why401.ts';

/* The full page of a tab: its timeline by keyboard alone, live, and beyond the end of its background and of its tab. */

async function openFullPage({ context, extensionId }: Launched, tab: Tab): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/src/page/index.html?tab=${tab.id}`);
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  return page;
}

function timeline(page: Page) {
  return page.getByRole('listbox', { name: 'Exchanges in the order of time' });
}

test('from the popup, the timeline of redirects, preflights and lost cookies is walked by keyboard alone', async ({
  chrome,
  zoo,
}) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  await visit(tab, zoo.url('/zoo/cookie-rejected'), 'click');
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openPopup(chrome, tab);
  const opened = chrome.context.waitForEvent('page');
  await popup.getByRole('button', { name: 'Open full page' }).press('Enter');
  const page = await opened;
  await page.setViewportSize({ width: 320, height: 800 });
  const list = timeline(page);
  await expect(list.getByRole('option')).toHaveCount(5);

  const presses = async (key: string, until: () => Promise<boolean>) => {
    for (let press = 0; press < 60 && !(await until()); press += 1) await page.keyboard.press(key);
  };
  const active = () => page.evaluate(() => document.activeElement?.getAttribute('aria-activedescendant') ?? '');
  const said = async () => page.locator(`[id="${await active()}"]`).getAttribute('aria-label');
  await page.bringToFront();
  await presses('Tab', () => list.evaluate((element) => element === document.activeElement));
  // What failed last is looked at first.
  await expect.poll(said).toMatch(/token-expired\/orders.*401; The access token has expired/);
  await page.keyboard.press('Home');
  await expect.poll(said).toMatch(/^GET http:\/\/api\.test.*no answer.*preflight/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(said).toMatch(/^OPTIONS .*401.*The browser asked leave for a call/);
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(said)
    .toMatch(/^POST .*The browser refused the cookie session: its Domain.*sent it on with 303, to/);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: /^POST .*cookie-rejected\/sign-in/ });
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(panel.getByRole('table', { name: /Response headers/ }).first()).toContainText('session');

  await page.keyboard.press('Shift+Tab');
  await presses('Shift+Tab', () => list.evaluate((element) => element === document.activeElement));
  const width = () => list.evaluate((element) => element.scrollWidth);
  const before = await width();
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(before);
  await page.keyboard.press('-');
  await expect.poll(width).toBe(before);
  await page.keyboard.press('End');
  await expect.poll(said).toMatch(/token-expired\/orders/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.close();
  await popup.close();
  await tab.page.close();
});

test('the timeline is searched, filtered and read as a table', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  await visit(tab, zoo.url('/zoo/token-expired'));
  const page = await openFullPage(chrome, tab);
  const rows = page.getByRole('table').filter({ hasText: 'What happened' }).locator('tbody tr');
  await page.getByRole('button', { name: 'As a table' }).click();
  await expect(rows).toHaveCount(3);
  await expectAccessible(page, 'the timeline as a table');
  await page.getByRole('searchbox', { name: 'Search' }).fill('access-control-request-headers');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Found in the header access-control-request-headers');
  await expect(page.getByRole('status').first()).toHaveText('1 of 3 exchanges');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await page.getByLabel('Cause').selectOption({ label: 'The access token has expired (1)' });
  await expect(rows).toHaveText([/token-expired\/orders.*401/]);
  await rows.getByRole('button', { name: /orders/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: /token-expired\/orders/ })).toBeFocused();
  await page.close();
  await tab.page.close();
});

test('a card leads to its place in the timeline, whatever is filtered, and from there back', async ({
  chrome,
  zoo,
}) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openPopup(chrome, tab);
  const cardIn = (page: Page) => page.getByRole('article').filter({ hasText: 'for the browser’s preflight' });
  const opened = chrome.context.waitForEvent('page');
  await cardIn(popup).getByRole('button', { name: 'Show in timeline' }).press('Enter');
  const page = await opened;
  const list = timeline(page);
  const call = list.getByRole('option', { name: /^GET .*no answer.*preflight/ });
  // With the focus, assistive technology reads out the one that is chosen. It is not the one that failed last.
  await expect(list).toBeFocused();
  await expect(list).toHaveAttribute('aria-activedescendant', (await call.getAttribute('id')) ?? '');
  await expect(call).toBeInViewport();

  await page.keyboard.press('Enter');
  await expect(
    page
      .getByRole('region', { name: /^GET .*preflight-requires-auth/ })
      .getByRole('heading')
      .first(),
  ).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Show its card' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cardIn(page).getByRole('heading', { level: 2 })).toBeFocused();
  await expect(cardIn(page)).toBeInViewport();

  await page.setViewportSize({ width: 320, height: 600 });
  await page.getByRole('searchbox', { name: 'Search' }).fill('token-expired');
  await expect(list.getByRole('option')).toHaveCount(1);
  await cardIn(page).getByRole('button', { name: 'Show in timeline' }).click();
  await expect(list).toBeFocused();
  await expect(list).toHaveAttribute('aria-activedescendant', (await call.getAttribute('id')) ?? '');
  await expect(call).toBeInViewport();
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('');

  await page.getByRole('button', { name: 'As a table' }).click();
  await cardIn(page).getByRole('button', { name: 'Show in timeline' }).click();
  const row = page.getByRole('row', { name: /GET .*preflight-requires-auth/ });
  await expect(row.getByRole('button', { name: /^GET/ })).toBeFocused();
  await expect(row).toBeInViewport();
  await row.getByRole('button', { name: 'Show its card' }).press('Enter');
  await expect(cardIn(page).getByRole('heading', { level: 2 })).toBeFocused();
  await expectAccessible(page, 'a card that was come to from the timeline');
  await page.close();
  await popup.close();
  await tab.page.close();
});

test('it goes on with the tab, outlives the end of the background, and says when the tab is gone', async ({
  chrome,
  zoo,
}) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  const page = await openFullPage(chrome, tab);
  const options = timeline(page).getByRole('option');
  await expect(options).toHaveCount(1);
  await chrome.stopWorker();
  await visit(tab, zoo.url('/zoo/permission-denied'));
  await expect(options).toHaveCount(2);
  await options.first().click();
  await expect(page.getByRole('region', { name: /token-expired\/orders/ })).toContainText('WWW-Authenticate');
  await visit(tab, zoo.url('/zoo/session-expired'));
  await expect(options.nth(2)).toHaveAccessibleName(/sign-in: 200; The answer set the cookie session/);
  await expect(options.nth(3)).toHaveAccessibleName(/401; .*The answer deleted the cookie session/);
  await options.nth(3).click();
  await expect(page.getByRole('row', { name: /^session/ })).toContainText('yes');
  await tab.page.close();
  await expect(page.getByRole('alert')).toContainText('The tab was closed');
  await expect(options).toHaveCount(4);
  await page.close();
});

test('a file that is dropped on it has a timeline as well', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  const popup = await openPopup(chrome, tab);
  const har = await popup.evaluate(async (tabId) => {
    const { chrome: browser } = globalThis as unknown as Extension;
    const { answer } = await browser.runtime.sendMessage({ kind: 'export', tabId, format: 'har' });
    return answer.text;
  }, tab.id);
  await popup.close();
  const other = await newTab(chrome);
  const page = await openFullPage(chrome, other);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'customer.har'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
  }, har);
  await expect(timeline(page).getByRole('option')).toHaveCount(2);
  await expect(timeline(page).getByRole('option', { name: /^OPTIONS .*401/ })).toBeVisible();
  await expect(page.getByRole('region', { name: /^GET .*preflight-requires-auth/ })).toContainText('Request headers');
  await page.close();
  await other.page.close();
  await tab.page.close();
});

test('beside the page, the side panel follows the tab in front', async ({ chrome, zoo }) => {
  const expired = await newTab(chrome);
  await visit(expired, zoo.url('/zoo/token-expired'));
  const denied = await newTab(chrome);
  await visit(denied, zoo.url('/zoo/permission-denied'));
  const popup = await openPopup(chrome, denied);
  await popup.getByRole('button', { name: 'Open side panel' }).click();
  const panel = await unseenPage(chrome, 'src/page/index.html');
  const answer = () => panel.evaluate('document.querySelector("article h2")?.textContent');
  const calls = () => panel.evaluate('document.querySelectorAll("[role=option]").length');
  await denied.page.bringToFront();
  await expect.poll(answer).toBe('You are known, but this is not allowed for you');
  await expired.page.bringToFront();
  await expect.poll(answer).toBe('The access token has expired');
  await expect.poll(calls).toBe(1);
  await visit(expired, zoo.url('/zoo/credentials-missing'));
  await expect.poll(calls).toBe(2);
  expect(await panel.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await popup.close();
  await denied.page.close();
  await expired.page.close();
});

interface Extension {
  readonly chrome: {
    readonly runtime: {
      readonly sendMessage: (message: object) => Promise<{ readonly answer: { readonly text: string } }>;
    };
  };
}
