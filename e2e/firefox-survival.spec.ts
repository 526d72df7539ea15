import { ask } from './firefox-popup.ts';
import { badge, expect, expectShown, test, visit } from './firefox-why401.ts';

/*
 * Firefox ends the event page whenever it likes. The next event starts it anew; what happened before that, in the same
 * request, nobody saw, and then it is a gap and not a guess. (Firefox announces the headers of an answer together with the
 * first octets of its body, so that there is no place to stop between them.)
 */

const failures = [
  { path: '/zoo/token-expired', title: 'The access token has expired' },
  { path: '/zoo/credentials-missing', title: 'No credentials were sent' },
];

for (const { path, title } of failures) {
  test(`${path}: ended before the request`, async ({ firefox, zoo }) => {
    const tab = await firefox.newTab();
    await firefox.stopBackground();
    await visit(tab, zoo.url(path));
    await expectShown(await firefox.openPopup(tab.id), ({ cards }) => expect(cards[0]?.title).toBe(title));
  });

  test(`${path}: ended between request and answer`, async ({ firefox, zoo }) => {
    const tab = await firefox.newTab();
    const calls = () => zoo.requests.filter(({ url }) => url.startsWith(`${path}/`)).length;
    const before = calls();
    await tab.page.goto(zoo.url(`${path}?before=1000`));
    await expect.poll(calls).toBeGreaterThan(before);
    await firefox.stopBackground();
    await tab.page.waitForSelector('body[data-state=done]');
    const popup = await firefox.openPopup(tab.id);
    await expectShown(popup, ({ cards }) => {
      expect(cards).toHaveLength(1);
      expect(cards[0]?.text).toContain('401');
      expect(cards[0]?.text).not.toContain('Proven');
    });
    const { text } = await ask<'export'>(popup, { kind: 'export', tabId: tab.id, format: 'json' });
    expect(text).toContain('"request-headers-unseen"');
  });

  test(`${path}: ended after the end`, async ({ firefox, zoo }) => {
    const tab = await firefox.newTab();
    await visit(tab, zoo.url(path));
    const popup = await firefox.openPopup(tab.id);
    await expectShown(popup, ({ cards }) => expect(cards[0]?.title).toBe(title));
    await popup.close();
    await firefox.stopBackground();
    await expectShown(await firefox.openPopup(tab.id), ({ cards }) => expect(cards[0]?.title).toBe(title));
  });
}

test('ended while the password window is open', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  void tab.page.goto(zoo.url('/zoo/login-prompt-pending')).catch(() => undefined);
  await expect.poll(() => badge(firefox, tab)).toBe('1');
  await firefox.stopBackground();
  await expectShown(await firefox.openPopup(tab.id), ({ cards }) =>
    expect(cards[0]?.title).toBe('The browser is waiting for a password'),
  );
});
