import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualBounds } from '../capture/bounds.ts';
import { createStore, type Store } from '../capture/store.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { seen } from '../testing/seen.ts';
import { createRefresher } from './refresher.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** @param took Milliseconds that a look at a tab takes. */
function refresherOf(took: number) {
  const store = createStore(memoryArea(), usualBounds);
  store.put(seen(['GET https://api.test/orders', '401'], { id: '1' }), 'failure');
  const shown: [number, number][] = [];
  let busy = 0;
  const slow: Store = {
    ...store,
    tab: (tabId) => {
      busy += took;
      return store.tab(tabId);
    },
  };
  const refresher = createRefresher(
    slow,
    {
      showBadge: async (tabId, count) => {
        shown.push([tabId, count]);
      },
      notifyChanged: () => undefined,
      badge: () => 'requests',
      showIcon: async () => undefined,
    },
    () => Date.now() + busy,
  );
  return { refresher, shown };
}

describe('createRefresher', () => {
  it('makes one refresh of many changes in short order', () => {
    const { refresher, shown } = refresherOf(0);
    for (let change = 0; change < 20; change += 1) refresher.changed(1);
    vi.advanceTimersByTime(150);
    expect(shown).toEqual([[1, 1]]);
  });

  it('rests behind a look that took long, and looks again then', () => {
    const { refresher, shown } = refresherOf(20);
    refresher.changed(1);
    vi.advanceTimersByTime(150);
    expect(shown).toHaveLength(1);
    refresher.changed(1);
    vi.advanceTimersByTime(979);
    expect(shown).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(shown).toHaveLength(2);
  });

  it('rests no longer than two seconds', () => {
    const { refresher, shown } = refresherOf(60_000);
    refresher.changed(1);
    vi.advanceTimersByTime(150);
    refresher.changed(1);
    vi.advanceTimersByTime(2000);
    expect(shown).toHaveLength(2);
  });
});
