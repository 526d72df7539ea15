import type { Page } from 'playwright';
import type { Answer } from '../src/messages.ts';
import { type FailingSite, startFailingSite } from './servers/failing-site.ts';
import { test as base, expect, newTab, openPopup } from './why401.ts';

/* One hostile page, and fifty honest ones at once. */

const test = base.extend<object, { readonly site: FailingSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const site = await startFailingSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
});

/** How long the hostile page goes on at least, in milliseconds. `npm run survival` has it go on for ten seconds. */
const patience = process.env['WHY401_SURVIVAL'] === undefined ? 2000 : 10_000;
const keptOfTab = 150;
test.setTimeout(120_000);

test('a page that fails as fast as it can pays for it alone, and each failure is counted', async ({ chrome, site }) => {
  const honest = await newTab(chrome);
  await honest.page.goto(site.url('/?call=/refused/before'));
  await expect(honest.page).toHaveTitle('Failed');
  const hostile = await newTab(chrome);
  await hostile.page.goto(site.url('/'));
  const before = site.calls('/refused/flood');
  const flood = hostile.page.evaluate(failFor, { patience, least: 2 * keptOfTab });
  await expect.poll(() => site.calls('/refused/flood')).toBeGreaterThan(before);
  await honest.page.evaluate(() => fetch('/refused/meanwhile'));
  const calls = await flood;
  const popup = await openPopup(chrome, hostile);
  // The background works off what it was told; nothing of it may be lost on the way.
  await expect
    .poll(async () => (await viewOf(popup, hostile.id)).report.gaps, { timeout: 60_000 })
    .toMatchObject([{ kind: 'failures-dropped', count: calls - keptOfTab }]);
  await popup.reload();
  await expect(popup.locator('body')).toContainText('Older failures of this tab were dropped to stay within bounds.');
  await expect(popup.locator('body')).toContainText(`${(calls - keptOfTab).toLocaleString('en')} so far`);
  console.log(`${calls} failing calls in ${patience / 1000} s`);
  const { report } = await viewOf(popup, honest.id);
  expect(report.failures.map(({ url, count }) => [new URL(url).pathname, count])).toEqual(
    expect.arrayContaining([
      ['/refused/before', 1],
      ['/refused/meanwhile', 1],
    ]),
  );
  expect(report.gaps).toEqual([]);
  for (const page of [popup, hostile.page, honest.page]) await page.close();
});

test('fifty tabs fail at once, and each shows its own failure', async ({ chrome, site }) => {
  const marks = Array.from({ length: 50 }, (_, index) => `/refused/tab${index}`);
  const ids = await chrome.worker().evaluate(
    openTabs,
    marks.map((mark) => site.url(`/?call=${mark}`)),
  );
  await expect.poll(() => site.calls('/refused/tab'), { timeout: 40_000 }).toBe(marks.length);
  const own = await newTab(chrome);
  const popup = await openPopup(chrome, own);
  const seen = async () => {
    const views = await Promise.all(ids.map((id) => viewOf(popup, id)));
    return views.map(({ report }) => report.failures.map(({ url, count }) => `${new URL(url).pathname} ${count}`));
  };
  await expect.poll(seen, { timeout: 20_000 }).toEqual(marks.map((mark) => [`${mark} 1`]));
  await chrome.worker().evaluate(closeTabs, ids);
  await own.page.close();
});

async function viewOf(popup: Page, tabId: number): Promise<Answer<'view'>> {
  const reply = await popup.evaluate((id) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): Promise<{ readonly answer: unknown }> } };
    };
    return chrome.runtime.sendMessage({ kind: 'view', tabId: id });
  }, tabId);
  return reply.answer as Answer<'view'>;
}

/** Runs in the page. @returns How many calls it made. */
async function failFor({ patience, least }: { patience: number; least: number }): Promise<number> {
  const until = performance.now() + patience;
  let calls = 0;
  const fail = async (): Promise<void> => {
    while (performance.now() < until || calls < least) {
      calls += 1;
      // Every other one is new.
      await fetch(`/refused/flood${calls % 2 === 0 ? `/${calls}` : ''}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, fail));
  return calls;
}

/** Runs in the extension. */
async function openTabs(urls: readonly string[]): Promise<readonly number[]> {
  const { chrome } = globalThis as unknown as {
    chrome: { tabs: { create(tab: object): Promise<{ readonly id: number }> } };
  };
  const tabs = await Promise.all(urls.map((url) => chrome.tabs.create({ url, active: false })));
  return tabs.map(({ id }) => id);
}

/** Runs in the extension. */
async function closeTabs(ids: readonly number[]): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: { tabs: { remove(ids: readonly number[]): Promise<void> } } };
  await chrome.tabs.remove(ids);
}
