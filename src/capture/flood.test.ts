import { describe, expect, it } from 'vitest';
import { memoryArea } from '../testing/memory-area.ts';
import { recorderOver } from '../testing/recorder-over.ts';
import { eventsOf, type SeenOptions, testSealer, testTime } from '../testing/seen.ts';
import { usualBounds } from './bounds.ts';
import { createStore, type Store } from './store.ts';

/*
 * One hostile page fails as fast as it can, and as variously: it pays for that itself. `npm run survival` has it fail 100,000
 * times, a usual run 2,000 times, which is beyond every bound as well.
 */

const calls = process.env['WHY401_SURVIVAL'] === undefined ? 2000 : 100_000;
const hostile = 7;
const others = [1, 2, 3, 4, 5];

function recording() {
  const area = memoryArea();
  const store = createStore(area, usualBounds);
  const recorder = recorderOver(store, area);
  recorder.start(testSealer);
  /** Tells so many of its events, and the rest when it is called. A negative number: all but so many. */
  const begin = (tabId: number, hops: readonly (string | undefined)[], options: SeenOptions, told = 1) => {
    const events = eventsOf(hops, options);
    const tell = (some: typeof events) => {
      for (const { name, details } of some) recorder.accept(name, { ...details, tabId });
    };
    tell(events.slice(0, told));
    return () => tell(events.slice(told));
  };
  return { area, store, begin };
}

const idsOf = (store: Store, tabId: number) => store.tab(tabId).records.map(({ exchange }) => exchange.id);

it(`${calls} failing calls of one page stay bounded and counted, and other tabs lose nothing`, async () => {
  const { area, store, begin } = recording();
  const expected = new Map(others.map((tabId) => [tabId, [] as string[]]));
  // Anew each time, often alike, now and then with all that fits into a header.
  const ways = [
    (turn: number) => [`GET https://api.test/${turn}`, '401\nServer: x'],
    () => ['GET https://api.test/poll', '401\nServer: x'],
    (turn: number) => [`GET https://api.test/poll?${turn}`, `403\nWWW-Authenticate: Basic realm="${'x'.repeat(400)}"`],
  ];
  // Refused, and not yet at their end: they are counted once all the same.
  const ends: (() => void)[] = [];
  for (let turn = 0; turn < calls; turn += 1) {
    const hops = ways[turn % ways.length]?.(turn) ?? [];
    ends.push(begin(hostile, hops, { id: `h${turn}`, startedAt: testTime + turn }, -1));
    if (ends.length > 400) ends.shift()?.();
    if (turn % (calls / 50) !== 0) continue;
    await store.settled();
    const tabId = others[(turn / (calls / 50)) % others.length] ?? 1;
    const id = `o${turn}`;
    begin(tabId, ['GET https://app.test/me', '401\nServer: x'], { id, startedAt: testTime + turn })();
    expected.get(tabId)?.push(id);
  }
  for (const end of ends) end();
  await store.settled();
  const again = createStore(area, usualBounds);
  await again.restore();
  for (const life of [store, again]) {
    for (const [tabId, ids] of expected) {
      expect(ids).toHaveLength(10);
      expect(idsOf(life, tabId)).toEqual(ids);
      expect(life.tab(tabId).gaps).toEqual([]);
    }
    const { records, droppedBy, gaps } = life.tab(hostile);
    expect(records.length).toBeLessThanOrEqual(usualBounds.failuresPerTab);
    expect(records.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(usualBounds.bytesPerTab);
    expect(droppedBy.size).toBeLessThanOrEqual(usualBounds.failuresPerTab + 1);
    expect(gaps).toEqual([{ kind: 'failures-dropped', count: calls - records.length }]);
  }
  expect(area.dump().length).toBeLessThan(usualBounds.bytesPerTab * 1.2);
}, 1_800_000);

describe('a page that never lets its calls end', () => {
  it('pushes out nobody else’s call under way', () => {
    const { store, begin } = recording();
    const end = begin(1, ['GET https://app.test/me', '401\nServer: x'], { id: 'waits' });
    for (let turn = 0; turn < 4000; turn += 1)
      begin(hostile, [`GET https://api.test/${turn}`, '401\nServer: x'], { id: `h${turn}` });
    end();
    expect(store.tab(1).records.map(({ exchange }) => exchange.gaps)).toEqual([[]]);
  });
});
