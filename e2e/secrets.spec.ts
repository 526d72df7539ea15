import type { Reply } from '../src/messages.ts';
import { formats } from '../src/popup/words.ts';
import { leaks } from './secret-forms.ts';
import { expect, newTab, openPopup, test, visit } from './why401.ts';
import { workerHeap } from './worker-heap.ts';
import { canaries } from './zoo/canaries.ts';

/*
 * A secret of its own in every slot of requests and answers: none may be stored, sent to the popup, exported, or be left in the
 * memory of the background.
 */

test('no canary is in the store, in a message, in a report, on the clipboard or in the worker', async ({
  chrome,
  zoo,
}) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/canary'));
  const popup = await openPopup(chrome, tab);
  const ask = (message: object) =>
    popup.evaluate((one) => (globalThis as unknown as Extension).chrome.runtime.sendMessage(one), message);
  const view = (await ask({ kind: 'view', tabId: tab.id, timeline: true })) as Reply<'view'>;
  const entries = view.ok ? (view.answer.timeline?.entries ?? []) : [];
  const looked: unknown[] = [];
  for (const { id } of entries)
    for (const kind of ['failure', 'details', 'court']) looked.push(await ask({ kind, tabId: tab.id, exchange: id }));
  const exported: Record<string, string> = {};
  for (const format of formats) exported[format] = JSON.stringify(await ask({ kind: 'export', tabId: tab.id, format }));
  const stored = await chrome
    .worker()
    .evaluate(() => (globalThis as unknown as Extension).chrome.storage.session.get(null));
  await popup.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.getByRole('button', { name: 'Copy report' }).click();
  await expect(popup.getByText('Report copied.')).toBeVisible();
  const places = {
    ...exported,
    view: JSON.stringify(view),
    looked: JSON.stringify(looked),
    stored: JSON.stringify(stored),
    clipboard: await popup.evaluate(() => navigator.clipboard.readText()),
    shown: await popup.locator('body').innerHTML(),
    heap: await workerHeap(chrome),
  };
  expect(places.looked, 'cookies were heard').toContain('"ruling"');
  expect(places.stored.length, 'something was stored').toBeGreaterThan(1000);
  expect(places.stored, 'the page was read').toContain('cloudflare-block');
  for (const place of [...formats.map((format) => exported[format]), places.clipboard, places.heap])
    expect(place).toContain('zoo/canary');

  expect(leaks(canaries(), places)).toEqual([]);
});

test('a canary that is alive in the worker would be found there', async ({ chrome }) => {
  const alive = canaries().bearer;
  await chrome.worker().evaluate((secret) => Object.assign(globalThis, { held: { secret } }), alive);
  expect(leaks({ alive }, { heap: await workerHeap(chrome) })).not.toEqual([]);
  await chrome.worker().evaluate(() => Reflect.deleteProperty(globalThis, 'held'));
});

interface Extension {
  readonly chrome: {
    readonly runtime: { readonly sendMessage: (message: object) => Promise<unknown> };
    readonly storage: { readonly session: { readonly get: (keys: null) => Promise<unknown> } };
  };
}
