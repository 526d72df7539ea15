import { describe, expect, it } from 'vitest';
import { callKey } from '../model/call-key.ts';
import type { Exchange } from '../model/exchange.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { type Bounds, usualBounds } from './bounds.ts';
import { createStore, type Store } from './store.ts';
import type { SessionArea } from './write-queue.ts';

function failure(id: string, path = 'x', more: SeenOptions & { readonly tabId?: number } = {}): Exchange {
  const exchange = seen([`GET https://api.test/${path}`, '401'], { id, startedAt: testTime + Number(id), ...more });
  return { ...exchange, tabId: more.tabId ?? 1 };
}

const ids = (store: Store, tabId = 1) => store.tab(tabId).records.map(({ exchange }) => exchange.id);

async function restored(area: SessionArea = memoryArea(), bounds: Bounds = usualBounds): Promise<Store> {
  const store = createStore(area, bounds);
  await store.restore();
  return store;
}

describe('lives', () => {
  it('what was put is there after a restart, in its order', async () => {
    const area = memoryArea();
    const store = await restored(area);
    for (const id of ['3', '1', '2']) store.put(failure(id, id), 'failure');
    await store.settled();
    const again = await restored(area);
    expect(ids(again)).toEqual(['1', '2', '3']);
    expect(again.known('2')).toEqual(store.known('2'));
    expect(again.tabIds()).toEqual([1]);
  });

  it('what an experiment did is no failure, and recovers none, in the next life neither', async () => {
    const area = memoryArea();
    const store = await restored(area);
    store.put(failure('1'), 'failure');
    store.put(failure('2', 'before'), 'failure');
    store.recover(1, callKey(failure('2', 'before')), testTime + 5);
    store.put(failure('10'), 'failure');
    store.put(failure('11', 'other', { tabId: 2 }), 'failure');
    store.recover(1, callKey(failure('1')), testTime + 12);
    store.unlearn(1, testTime + 10);
    await store.settled();
    for (const life of [store, await restored(area)]) {
      expect(life.tab(1).records.map(({ exchange, recoveredAt }) => [exchange.id, recoveredAt])).toEqual([
        ['1', undefined],
        ['2', testTime + 5],
      ]);
      expect(ids(life, 2)).toEqual(['11']);
    }
  });

  it('restoring twice changes nothing', async () => {
    const area = memoryArea();
    const store = await restored(area);
    store.put(failure('1'), 'failure');
    store.put(failure('2', 'y'), 'failure');
    await store.settled();
    await area.set({ 'exchange:9': { alien: true } });
    const again = await restored(area);
    const before = again.tab(1);
    await again.restore();
    await again.settled();
    expect(again.tab(1)).toEqual(before);
    await again.restore();
    expect(again.tab(1)).toEqual(before);
  });

  it('context goes to the session store from the first failure of its tab on', async () => {
    const area = memoryArea();
    const store = await restored(area);
    store.put(failure('1', 'context'), 'context');
    await store.settled();
    expect(area.keys()).toEqual([]);
    store.put(failure('2'), 'failure');
    await store.settled();
    expect(area.keys().toSorted()).toEqual(['exchange:1', 'exchange:2', 'lost']);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no JSON', 'x'],
    ['a number', '7'],
    ['a tree', { kind: 'failure', exchange: failure('1') }],
    ['another version', JSON.stringify({ version: 2, records: [] })],
    ['no hops', JSON.stringify({ kind: 'failure', exchange: { ...failure('1'), hops: [] } })],
    [
      'no views',
      JSON.stringify({
        kind: 'failure',
        exchange: { ...failure('1'), hops: [{ url: { text: '' }, method: 'GET', rounds: [{}] }] },
      }),
    ],
    [
      'a hop without a URL',
      JSON.stringify({
        kind: 'failure',
        exchange: { ...failure('1'), hops: [{ method: 'GET', rounds: [{ views: {} }] }] },
      }),
    ],
    ['another kind', JSON.stringify({ kind: 'success', exchange: failure('1') })],
  ])('an alien record (%s) is dropped, counted once, and taken away', async (_name, alien) => {
    const area = memoryArea();
    await area.set({ 'exchange:7': alien, other: 'kept' });
    const store = await restored(area);
    expect(store.tab(1)).toEqual({
      records: [],
      droppedBy: new Map(),
      gaps: [{ kind: 'record-unreadable', count: 1 }],
    });
    await store.settled();
    expect(area.keys()).toEqual(['other']);
    expect((await restored(area)).tab(1).gaps).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['no JSON', 'x'],
    ['a tree', [[1, [['key', 3]]]]],
    ['no pairs', JSON.stringify([1, [], ['1', []], [1, 'x'], [1, [['key', 'three'], [4, 5], 'x']]])],
  ])('tallies of another shape (%s) are left out', async (_name, dropped) => {
    const area = memoryArea();
    await area.set({ dropped });
    expect((await restored(area)).tab(1).gaps).toEqual([]);
  });
});

