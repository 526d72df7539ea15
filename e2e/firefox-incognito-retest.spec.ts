import { ask, press } from './firefox-popup.ts';
import { test as base, expect, expectShown } from './firefox-why401.ts';
import type { SessionSite } from './servers/session-site.ts';
import { sessionSite } from './session-site.ts';

/* The same call here and in a private window, in the real Firefox with the extension allowed there. */

const test = base.extend<object, { readonly site: SessionSite }>({
  site: sessionSite,
});

test.use({ privateWindows: true });

const places = [
  { page: '/', host: 'app.test', there: '200', says: 'It works in a private window', background: 'lives' },
  { page: '/stubborn', host: 'cdn.test', there: '401', says: 'It fails the same', background: 'lives' },
  { page: '/', host: 'login.app.test', there: '200', says: 'It works in a private window', background: 'dies' },
] as const;

for (const { page, host, there, says, background } of places) {
  test(`${page}: 401 here, ${there} in a private window; the background ${background}`, async ({ firefox, site }) => {
    const tab = await firefox.newTab();
    if (page === '/')
      await tab.page.goto(site.url(`/set?cookie=${encodeURIComponent('session=stale; Path=/; Secure')}`, host));
    await tab.page.goto(site.url(page, host));
    await tab.page.waitForSelector('body[data-state="401"]');
    const popup = await firefox.openPopup(tab.id);
    await expectShown(popup, ({ cards }) => expect(cards).toHaveLength(1));
    await site.hold(async () => {
      await press(popup, 'Open in private window');
      await expectShown(popup, ({ everything }) => expect(everything).toContain('Waiting for the private window'));
      if (background === 'dies') await firefox.stopBackground();
    });
    await expectShown(popup, ({ everything }) => expect(everything).toContain(says));
    const { retest, report } = await ask<'view'>(firefox.desk, { kind: 'view', tabId: tab.id });
    expect(retest?.rows).toMatchObject([{ here: '401', there }]);
    expect(report.checklist.find(({ id }) => id === 'private-window')).toMatchObject({ state: 'done' });
    await firefox.desk.evaluate(async () => {
      const { browser } = globalThis as unknown as Extension;
      for (const { id, incognito } of await browser.windows.getAll()) if (incognito) await browser.windows.remove(id);
    });
  });
}

interface Extension {
  readonly browser: {
    readonly windows: {
      readonly getAll: () => Promise<readonly { readonly id: number; readonly incognito: boolean }[]>;
      readonly remove: (id: number) => Promise<void>;
    };
  };
}
