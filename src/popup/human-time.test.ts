import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment } from './human-time.ts';

const now = Date.UTC(2026, 10, 23, 11, 0, 0);

describe('a moment', () => {
  it.each([
    [0, 'just now'],
    [4.9, 'just now'],
    [5, '5 seconds ago'],
    [59.9, '59 seconds ago'],
    [60, '1 minute ago'],
    [58 * 60, '58 minutes ago'],
    [3600, '1 hour ago'],
    [47 * 3600, '47 hours ago'],
    [48 * 3600, '2 days ago'],
    [365 * 24 * 3600, '365 days ago'],
    [-3600, 'just now'],
  ])('%d seconds back', (seconds, text) => {
    const exact = new Date(now - seconds * 1000).toISOString();
    expect(moment(exact, now)).toEqual({ text, exact });
  });

  it('that is none stays as it came', () => {
    expect(moment('8640000000000001 ms since 1970', now).text).toBe('8640000000000001 ms since 1970');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (exact) => {
        expect(moment(exact, now).exact).toBe(exact);
      }),
      { numRuns: 200 },
    );
  });
});
