import { describe, expect, it } from 'vitest';
import { factsFor } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { isOff, otherClocks } from './clock-facts.ts';

const answer = (time: string) => `200\nDate: Mon, 23 Nov 2026 ${time} GMT`;
const failing = seen(['GET https://api.test/', '401']);
const clocks = (...others: Parameters<typeof seen>[0][]) =>
  otherClocks(factsFor(failing, { others: others.map((hops) => seen(hops)) })).map(({ host, offset }) => [
    host,
    offset,
  ]);

describe('the clocks of the other servers in a tab', () => {
  it('are one a host, the latest', () => {
    expect(
      clocks(
        ['GET https://a.test/', answer('10:00:00')],
        ['GET https://a.test/', answer('11:00:00')],
        ['GET https://b.test/', answer('10:00:00')],
      ),
    ).toEqual([
      ['a.test', 3_600_450],
      ['b.test', 450],
    ]);
  });

  it('are read from redirects too, and not from the failing host nor from caches', () => {
    expect(
      clocks(
        [
          'GET https://a.test/',
          `302\nLocation: https://b.test/\nDate: Mon, 23 Nov 2026 10:00:00 GMT`,
          'GET https://b.test/',
          `${answer('10:00:00')}\nAge: 9`,
        ],
        ['GET https://api.test/x', answer('10:00:00')],
      ),
    ).toEqual([['a.test', 450]]);
  });
});

describe('two minutes beyond what the answer’s delay explains', () => {
  it.each([
    [120_000, 0, false],
    [120_001, 0, true],
    [-120_001, 0, true],
    [121_000, 5000, false],
  ])('%d ms, give or take %d: %s', (offset, uncertainty, off) => {
    expect(isOff({ now: 0, offset, uncertainty })).toBe(off);
  });
});
