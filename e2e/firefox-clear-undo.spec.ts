import { ask } from './firefox-popup.ts';
import { test as base, expect } from './firefox-why401.ts';
import type { SessionSite } from './servers/session-site.ts';
import { sessionSite } from './session-site.ts';

/* Clearing and Undo in the real Firefox. Its own cookies API is the judge of what came back. */

const test = base.extend<object, { readonly site: SessionSite }>({
  site: sessionSite,
});

test('Undo restores every cookie, partitioned ones too, after the background died', async ({ firefox, site }) => {
  const tab = await firefox.newTab();
  const inTwoHours = new Date(Date.now() + 7_200_000).toUTCString();
  const lines = [
    'host-only=a=b; Path=/',
    'domain=quote"d; Domain=app.test; Path=/',
    'deep=1; Path=/set/deep; HttpOnly',
    `lasting=%20x; Path=/; Expires=${inTwoHours}; SameSite=Lax`,
    'strict=1; Path=/; SameSite=Strict; Secure',
    'none=1; Path=/; SameSite=None; Secure',
    '__Host-id=1; Path=/; Secure; HttpOnly; SameSite=Lax',
    'partitioned=own; Path=/; Secure; SameSite=None; Partitioned',
    'empty=; Path=/',
  ];
  const setting = (some: readonly string[]) =>
    `/set?${some.map((line) => `cookie=${encodeURIComponent(line)}`).join('&')}`;
  await tab.page.goto(site.url(setting(lines)));
  const framed = site.url(setting(['partitioned=framed; Path=/; Secure; SameSite=None; Partitioned']));
  await tab.page.goto(site.url(`/frame?of=${encodeURIComponent(framed)}`, 'api.test'));
  await tab.page.goto(site.url(setting(['sibling=1; Path=/']), 'login.app.test'));
  await tab.page.goto(site.url('/stubborn'));

  const jar = () =>
    firefox.desk.evaluate(async () => {
      const { browser } = globalThis as unknown as {
        browser: { cookies: { getAll(filter: object): Promise<readonly Readonly<Record<string, unknown>>[]> } };
      };
      const all = await browser.cookies.getAll({ domain: 'app.test', partitionKey: {} });
      const key = (cookie: Readonly<Record<string, unknown>>) =>
        `${cookie['name']} ${JSON.stringify(cookie['partitionKey'])}`;
      return all.toSorted((a, b) => key(a).localeCompare(key(b)));
    });
  const before = await jar();
  expect(before.filter(({ name }) => name === 'partitioned')).toHaveLength(2);
  const outcome = await ask<'clear'>(firefox.desk, { kind: 'clear', tabId: tab.id });
  expect(outcome.kept).toEqual([]);
  expect((await jar()).map(({ name }) => name)).toEqual(['sibling']);
  await firefox.stopBackground();

  const { undo } = await ask<'view'>(firefox.desk, { kind: 'view', tabId: tab.id });
  expect(undo).toMatchObject({ host: 'app.test', cookies: before.length - 1 });
  const undone = await ask<'undo-clear'>(firefox.desk, { kind: 'undo-clear', tabId: tab.id, id: undo?.id ?? '' });
  expect(undone).toMatchObject({ restored: before.length - 1, missing: [] });
  expect(await jar()).toEqual(before);
});

test('in a container, only the cookies of that container go, and only there they come back', async ({
  firefox,
  site,
}) => {
  const tab = await firefox.newTab();
  await tab.page.goto(site.url(`/set?cookie=${encodeURIComponent('usual=1; Path=/')}`, 'api.test'));
  const contained = await firefox.openInContainer(
    site.url(`/set?cookie=${encodeURIComponent('contained=1; Path=/')}`, 'api.test'),
  );
  const names = (storeId: string) =>
    firefox.desk.evaluate(async (store) => {
      const { browser } = globalThis as unknown as {
        browser: { cookies: { getAll(filter: object): Promise<readonly { readonly name: string }[]> } };
      };
      return (await browser.cookies.getAll({ domain: 'api.test', storeId: store })).map(({ name }) => name);
    }, storeId);
  const both = async () => [await names('firefox-default'), await names('firefox-container-1')];
  expect(await both()).toEqual([['usual'], ['contained']]);

  const outcome = await ask<'clear'>(firefox.desk, { kind: 'clear', tabId: contained });
  expect(outcome.removed.map(({ name }) => name)).toEqual(['contained']);
  // The page sets its cookie again when it is loaded anew, so what went is known by the outcome alone.
  expect(await names('firefox-default')).toEqual(['usual']);
  const { undo } = await ask<'view'>(firefox.desk, { kind: 'view', tabId: tab.id });
  expect(undo, 'the tab outside offers no undo of it').toBeUndefined();

  const inside = await ask<'view'>(firefox.desk, { kind: 'view', tabId: contained });
  const undone = await ask<'undo-clear'>(firefox.desk, {
    kind: 'undo-clear',
    tabId: contained,
    id: inside.undo?.id ?? '',
  });
  expect(undone).toMatchObject({ restored: 1, missing: [] });
  expect(await both()).toEqual([['usual'], ['contained']]);
});
