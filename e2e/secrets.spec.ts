import { leaks } from './secret-forms.ts';
import { expect, newTab, openPopup, test, visit } from './why401.ts';
import { canaries } from './zoo/canaries.ts';

/* A secret of its own in every slot of requests and answers: none may be stored, sent to the popup, or exported. */

test('no canary is in the store, in a message or in a report', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/canary'));
  const popup = await openPopup(chrome, tab);
  const view = await popup.evaluate(
    (tabId) => (globalThis as unknown as Extension).chrome.runtime.sendMessage({ kind: 'view', tabId }),
    tab.id,
  );
  const exported = await popup.evaluate(async (tabId) => {
    const { runtime } = (globalThis as unknown as Extension).chrome;
    return [
      await runtime.sendMessage({ kind: 'export', tabId, format: 'markdown' }),
      await runtime.sendMessage({ kind: 'export', tabId, format: 'json' }),
    ];
  }, tab.id);
  const stored = await chrome
    .worker()
    .evaluate(() => (globalThis as unknown as Extension).chrome.storage.session.get(null));
  const shown = await popup.locator('body').innerHTML();
  const places = {
    view: JSON.stringify(view),
    exported: JSON.stringify(exported),
    stored: JSON.stringify(stored),
    shown,
  };
  expect(places.stored.length, 'something was stored').toBeGreaterThan(1000);
  expect(places.stored, 'the page was read').toContain('cloudflare-block');
  expect(places.exported).toContain('zoo/canary');

  expect(leaks(canaries(), places)).toEqual([]);
});

interface Extension {
  readonly chrome: {
    readonly runtime: { readonly sendMessage: (message: object) => Promise<unknown> };
    readonly storage: { readonly session: { readonly get: (keys: null) => Promise<unknown> } };
  };
}
