import { describe, expect, it } from 'vitest';
import { usualBounds } from '../capture/bounds.ts';
import { createStore } from '../capture/store.ts';
import { relevance } from '../diagnosis/relevance.ts';
import type { Exchange } from '../model/exchange.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { type SeenOptions, seen, testSealer, testTime } from '../testing/seen.ts';
import { createPageReader, type PageReaderPorts } from './page-reader.ts';

type Reading = Awaited<ReturnType<PageReaderPorts['read']>>;
type ReadDocument = Exclude<Reading, string>;

const url = 'https://app.test/orders';
const sealed = (text: string) => testSealer.url(text).text;
const post = `POST ${url}\nCookie: sessionid=abc`;
const refusal = (status = '403', options: SeenOptions = {}) => seen([post, status], { type: 'main_frame', ...options });

const django: ReadDocument = {
  url,
  startedAt: testTime - 20,
  status: 403,
  title: '403 Forbidden',
  headings: ['Forbidden (403)'],
  text: 'Forbidden (403) CSRF verification failed. Request aborted. secret-4711',
  cut: false,
  sources: [],
  passwordField: false,
};

/** A tab with these exchanges, whose document reads so. */
function tabWith(exchanges: readonly (readonly [Exchange, 'failure' | 'context'])[], reading: Reading) {
  const area = memoryArea();
  const store = createStore(area, usualBounds);
  for (const [exchange, kind] of exchanges) store.put(exchange, kind);
  const calls: number[] = [];
  const changed: number[] = [];
  const reader = createPageReader({
    store,
    read: (tabId) => {
      calls.push(tabId);
      return Promise.resolve(reading);
    },
    relevance,
    changed: (tabId) => changed.push(tabId),
  });
  return { area, store, calls, changed, look: (at: string | undefined) => reader.look(1, at, sealed) };
}

describe('the page of a failure', () => {
  it('is read once, and only what it was recognised as is kept', async () => {
    const { area, store, calls, changed, look } = tabWith([[refusal(), 'failure']], django);
    await look(url);
    await look(url);
    await store.settled();
    expect(calls).toEqual([1]);
    expect(changed).toEqual([1]);
    expect(store.known('1')?.page?.marks).toEqual([{ id: 'django-csrf', standing: 'own' }]);
    expect(area.dump()).toContain('django-csrf');
    expect(area.dump()).not.toContain('secret-4711');
  });

  it('makes a failure of an error that says nothing without it', async () => {
    const rails = { ...django, status: 422, title: 'The change you wanted was rejected (422)' };
    const text = 'The change you wanted was rejected.';
    const { store, look } = tabWith([[refusal('422'), 'context']], { ...rails, text });
    await look(url);
    expect(store.tab(1).records[0]?.kind).toBe('failure');
  });

  it('leaves an error alone that is nobody’s', async () => {
    const { store, look } = tabWith([[refusal('422'), 'context']], {
      ...django,
      status: 422,
      title: 'Oops',
      text: 'Oops',
    });
    await look(url);
    expect(store.tab(1).records[0]?.kind).toBe('context');
    expect(store.known('1')?.page?.marks).toEqual([]);
  });

  it('that is still loading is read later', async () => {
    const { store, calls, look } = tabWith([[refusal(), 'failure']], 'loading');
    await look(url);
    await look(url);
    expect(calls).toEqual([1, 1]);
    expect(store.known('1')?.page).toBeUndefined();
  });

  it('that cannot be read is a gap, and not asked for again', async () => {
    const { store, calls, look } = tabWith([[refusal(), 'failure']], 'refused');
    await look(url);
    await look(url);
    expect(calls).toEqual([1]);
    expect(store.known('1')?.gaps).toEqual([{ kind: 'page-unread' }]);
  });

  it('is read at an address with a fragment', async () => {
    const { store, look } = tabWith([[refusal(), 'failure']], { ...django, url: `${url}#top` });
    await look(`${url}#top`);
    expect(store.known('1')?.page).toBeDefined();
  });
});

describe('nothing is read', () => {
  it.each<[string, readonly (readonly [Exchange, 'failure' | 'context'])[], string | undefined]>([
    ['of a tab without failures', [], url],
    ['of a tab whose calls failed, not its page', [[seen([post, '403']), 'failure']], url],
    ['of a tab that shows another page', [[refusal(), 'failure']], 'https://app.test/'],
    ['of a tab whose address is hidden', [[refusal(), 'failure']], undefined],
    ['of a page that came through', [[refusal('200'), 'context']], url],
    ['of a navigation that never ended', [[{ ...refusal(), outcome: { kind: 'pending' } }, 'failure']], url],
    [
      'of a navigation before the last',
      [
        [refusal(), 'failure'],
        [refusal('200', { id: '2', startedAt: testTime + 9000 }), 'context'],
      ],
      url,
    ],
  ])('%s', async (_name, exchanges, at) => {
    const { calls, look } = tabWith(exchanges, django);
    await look(at);
    expect(calls).toEqual([]);
  });

  it.each<[string, Partial<ReadDocument>]>([
    ['began after the failure had ended: a healthy page at the same address', { startedAt: testTime + 5000 }],
    ['began long before the failure: a download was refused', { startedAt: testTime - 60_000 }],
    ['has another status', { status: 200 }],
    ['has moved on to another address', { url: 'https://app.test/other' }],
  ])('is kept of a document that %s', async (_name, difference) => {
    const { store, changed, look } = tabWith([[refusal(), 'failure']], { ...django, ...difference });
    await look(url);
    expect(store.known('1')?.page).toBeUndefined();
    expect(changed).toEqual([]);
  });

  it('is kept for a tab that was forgotten meanwhile', async () => {
    const { store, look } = tabWith([[refusal(), 'failure']], django);
    const looking = look(url);
    store.forget(1);
    await looking;
    expect(store.tab(1).records).toEqual([]);
  });
});
