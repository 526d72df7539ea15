import { ask } from './firefox-popup.ts';
import { expect, expectShown, test, visit } from './firefox-why401.ts';
import { leaks } from './secret-forms.ts';
import { canaries } from './zoo/canaries.ts';

/* A secret of its own in every slot: Firefox shows more of them than Chromium does, and none may be kept. */

test('no canary is in the store, in a message, in the popup or in a report', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/canary'));
  await tab.page.waitForFunction(() => location.pathname.endsWith('/private'));
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ everything }) => expect(everything).toContain('/zoo/canary/private'));
  const { id: tabId } = tab;
  const stored = await popup.evaluate(async () => {
    const { browser } = globalThis as unknown as {
      browser: { storage: { session: { get(keys: null): Promise<Readonly<Record<string, unknown>>> } } };
    };
    const all = Object.entries(await browser.storage.session.get(null));
    // The one exception: what Undo needs holds values of cookies, for ten minutes, and other tests of this Firefox clear some.
    return Object.fromEntries(all.filter(([key]) => !key.startsWith('undo:')));
  });
  const view = await ask<'view'>(popup, { kind: 'view', tabId });
  const opened = await Promise.all(
    view.report.failures.map(({ id }) => ask<'failure'>(popup, { kind: 'failure', tabId, exchange: id })),
  );
  const places = {
    view: JSON.stringify(view),
    opened: JSON.stringify(opened),
    markdown: (await ask<'export'>(popup, { kind: 'export', tabId, format: 'markdown' })).text,
    json: (await ask<'export'>(popup, { kind: 'export', tabId, format: 'json' })).text,
    stored: JSON.stringify(stored),
    shown: await popup.evaluate(() => document.body.innerHTML),
  };
  expect(places.stored.length, 'something was stored').toBeGreaterThan(1000);
  expect(places.stored, 'the page was read').toContain('cloudflare-block');
  expect(places.json).toContain('zoo/canary');
  expect(leaks(canaries(), places)).toEqual([]);
});