describe('bounds', () => {
  const tight: Bounds = { failuresPerTab: 10, contextPerTab: 3, bytesPerTab: 100_000, bytesInAll: 150_000 };

  it('the lone failure survives a flood of 10,000 equal ones, and the count stays true', async () => {
    const area = memoryArea();
    const store = await restored(area);
    store.put(failure('1', 'lone'), 'failure');
    for (let id = 2; id <= 10_001; id += 1) store.put(failure(`${id}`, 'poll'), 'failure');
    await store.settled();
    for (const each of [store, await restored(area)]) {
      expect(ids(each)).toContain('1');
      expect(ids(each)).toHaveLength(usualBounds.failuresPerTab);
      expect([...each.tab(1).droppedBy]).toEqual([['GET https://api.test/poll GET 401', 10_001 - 150]]);
      expect(each.tab(1).gaps).toEqual([{ kind: 'failures-dropped', count: 10_001 - 150 }]);
    }
    expect(area.keys()).toHaveLength(152);
  }, 60_000);

  it('an endless variety of URLs does not grow the tallies, and each drop is counted', async () => {
    const area = memoryArea();
    const store = await restored(area, tight);
    for (let id = 1; id <= 200; id += 1) store.put(failure(`${id}`, `poll${id}`), 'failure');
    await store.settled();
    for (const each of [store, await restored(area)]) {
      // One is of all whose own tally was dropped.
      expect(each.tab(1).droppedBy.size).toBeLessThanOrEqual(tight.failuresPerTab + 1);
      expect(each.tab(1).gaps).toEqual([{ kind: 'failures-dropped', count: 200 - tight.failuresPerTab }]);
    }
    store.expire(testTime + 1000);
    expect(store.tab(1).gaps).toEqual([]);
  });

  it('one that is dropped while it is under way, and comes back at its end, is one failure', async () => {
    const area = memoryArea();
    const store = await restored(area, tight);
    const pending = (id: string): Exchange => ({ ...failure(id, 'poll'), outcome: { kind: 'pending' } });
    const calls = Array.from({ length: 60 }, (_, index) => `${index + 1}`);
    for (const id of calls.slice(0, 20)) store.put(pending(id), 'failure');
    for (const id of calls) store.put(failure(id, 'poll'), 'failure');
    await store.settled();
    for (const each of [store, await restored(area, tight)])
      expect(each.tab(1).gaps).toEqual([{ kind: 'failures-dropped', count: calls.length - tight.failuresPerTab }]);
  });

  it('what was overlooked at the start is said by itself, survives, and goes with the last failure', async () => {
    const area = memoryArea();
    const store = await restored(area, tight);
    store.overlook(1, 5);
    store.overlook(1, 2);
    for (let id = 1; id <= 30; id += 1) store.put(failure(`${id}`, `poll${id}`), 'failure');
    await store.settled();
    for (const each of [store, await restored(area, tight)]) {
      expect(each.tab(1).gaps).toEqual([
        { kind: 'failures-dropped', count: 20 },
        { kind: 'overlooked-at-start', count: 7 },
      ]);
      expect(each.tab(2).gaps).toEqual([]);
    }
    store.expire(testTime + 1000);
    expect(store.tab(1).gaps).toEqual([]);
  });

  it('the fullest tab pays when all together is too much', async () => {
    const area = memoryArea();
    const store = await restored(area, tight);
    const large = `x\nAccept: ${'word '.repeat(400)}`;
    store.put(failure('1', 'lone', { tabId: 2 }), 'failure');
    for (let tabId = 3; tabId <= 6; tabId += 1)
      for (let id = 0; id < 9; id += 1) store.put(failure(`${tabId}${id}`, `${id}${large}`, { tabId }), 'failure');
    for (let id = 100; id < 200; id += 1) store.put(failure(`${id}`, `${id}${large}`, { tabId: 7 }), 'failure');
    await store.settled();
    const bytes = store.tabIds().flatMap((tabId) => store.tab(tabId).records.map((record) => record.bytes));
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(tight.bytesInAll);
    expect(ids(store, 2)).toEqual(['1']);
    expect(area.dump().length).toBeLessThan(tight.bytesInAll * 1.2);
  });
});

