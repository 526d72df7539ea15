import type { Page } from 'playwright';
import { type ReplaySite, startReplaySite } from './servers/replay-site.ts';
import {
  test as base,
  downloadedReport,
  expect,
  failuresOf,
  firstCard,
  newTab,
  openPopup,
  type Tab,
} from './why401.ts';
import { zooHosts } from './zoo/scenario.ts';

/* The failing call, made again by its page: what each variant shows, and that no replay is counted as a failure. */

const test = base.extend<{ readonly site: ReplaySite }>({
  // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
  site: async ({}, use) => {
    const site = await startReplaySite(zooHosts);
    await use(site);
    await site.close();
  },
});

const calling = (call: string, init: object = {}) =>
  `/page?call=${encodeURIComponent(call)}&init=${encodeURIComponent(JSON.stringify(init))}`;

async function fail({ page }: Tab, url: string, state = '401'): Promise<void> {
  await page.goto(url);
  await expect(page.locator(`body[data-state="${state}"]`)).toBeAttached();
}

async function replay(popup: Page): Promise<void> {
  await firstCard(popup).getByRole('button', { name: 'Replay the call' }).click();
  await firstCard(popup)
    .getByRole('button', { name: /^(?:Replay it|Yes, send)/ })
    .click();
}

const status = (popup: Page) => firstCard(popup).locator('.try-panel');

/** The lines of the truth table. */
async function table(popup: Page): Promise<readonly string[]> {
  const rows = firstCard(popup).locator('.truth-table tbody tr');
  return (await rows.all().then((all) => Promise.all(all.map((row) => row.innerText())))).map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );
}

test('a stale session: goes through without cookies, twice', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(site.url(`/set?cookie=${encodeURIComponent('session=stale; Path=/; Secure')}`));
  await fail(tab, site.url(calling('/stale', { headers: { 'X-Requested-With': 'XMLHttpRequest' } })));
  const popup = await openPopup(chrome, tab);
  const before = await failuresOf(popup, tab);
  await replay(popup);
  await expect(status(popup)).toContainText('It goes through without cookies and fails with them');
  expect(await table(popup)).toEqual([
    'as it was 401 yes yes no',
    'with cookies 401 yes yes no',
    'without cookies 200 yes no no',
    'as it was 401 yes yes no',
    'past the cache 401 yes yes no',
    'without cookies 200 yes no no',
  ]);
  const report = await downloadedReport(popup);
  expect(report.failures.map(({ url, count }) => [url, count])).toEqual(before.map(({ url, count }) => [url, count]));
  expect(report.failures[0]).toMatchObject({ recovered: false });
  expect(report.failures[0]?.findings[0]).toMatchObject({ cause: 'session-stale', certainty: 'proven' });
  expect(report.experiments).toMatchObject([{ action: 'replay' }]);
  // The replay is the page's own call again: same fetch metadata, same headers, and no sign of the mark.
  const calls = site.seen.filter(({ path }) => path === '/stale');
  expect(calls).toHaveLength(7);
  for (const { cookie, ...call } of calls) expect(call).toEqual({ ...calls[0], cookie: undefined, ...call });
  expect(new Set(calls.map((call) => `${call.site} ${call.requestedWith} ${call.origin}`)).size).toBe(1);
  await tab.page.close();
});

test('cookies left out across origins: goes through with credentials: include', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(
    site.url(`/set?cookie=${encodeURIComponent('session=fine; Path=/; Secure; SameSite=Lax')}`, 'login.app.test'),
  );
  await fail(tab, site.url(calling(site.url('/with-session', 'login.app.test'))));
  const popup = await openPopup(chrome, tab);
  await replay(popup);
  await expect(status(popup)).toContainText('It goes through with credentials: "include"');
  const [failure] = (await downloadedReport(popup)).failures;
  expect(failure?.findings[0]).toMatchObject({ cause: 'cookie-not-sent', certainty: 'proven', owner: 'front-end' });
  await tab.page.close();
});

test('a cached refusal: goes through past the cache', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  await fail(tab, site.plainUrl(calling('/kept')), '403');
  const popup = await openPopup(chrome, tab);
  await replay(popup);
  await expect(status(popup)).toContainText('It goes through past the cache');
  expect((await table(popup))[0]).toBe('as it was 403 yes no yes');
  const [failure] = (await downloadedReport(popup)).failures;
  expect(failure?.findings[0]).toMatchObject({ cause: 'auth-failure-cached', certainty: 'proven' });
  await tab.page.close();
});

