import { describe, expect, it } from 'vitest';
import { memoryArea } from '../testing/memory-area.ts';
import { createWriteQueue, type SessionArea } from './write-queue.ts';

/** An area that refuses while it is told to, and notes every call. */
function moodyArea() {
  const area = memoryArea();
  const calls: string[] = [];
  const state = { refuses: false, throws: false };
  const guarded = (what: string, write: () => Promise<void>): Promise<void> => {
    calls.push(what);
    if (state.throws) throw new Error('not even a promise');
    return state.refuses ? Promise.reject(new Error('no')) : write();
  };
  const moody: SessionArea = {
    get: area.get,
    getAll: area.getAll,
    set: (items) => guarded(`set ${Object.keys(items).join(' ')}`, () => area.set(items)),
    remove: (keys) => guarded(`remove ${keys.join(' ')}`, () => area.remove(keys)),
  };
  return { area: moody, calls, state, keys: area.keys };
}

describe('writing', () => {
  it('gathers what comes in one turn, and keeps the last value of a key', async () => {
    const { area, calls } = moodyArea();
    const queue = createWriteQueue(area);
    queue.write('a', 1);
    queue.write('b', 1);
    queue.write('a', 2);
    queue.write('c', undefined);
    await queue.settled();
    expect(calls).toEqual(['remove c', 'set a b']);
    expect(await area.getAll()).toEqual({ a: 2, b: 1 });
  });

  it('is settled at once when nothing was written', async () => {
    await expect(createWriteQueue(memoryArea()).settled()).resolves.toBeUndefined();
  });

  it('loses nothing that is written at any moment of a write', async () => {
    // However many turns of the event loop lie between two writes, the second must arrive without a third.
    for (let turns = 0; turns < 12; turns += 1) {
      const area = memoryArea();
      const queue = createWriteQueue(area);
      queue.write('first', 1);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      queue.write('second', 2);
      await queue.settled();
      expect(area.keys(), `${turns} turns`).toEqual(['first', 'second']);
    }
  });
});

describe('refusals', () => {
  it('one value that does not fit leaves its neighbours', async () => {
    const area = memoryArea();
    area.quota = 200;
    const queue = createWriteQueue(area);
    queue.write('a', 'small');
    queue.write('b', 'x'.repeat(500));
    queue.write('c', 'small');
    await queue.settled();
    expect(area.keys()).toEqual(['a', 'c']);
    expect(queue.refused()).toBe(1);
  });

  it.each(['refuses', 'throws'] as const)('a store that %s for a while does not stop the queue', async (mood) => {
    const { area, state, keys } = moodyArea();
    const queue = createWriteQueue(area);
    state[mood] = true;
    queue.write('a', 1);
    queue.write('gone', undefined);
    await queue.settled();
    expect(queue.refused()).toBe(2);
    state[mood] = false;
    queue.write('b', 2);
    await queue.settled();
    expect(keys()).toEqual(['b']);
    expect(queue.refused()).toBe(2);
  });
});