describe('a session store that refuses', () => {
  it('loses no neighbour, says so, and gets the rest when there is room again', async () => {
    const area = memoryArea();
    const store = await restored(area);
    store.put(failure('1'), 'failure');
    await store.settled();
    area.quota = area.dump().length + 100;
    store.put(failure('2', 'y'), 'failure');
    await store.settled();
    expect(ids(store)).toEqual(['1', '2']);
    expect(store.tab(1).gaps).toEqual([{ kind: 'store-full', count: 1 }]);
    expect(ids(await restored(area))).toEqual(['1']);
    area.quota = 1_000_000;
    store.put(failure('3', 'z'), 'failure');
    await store.settled();
    expect(store.tab(1).gaps).toEqual([]);
    const after = await restored(area);
    expect(ids(after)).toEqual(['1', '2', '3']);
    expect(after.tab(1).gaps).toEqual([]);
  });

  it('what was in memory alone when the background ended is counted in its next lives', async () => {
    const area = memoryArea();
    const store = await restored(area);
    store.put(failure('1'), 'failure');
    await store.settled();
    area.quota = area.dump().length;
    for (const id of ['2', '3']) store.put(failure(id, id), 'failure');
    await store.settled();
    const second = await restored(area);
    expect(ids(second)).toEqual(['1']);
    expect(second.tab(1).gaps).toEqual([{ kind: 'lost-in-sleep', count: 2 }]);
    second.put(failure('4', '4'), 'failure');
    await second.settled();
    expect(second.tab(1).gaps).toEqual([
      { kind: 'store-full', count: 1 },
      { kind: 'lost-in-sleep', count: 2 },
    ]);
    expect((await restored(area)).tab(1).gaps).toEqual([{ kind: 'lost-in-sleep', count: 3 }]);
  });

  it.each(['twelve', '12', 12, null])('a count of another shape (%j) is none', async (lost) => {
    const area = memoryArea();
    await area.set({ lost });
    expect((await restored(area)).tab(1).gaps).toEqual([]);
  });

  it('one that cannot be read leaves an empty store that works, and says so', async () => {
    const area = memoryArea();
    const store = await restored({ ...area, getAll: () => Promise.reject(new Error('no')) });
    expect(store.tab(1)).toEqual({ records: [], droppedBy: new Map(), gaps: [{ kind: 'store-unread' }] });
    store.put(failure('1'), 'failure');
    await store.settled();
    expect(ids(await restored(area))).toEqual(['1']);
  });
});

