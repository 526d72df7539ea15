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
    expect(queue.unwritten()).toBe(1);
  });

  it.each(['refuses', 'throws'] as const)(
    'what a store that %s for a while did not take is written later',
    async (mood) => {
      const { area, state, keys } = moodyArea();
      await area.set({ gone: 1 });
      const queue = createWriteQueue(area, { later: () => undefined });
      state[mood] = true;
      queue.write('a', 1);
      queue.write('gone', undefined);
      await queue.settled();
      expect(queue.unwritten(), 'a removal loses nothing').toBe(1);
      state[mood] = false;
      queue.write('b', 2);
      await queue.settled();
      expect(keys().toSorted()).toEqual(['a', 'b']);
      expect(queue.unwritten()).toBe(0);
    },
  );

  it('tries again without another write, less and less often', async () => {
    const { area, state, keys } = moodyArea();
    const turns: (readonly [run: () => void, milliseconds: number])[] = [];
    const queue = createWriteQueue(area, { later: (...turn) => turns.push(turn) });
    state.refuses = true;
    queue.write('a', 1);
    queue.write('b', 1);
    await queue.settled();
    for (let turn = 0; turn < 3; turn += 1) {
      expect(turns).toHaveLength(turn + 1);
      turns[turn]?.[0]();
      await queue.settled();
    }
    expect(turns.map(([, milliseconds]) => milliseconds)).toEqual([2000, 4000, 8000, 16_000]);
    state.refuses = false;
    turns[3]?.[0]();
    await queue.settled();
    expect(keys().toSorted()).toEqual(['a', 'b']);
    expect(turns).toHaveLength(4);
  });

  it('one that never fits does not keep the others out, nor brings back an older value', async () => {
    const area = memoryArea();
    area.quota = 100;
    const queue = createWriteQueue(area, { later: () => undefined });
    queue.write('huge', 'x'.repeat(500));
    queue.write('old', 'x'.repeat(120));
    queue.write('gone', 'x'.repeat(120));
    await queue.settled();
    queue.write('old', 'newer');
    queue.write('gone', undefined);
    await queue.settled();
    area.quota = 300;
    queue.write('b', 1);
    await queue.settled();
    queue.write('c', 1);
    await queue.settled();
    expect(await area.getAll()).toEqual({ old: 'newer', b: 1, c: 1 });
    expect(queue.unwritten()).toBe(1);
  });

  it('tells how many it could not write, whenever that changes', async () => {
    const { area, state } = moodyArea();
    const told: number[] = [];
    const counted = (unwritten: number) => Promise.resolve(void told.push(unwritten));
    const queue = createWriteQueue(area, { counted, later: () => undefined });
    queue.write('a', 1);
    await queue.settled();
    state.refuses = true;
    queue.write('b', 1);
    queue.write('c', 1);
    await queue.settled();
    queue.write('c', 2);
    await queue.settled();
    state.refuses = false;
    queue.write('d', 2);
    await queue.settled();
    expect(told).toEqual([2, 0]);
  });
});
