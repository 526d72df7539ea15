import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { seen, testTime } from '../testing/seen.ts';
import { createTrail } from './trail.ts';

function login(id: number, line = 'sid=1'): Exchange {
  const options = { id: `${id}`, type: 'main_frame', startedAt: testTime + id };
  return seen(['GET https://app.test/', `200\nSet-Cookie: ${line}`], options);
}

function trailAt(now: number, keepMinutes = 0) {
  const noted: number[] = [];
  const trail = createTrail({ noted: (tabId) => noted.push(tabId), settings: () => ({ keepMinutes }), now: () => now });
  return { ...trail, noted };
}

const ids = (exchanges: readonly Exchange[]) => exchanges.map(({ id }) => id);

describe('the trail of a tab', () => {
  it('is of answers that set cookies, tab by tab, and is told of', () => {
    const trail = trailAt(testTime);
    trail.note(login(1));
    trail.note({ ...login(2), tabId: 2 });
    trail.note(login(3, 'theme=dark'));
    expect(ids(trail.of(1))).toEqual(['1']);
    expect(trail.noted).toEqual([1, 2]);
    trail.forget(1);
    expect([ids(trail.of(1)), ids(trail.of(2))]).toEqual([[], ['2']]);
  });

  it('has an end: the newest stay', () => {
    const trail = trailAt(testTime);
    for (let id = 1; id <= 50; id += 1) trail.note(login(id));
    expect(trail.of(1)).toHaveLength(40);
    expect(ids(trail.of(1)).at(-1)).toBe('50');
  });

  it('lasts no longer than what failed', () => {
    const trail = trailAt(testTime + 61_000, 1);
    trail.note(login(0));
    trail.note(login(2000));
    expect(ids(trail.of(1))).toEqual(['2000']);
  });
});
