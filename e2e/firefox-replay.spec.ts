import { ask } from './firefox-popup.ts';
import { test as base, expect, failuresOf } from './firefox-why401.ts';
import { type ReplaySite, startReplaySite } from './servers/replay-site.ts';
import { zooHosts } from './zoo/scenario.ts';

/* The same replays in the real Firefox, asked for as the popup asks. */

const test = base.extend<{ readonly site: ReplaySite }>({
  // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
  site: async ({}, use) => {
    const site = await startReplaySite(zooHosts);
    await use(site);
    await site.close();
  },
});

const session = (value: string) =>
  `/set?cookie=${encodeURIComponent(`session=${value}; Path=/; Secure; SameSite=Lax`)}`;
const calling = (call: string, init: object = {}) =>
  `/page?call=${encodeURIComponent(call)}&init=${encodeURIComponent(JSON.stringify(init))}`;

interface Pointer {
  readonly name: string;
  readonly prepare?: (site: ReplaySite) => string;
  readonly page: (site: ReplaySite) => string;
  readonly state: string;
  readonly says: string;
  readonly finding?: Record<string, unknown>;
}

const pointers: readonly Pointer[] = [
  {
    name: 'a stale session',
    prepare: (site) => site.url(session('stale')),
    page: (site) => site.url(calling('/stale')),
    state: '401',
    says: 'It goes through without cookies and fails with them',
    finding: { cause: 'session-stale', certainty: 'proven' },
  },
  {
    name: 'cookies left out across origins',
    prepare: (site) => site.url(session('fine'), 'login.app.test'),
    page: (site) => site.url(calling(site.url('/with-session', 'login.app.test'))),
    state: '401',
    says: 'It goes through with credentials: "include"',
    finding: { cause: 'cookie-not-sent', certainty: 'proven' },
  },
  {
    // Its own cache gives no 403 without asking: the one on the way does.
    name: 'a refusal that a cache on the way holds',
    page: (site) => site.url(calling('/held')),
    state: '403',
    says: 'It goes through past the cache',
    finding: { cause: 'auth-failure-cached', certainty: 'proven' },
  },
  {
    name: 'answers by turns',
    page: (site) => site.url(calling('/flapping')),
    state: '401',
    says: 'The very same call got different answers',
  },
  {
    name: 'a preflight that is refused, which is no failure of its own',
    page: (site) => site.url(calling(site.url('/guarded', 'login.app.test'), { headers: { 'X-Requested-With': 'x' } })),
    state: 'error',
    says: 'No answer came',
  },
];

for (const { name, prepare, page, state, says, finding } of pointers)
  test(name, async ({ firefox, site }) => {
    const tab = await firefox.newTab();
    if (prepare !== undefined) await tab.page.goto(prepare(site));
    await tab.page.goto(page(site));
    await tab.page.waitForSelector(`body[data-state="${state}"]`);
    const view = () => ask<'view'>(firefox.desk, { kind: 'view', tabId: tab.id });
    const [failure, ...others] = (await view()).report.failures;
    expect(others).toEqual([]);
    const about = { tabId: tab.id, exchange: failure?.id ?? '', action: 'replay' } as const;
    expect(await ask<'plan-try'>(firefox.desk, { kind: 'plan-try', ...about })).toMatchObject({ kind: 'ready' });
    const outcome = await ask<'try'>(firefox.desk, { kind: 'try', ...about });
    expect(outcome.says).toContain(says);
    const after = (await view()).report.failures;
    expect(after.map(({ id, count }) => [id, count])).toEqual([[failure?.id, failure?.count]]);
    if (finding !== undefined) expect((await failuresOf(firefox.desk, tab))[0]?.findings[0]).toMatchObject(finding);
    const calls = site.seen.filter(({ path }) => path !== '/set' && path !== '/page' && path !== '/favicon.ico');
    expect(new Set(calls.map((call) => `${call.site} ${call.origin}`)).size).toBe(1);
    await tab.page.close();
  });
