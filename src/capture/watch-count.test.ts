import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MemoryArea, memoryArea } from '../testing/memory-area.ts';
import { createWatchCount } from './watch-count.ts';

async function started(area: MemoryArea) {
  const count = createWatchCount(area);
  await count.restore();
  return count;
}

describe('what was watched', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is counted on when the background was stopped and started anew', async () => {
    const area = memoryArea();
    const before = await started(area);
    for (const tabId of [1, 1, 2]) before.add(tabId);
    await vi.runAllTimersAsync();
    const after = createWatchCount(area);
    after.add(1);
    await after.restore();
    expect([after.of(1), after.of(2), after.of(3)]).toEqual([3, 1, 0]);
  });

  it('is written once for a burst', async () => {
    const area = memoryArea();
    const set = vi.spyOn(area, 'set');
    const count = await started(area);
    for (let turn = 0; turn < 500; turn += 1) count.add(1);
    await vi.runAllTimersAsync();
    expect(set.mock.calls).toEqual([[{ watched: [[1, 500]] }]]);
  });

  it('says of each tab that it began, once', () => {
    const began: number[] = [];
    const count = createWatchCount(memoryArea(), (tabId) => began.push(tabId));
    for (const tabId of [1, 1, 2, 1]) count.add(tabId);
    count.forget(1);
    count.add(1);
    expect(began).toEqual([1, 2, 1]);
  });

  it('is forgotten with its tab', async () => {
    const area = memoryArea();
    const count = await started(area);
    count.add(1);
    await vi.runAllTimersAsync();
    count.forget(1);
    await vi.runAllTimersAsync();
    expect([count.of(1), await area.get('watched')]).toEqual([0, []]);
  });

  it('goes on without a store that takes it', async () => {
    const area = memoryArea();
    area.quota = 1;
    const count = await started(area);
    count.add(1);
    await vi.runAllTimersAsync();
    expect(count.of(1)).toBe(1);
  });

  it.each([undefined, 'x', [['a', 1]], [[1]], [null], { 1: 2 }])('takes nothing alien: %j', async (stored) => {
    const area = memoryArea();
    await area.set({ watched: stored });
    const count = await started(area);
    expect(count.of(1)).toBe(0);
  });
});