describe('recovery', () => {
  it('marks the open failures of the same call and tab, and is kept', async () => {
    const area = memoryArea();
    const store = await restored(area);
    store.put(failure('1', 'x?page=1'), 'failure');
    store.put(failure('2', 'y'), 'failure');
    store.put(failure('3', 'x', { tabId: 2 }), 'failure');
    expect(store.hasOpenFailure(1)).toBe(true);
    expect(store.recover(1, 'GET https://api.test/x', testTime + 9)).toBe(true);
    expect(store.recover(1, 'GET https://api.test/x', testTime + 10)).toBe(false);
    expect(store.recover(1, callKey(failure('2', 'y')), testTime + 11)).toBe(true);
    expect(store.hasOpenFailure(1)).toBe(false);
    expect(store.hasOpenFailure(2)).toBe(true);
    await store.settled();
    expect((await restored(area)).tab(1).records.map(({ recoveredAt }) => recoveredAt)).toEqual([
      testTime + 9,
      testTime + 11,
    ]);
  });

  it('stays when the same exchange is put again', async () => {
    const store = await restored();
    store.put(failure('1'), 'failure');
    store.recover(1, 'GET https://api.test/x', testTime);
    store.put({ ...failure('1'), jar: [] }, 'failure');
    expect(store.tab(1).records[0]).toMatchObject({ recoveredAt: testTime, exchange: { jar: [] } });
  });
});

describe('settings of the person', () => {
  it('tighter bounds hold at once and from then on, and what they cost is counted', async () => {
    const area = memoryArea();
    const store = await restored(area);
    for (let id = 1; id <= 12; id += 1) store.put(failure(`${id}`), 'failure');
    store.put(failure('13', 'x', { tabId: 2 }), 'failure');
    expect(store.bound({ ...usualBounds, failuresPerTab: 10 })).toEqual([1]);
    store.put(failure('14'), 'failure');
    await store.settled();
    expect(ids(await restored(area))).toHaveLength(10);
    expect(store.tab(1).gaps).toEqual([{ kind: 'failures-dropped', count: 3 }]);
    expect(store.bound(usualBounds)).toEqual([]);
  });

  it('what is too old goes, with its tally, and leaves nothing', async () => {
    const area = memoryArea();
    const store = await restored(area, { ...usualBounds, failuresPerTab: 2 });
    for (const id of ['1', '2', '3']) store.put(failure(id, 'poll'), 'failure');
    store.put(failure('4', 'x', { tabId: 2 }), 'context');
    store.put(failure('9', 'x', { tabId: 3 }), 'failure');
    expect(store.tab(1).droppedBy.size).toBe(1);
    expect(store.expire(testTime + 3)).toEqual([1]);
    expect(ids(store)).toEqual(['3']);
    expect(store.tab(1).droppedBy.size, 'one of the poll is left').toBe(1);
    expect(store.expire(testTime + 5)).toEqual([1, 2]);
    await store.settled();
    expect(ids(store)).toEqual([]);
    expect(store.tab(1).gaps).toEqual([]);
    expect(area.dump()).not.toContain('poll');
    expect(store.known('3')).toBeUndefined();
    expect(ids(await restored(area), 3)).toEqual(['9']);
    expect(store.expire(testTime + 5)).toEqual([]);
  });
});

describe('forgetting', () => {
  it('leaves nothing of the tab and everything of others', async () => {
    const area = memoryArea();
    const store = await restored(area);
    store.put(failure('1'), 'failure');
    store.put(failure('2', 'y', { tabId: 2 }), 'failure');
    store.forget(1);
    store.forget(99);
    await store.settled();
    expect(store.known('1')).toBeUndefined();
    expect(store.tab(1).records).toEqual([]);
    expect(area.dump()).not.toContain('exchange:1');
    expect(ids(await restored(area), 2)).toEqual(['2']);
  });
});
