import { setTimeout as sleep } from 'node:timers/promises';
import { expect, expectShown, test } from './firefox-why401.ts';

/* Firefox ends the event page whenever it likes. Here it is ended between any two events of a failing request. */

const places = [
  { name: 'before the request', delays: '', stopAfter: 'load' },
  { name: 'between request and answer', delays: '?before=1200', stopAfter: 'request' },
  { name: 'between headers and body', delays: '?body=1200', stopAfter: 'headers' },
  { name: 'after the end', delays: '', stopAfter: 'end' },
] as const;

for (const path of ['/zoo/token-expired', '/zoo/credentials-missing']) {
  for (const { name, delays, stopAfter } of places) {
    test(`${path}: stopped ${name}`, async ({ firefox, zoo }) => {
      const tab = await firefox.newTab();
      if (stopAfter === 'load') await firefox.stopBackground();
      const isCall = ({ url }: { readonly url: string }) => url.startsWith(`${path}/`);
      const callsBefore = zoo.requests.filter(isCall).length;
      await tab.page.goto(zoo.url(`${path}${delays}`));
      if (stopAfter === 'request' || stopAfter === 'headers') {
        await expect.poll(() => zoo.requests.filter(isCall).length).toBeGreaterThan(callsBefore);
        // The headers leave the server at once; it is stopped in the pause behind them.
        await sleep(200);
        await firefox.stopBackground();
      }
      await tab.page.waitForSelector('body[data-state=done]');
      if (stopAfter === 'end') {
        await sleep(300);
        await firefox.stopBackground();
      }
      const popup = await firefox.openPopup(tab.id);
      await expectShown(popup, ({ cards }) => expect(cards.length).toBeGreaterThan(0));
      await popup.close();
      await tab.page.close();
    });
  }
}

test('what was found before the end is read back', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  await tab.page.goto(zoo.url('/zoo/token-expired'));
  await tab.page.waitForSelector('body[data-state=done]');
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ cards }) => expect(cards[0]?.title).toBe('The access token has expired'));
  await popup.close();
  await firefox.stopBackground();
  await expectShown(await firefox.openPopup(tab.id), ({ cards }) => {
    expect(cards[0]?.title).toBe('The access token has expired');
    expect(cards[0]?.text).toContain('Proven');
  });
});
