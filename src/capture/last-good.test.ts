import { describe, expect, it } from 'vitest';
import { relevance } from '../diagnosis/relevance.ts';
import type { CallShape } from '../model/call-shape.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { eventsOf, type SeenOptions, testSealer, testTime } from '../testing/seen.ts';
import { usualBounds } from './bounds.ts';
import { createRecorder } from './listen.ts';
import { createStore } from './store.ts';
import { createWatchCount } from './watch-count.ts';

function recording() {
  const area = memoryArea();
  const store = createStore(area, usualBounds);
  const wake = () => {
    const recorder = createRecorder({
      store,
      count: createWatchCount(area),
      observer: 'chromium',
      ownOrigin: 'chrome-extension://own',
      relevance,
      jar: () => Promise.resolve(undefined),
      changed: () => undefined,
      awaited: () => new Set(),
      came: () => undefined,
    });
    recorder.start(testSealer);
    return recorder;
  };
  let recorder = wake();
  let count = 0;
  const call = (hops: readonly string[], options: SeenOptions = {}) => {
    count += 1;
    for (const { name, details } of eventsOf(hops, {
      id: String(count),
      startedAt: testTime + count * 1000,
      ...options,
    }))
      recorder.accept(name, details);
  };
  const lastGood = (): CallShape | undefined => store.tab(1).records.at(-1)?.exchange.lastGood;
  const die = () => {
    recorder = wake();
  };
  return { area, store, call, lastGood, die, recorder: () => recorder };
}

const orders = 'GET https://api.test/orders';
const good = [`${orders}\nAuthorization: Bearer one-secret`, '200\nServer: first'];
const bad = [`${orders}\nAuthorization: Bearer one-secret`, '401\nServer: second'];

describe('the last success of a call', () => {
  it('goes with the failure that comes after it', () => {
    const { call, lastGood } = recording();
    call(good);
    call(bad);
    expect(lastGood()).toMatchObject({
      at: testTime + 1000,
      status: 200,
      hops: ['https://api.test/orders'],
      makers: [{ name: 'server', text: 'first' }],
    });
  });

  it('is written nowhere until something fails', async () => {
    const { area, store, call } = recording();
    call(good);
    call([`${orders}\nCookie: session=two-secret`, '200\nSet-Cookie: session=three-secret']);
    await store.settled();
    expect(area.dump()).toBe('{}');
    call(bad);
    await store.settled();
    expect(area.dump()).toContain('lastGood');
    expect(area.dump()).not.toMatch(/-secret/);
  });

  it('is the newest one, though the same credentials are sealed only once', () => {
    const { call, lastGood } = recording();
    call(good);
    call(good);
    call(bad);
    expect(lastGood()?.at).toBe(testTime + 2000);
  });

  it('tells the credentials that went through last, however soon they came after others', () => {
    const { call, lastGood } = recording();
    call(good);
    call([`${orders}\nAuthorization: Bearer two-secret`, '200'], { startedAt: testTime + 1001 });
    call(bad);
    expect(lastGood()?.request?.authorization?.fingerprint).toBe(testSealer.fingerprint('two-secret'));
  });

  it('has the answer of at most thirty seconds ago', () => {
    const { call, lastGood } = recording();
    call(good);
    call([good[0] ?? '', '200\nServer: later'], { startedAt: testTime + 20_000 });
    call(bad, { startedAt: testTime + 21_000 });
    expect(lastGood()?.makers).toEqual([{ name: 'server', text: 'first' }]);
    call([good[0] ?? '', '200\nServer: later'], { startedAt: testTime + 40_000 });
    call(bad, { startedAt: testTime + 41_000 });
    expect(lastGood()?.makers).toEqual([{ name: 'server', text: 'later' }]);
  });

  it('stays with the failure when its jar and its end come in', async () => {
    const { call, lastGood, store } = recording();
    call(good);
    call(bad);
    const [record] = store.tab(1).records;
    if (record === undefined) throw new Error('a failure is kept');
    expect(lastGood()?.at).toBe(testTime + 1000);
    expect(record.exchange.outcome.kind).toBe('completed');
  });

  const without: readonly {
    readonly name: string;
    readonly hops: readonly string[];
    readonly options?: SeenOptions;
  }[] = [
    { name: 'nothing that identifies anybody', hops: [orders, '200'] },
    { name: 'another path', hops: [`${orders}/7\nAuthorization: Bearer x`, '200'] },
    { name: 'another method', hops: ['POST https://api.test/orders\nAuthorization: Bearer x', '200'] },
    { name: 'a refusal', hops: [`${orders}\nAuthorization: Bearer x`, '404'] },
    { name: 'an answer from the browser’s cache', hops: good, options: { fromCache: true } },
    { name: 'an image', hops: good, options: { type: 'image' } },
    { name: 'a success that began after the failure', hops: good, options: { startedAt: testTime + 9000 } },
    {
      name: 'a page that was sent to its sign-in',
      hops: [`${orders}\nCookie: session=1`, '302\nLocation: /login', 'GET https://api.test/login', '200'],
      options: { type: 'main_frame' },
    },
  ];
  it.each(without)('is not: $name', ({ hops, options = {} }) => {
    const { call, lastGood } = recording();
    call(hops, options);
    call(bad);
    expect(lastGood()).toBeUndefined();
  });

  it('is forgotten with its tab, with what was recorded of it, and with the background', () => {
    const { call, lastGood, recorder, die } = recording();
    call(good);
    recorder().forget(1);
    call(bad);
    expect(lastGood()).toBeUndefined();
    call(good);
    call(bad);
    expect(lastGood()).toBeDefined();
    die();
    call(bad);
    expect(lastGood()).toBeUndefined();
  });

  it('of more calls than are kept, the one that is longest ago gives way', () => {
    const { call, lastGood } = recording();
    call(good);
    for (let other = 0; other < 200; other++) call([`${orders}/${other}\nAuthorization: Bearer x`, '200']);
    call(bad);
    expect(lastGood()).toBeUndefined();
  });

  it('of an endless list of cookies and headers is cut', () => {
    const { call, lastGood } = recording();
    const cookies = Array.from({ length: 300 }, (_, index) => `c${index}=${index}`).join('; ');
    call([`${orders}\nCookie: ${cookies}`, '200']);
    call(bad);
    expect(lastGood()?.request?.cookies.length ?? 0).toBeLessThanOrEqual(60);
  });
});
