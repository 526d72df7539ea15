import { describe, expect, it } from 'vitest';
import { type Bounds, usualBounds } from '../capture/bounds.ts';
import { createRetention } from './retention.ts';

function retentionOf(failuresPerTab: number, keepMinutes: number) {
  const told = { bounds: [] as Bounds[], expired: [] as number[], woken: [] as number[], changed: [] as number[] };
  const retention = createRetention({
    store: {
      bound: (bounds) => {
        told.bounds.push(bounds);
        return [1];
      },
      expire: (before) => {
        told.expired.push(before);
        return [1, 2];
      },
    },
    settings: () => ({ failuresPerTab, keepMinutes }),
    wakeAt: (at) => told.woken.push(at),
    changed: (tabId) => told.changed.push(tabId),
    now: () => 1_000_000_000,
  });
  retention.enforce();
  return told;
}

describe('retention', () => {
  it('keeps as many as are set, and as long as the tab lives', () => {
    expect(retentionOf(20, 0)).toEqual({
      bounds: [{ ...usualBounds, failuresPerTab: 20 }],
      expired: [],
      woken: [],
      changed: [1],
    });
  });

  it('drops what is older than is set, tells each tab once, and looks again after a minute', () => {
    expect(retentionOf(150, 10)).toEqual({
      bounds: [usualBounds],
      expired: [1_000_000_000 - 600_000],
      woken: [1_000_060_000],
      changed: [1, 2],
    });
  });
});