test('a refusal that a cache on the way holds', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  await fail(tab, site.url(calling('/held')), '403');
  const popup = await openPopup(chrome, tab);
  await replay(popup);
  await expect(status(popup)).toContainText('It goes through past the cache');
  await tab.page.close();
});

test('a call that its preflight ended is not made again as another call', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  const init = { headers: { 'X-Requested-With': 'XMLHttpRequest' } };
  await fail(tab, site.url(calling(site.url('/guarded', 'login.app.test'), init)), 'error');
  const popup = await openPopup(chrome, tab);
  const [failure] = await failuresOf(popup, tab);
  const about = { tabId: tab.id, exchange: failure?.id, action: 'replay' };
  expect(await asked(popup, { kind: 'plan-try', ...about })).toMatchObject({ answer: { kind: 'refused' } });
  const arrived = site.seen.length;
  expect(await asked(popup, { kind: 'try', ...about })).toMatchObject({
    answer: { says: expect.stringContaining('before it showed what the page put into it') },
  });
  expect(site.seen).toHaveLength(arrived);
  await tab.page.close();
});

test('a preflight of a replay is no failure of its own', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  const init = { headers: { 'X-Requested-With': 'XMLHttpRequest' } };
  await fail(tab, site.url(calling(site.url('/guarded-later', 'login.app.test'), init)));
  const popup = await openPopup(chrome, tab);
  const before = await failuresOf(popup, tab);
  await replay(popup);
  await expect(status(popup)).toContainText('No answer came');
  expect(site.seen.filter(({ method }) => method === 'OPTIONS').length).toBeGreaterThan(1);
  expect((await failuresOf(popup, tab)).map(({ id, count }) => [id, count])).toEqual(
    before.map(({ id, count }) => [id, count]),
  );
  await tab.page.close();
});

/** What the background answers to a message of the popup. */
function asked(popup: Page, message: object): Promise<unknown> {
  return popup.evaluate((sent) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
    };
    return chrome.runtime.sendMessage(sent);
  }, message);
}

test('a server that says yes and no by turns', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  await fail(tab, site.url(calling('/flapping')));
  const popup = await openPopup(chrome, tab);
  await replay(popup);
  await expect(status(popup)).toContainText('The very same call got different answers');
  await tab.page.close();
});

test('what a token carried is gone, and the replay says so', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  await fail(
    tab,
    site.url(
      calling(site.url('/always', 'login.app.test'), {
        headers: { Authorization: 'Bearer mF_9.B5f-4.1JqM-very-secret' },
      }),
    ),
  );
  const popup = await openPopup(chrome, tab);
  await expect(firstCard(popup).getByRole('button', { name: 'Replay the call' })).toBeVisible();
  await firstCard(popup).getByRole('button', { name: 'Replay the call' }).click();
  await expect(status(popup)).toContainText('What it carried in Authorization was not kept');
  await firstCard(popup).getByRole('button', { name: 'Replay it' }).click();
  await expect(status(popup)).toContainText('Without what is missing, the answers show nothing of the cause');
  await tab.page.close();
});

test('a page whose policy forbids every call, one that was left, and a server that is gone', async ({
  chrome,
  site,
}) => {
  const tab = await newTab(chrome);
  await tab.page.goto(site.url('/locked'));
  const popup = await openPopup(chrome, tab);
  await replay(popup);
  await expect(status(popup)).toContainText('Content-Security-Policy (connect-src)');
  await popup.close();

  await fail(tab, site.url(calling('/always')));
  await tab.page.goto(site.url('/page', 'api.test'));
  const later = await openPopup(chrome, tab);
  await replay(later);
  await expect(status(later)).toContainText('is no longer open in this tab');
  await later.close();

  await fail(tab, site.url(calling('/always')));
  const last = await openPopup(chrome, tab);
  await site.close();
  await replay(last);
  await expect(status(last)).toContainText('No answer came (net::ERR_CONNECTION_REFUSED)');
  await tab.page.close();
});

test('a POST goes only after a yes that names it, and without its body', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  await fail(tab, site.url(calling('/always', { method: 'POST', body: 'a=b' })));
  const popup = await openPopup(chrome, tab);
  await firstCard(popup).getByRole('button', { name: 'Replay the call' }).click();
  await expect(status(popup)).toContainText('Its body was not kept');
  expect(site.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  await firstCard(popup).getByRole('button', { name: 'Yes, send this POST up to six times' }).click();
  await expect(status(popup)).toContainText('Neither cookies nor caches make a difference');
  expect(site.seen.filter(({ method }) => method === 'POST')).toHaveLength(6);
  await tab.page.close();
});
