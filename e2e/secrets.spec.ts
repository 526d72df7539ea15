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
  expect(places.exported).toContain('zoo/canary');

  const found = Object.entries(canaries()).flatMap(([slot, secret]) =>
    forms(secret).flatMap(([form, text]) =>
      Object.entries(places).flatMap(([place, content]) =>
        content.includes(text) ? [`${slot} as ${form} in ${place}`] : [],
      ),
    ),
  );
  expect(found).toEqual([]);
});

interface Extension {
  readonly chrome: {
    readonly runtime: { readonly sendMessage: (message: object) => Promise<unknown> };
    readonly storage: { readonly session: { readonly get: (keys: null) => Promise<unknown> } };
  };
}

/** A secret as it may hide: encoded, or inside base64 at any of the three offsets. */
function forms(secret: string): readonly (readonly [string, string])[] {
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(' '.repeat(offset) + secret)
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  return [
    ['text', secret],
    ['text in JSON', JSON.stringify(secret).slice(1, -1)],
    ['URL', encodeURIComponent(secret)],
    ...base64.map((text, offset) => [`base64 at offset ${offset}`, text] as const),
    ...base64.map(
      (text, offset) => [`base64url at offset ${offset}`, text.replaceAll('+', '-').replaceAll('/', '_')] as const,
    ),
    ['reversed', [...secret].reverse().join('')],
  ];
}
