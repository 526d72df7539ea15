import { describe, expect, it } from 'vitest';
import { usualBounds } from '../capture/bounds.ts';
import { createStore } from '../capture/store.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { seen, testTime } from '../testing/seen.ts';
import { createRetention } from './retention.ts';

const minute = 60_000;

/** A store with a failure in each minute, the last one now, in tab 1, 2 and 1 again. */
function retentionOf(failuresPerTab: number, keepMinutes: number, failures = 3) {
  const store = createStore(memoryArea(), usualBounds);
  for (let index = 0; index < failures; index += 1) {
    const startedAt = testTime - (failures - 1 - index) * minute;
    const exchange = seen(['GET https://api.test/x', '401'], { id: `${index}`, startedAt });
    store.put({ ...exchange, tabId: 1 + (index % 2) }, 'failure');
  }
  const told = { woken: [] as number[], changed: [] as number[] };
  const retention = createRetention({
    store,
    settings: () => ({ failuresPerTab, keepMinutes }),
    wakeAt: (at) => told.woken.push(at),
    changed: (tabId) => told.changed.push(tabId),
    now: () => testTime,
  });
  retention.enforce();
  const kept = [1, 2].map((tabId) => store.tab(tabId).records.map(({ exchange }) => exchange.id));
  return { ...told, kept, retention, told };
}

describe('retention', () => {
  it('keeps as long as the tab lives, as usual, and wakes nobody', () => {
    const { kept, woken, changed, retention, told } = retentionOf(150, 0);
    expect({ kept, woken, changed }).toEqual({ kept: [['0', '2'], ['1']], woken: [], changed: [] });
    retention.recorded();
    expect(told.woken).toEqual([]);
  });

  it('keeps as many of a tab as are set', () => {
    expect(retentionOf(10, 0, 24).kept.map((ids) => ids.length)).toEqual([10, 10]);
  });

  it('drops what is older than is set, tells each tab once, and looks again after a minute', () => {
    const { kept, woken, changed } = retentionOf(150, 1);
    expect({ kept, woken, changed }).toEqual({ kept: [['2'], ['1']], woken: [testTime + minute], changed: [1] });
  });

  it('wakes nobody where nothing is kept, until something is, and then once', () => {
    const { retention, told } = retentionOf(150, 1, 0);
    expect(told.woken).toEqual([]);
    retention.recorded();
    retention.recorded();
    expect(told.woken).toEqual([testTime + minute]);
    retention.enforce();
    retention.recorded();
    expect(told.woken).toHaveLength(2);
  });
});
