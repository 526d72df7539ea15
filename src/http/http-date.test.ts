import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHttpDate, serverClock } from './http-date.ts';

describe('dates, RFC 9110 §5.6.7', () => {
  const sixth = Date.UTC(1994, 10, 6, 8, 49, 37);
  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', sixth],
    ['Sunday, 06-Nov-94 08:49:37 GMT', sixth],
    ['Sun Nov  6 08:49:37 1994', sixth],
    ['Wed Nov 16 08:49:37 1994', Date.UTC(1994, 10, 16, 8, 49, 37)],
    [' Sun, 06 Nov 1994 08:49:37 GMT ', sixth],
    // The day of the week is not compared.
    ['Mon, 06 Nov 1994 08:49:37 GMT', sixth],
    ['Thu, 29 Feb 2024 00:00:00 GMT', Date.UTC(2024, 1, 29)],
    ['Fri, 01 Jan 0099 00:00:00 GMT', new Date('0099-01-01T00:00:00Z').getTime()],
    // A leap second.
    ['Sat, 31 Dec 2016 23:59:60 GMT', Date.UTC(2016, 11, 31, 23, 59, 59)],
    ['Tue, 30 Feb 2024 00:00:00 GMT', undefined],
    ['Tue, 00 Jan 2024 00:00:00 GMT', undefined],
    ['Tue, 01 Foo 2024 00:00:00 GMT', undefined],
    ['Sun, 06 Nov 1994 24:00:00 GMT', undefined],
    ['Sun, 06 Nov 1994 08:49:37 UTC', undefined],
    ['Sun, 06 Nov 1994 08:49:37 +0000', undefined],
    ['sun, 06 nov 1994 08:49:37 gmt', undefined],
    ['Sun, 6 Nov 1994 08:49:37 GMT', undefined],
    ['1994-11-06T08:49:37Z', undefined],
    ['0', undefined],
    ['', undefined],
  ])('%j', (text, expected) => {
    expect(readHttpDate(text)).toBe(expected);
  });

  it.each([
    ['Wednesday, 01-Jan-76 00:00:00 GMT', 2026, 2076],
    ['Wednesday, 01-Jan-77 00:00:00 GMT', 2026, 1977],
    ['Wednesday, 01-Jan-26 00:00:00 GMT', 2026, 2026],
    ['Wednesday, 01-Jan-99 00:00:00 GMT', 1999, 1999],
  ])('%s read in %i is of %i', (text, now, year) => {
    expect(new Date(readHttpDate(text, Date.UTC(now, 5)) ?? 0).getUTCFullYear()).toBe(year);
  });

  it('reads every date that is written in the preferred form, and never throws', () => {
    const day = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        expect(readHttpDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.double(), (text, now) => void readHttpDate(text, now)),
      { numRuns: 200 },
    );
  });
});

describe('the server’s clock, RFC 9110 §6.6.1', () => {
  const date = 'Mon, 23 Nov 2026 12:00:00 GMT';
  const at = Date.UTC(2026, 10, 23, 12);
  const reading = { date, fromCache: false, startedAt: at + 400, receivedAt: at + 600 };

  it('agrees with ours within half a round trip and half a second', () => {
    expect(serverClock(reading)).toEqual({ now: at + 500, offset: 0, uncertainty: 600 });
  });

  it.each([-3_600_000, -61_000, 0, 300_000])('is off by %i ms', (offset) => {
    const clock = serverClock({
      ...reading,
      startedAt: reading.startedAt - offset,
      receivedAt: reading.receivedAt - offset,
    });
    expect(clock?.offset).toBe(offset);
  });

  it.each([
    ['the browser’s cache answered', { fromCache: true }],
    ['a cache on the way answered', { age: '12' }],
    ['Age is no number', { age: 'old' }],
    ['Date is no date', { date: 'yesterday' }],
    ['the end was before the start', { receivedAt: at }],
  ])('is not told: %s', (_why, change) => {
    expect(serverClock({ ...reading, ...change })).toBeUndefined();
  });

  it('is told where the answer passed a cache afresh', () => {
    expect(serverClock({ ...reading, age: ' 0 ' })).toBeDefined();
  });

  it('holds the true offset within its uncertainty', () => {
    const seconds = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(seconds, fc.nat(10_000), fc.nat(10_000), fc.nat(999), (skew, there, back, within) => {
        const startedAt = at + within;
        const stampedByServer = startedAt + there + skew * 1000;
        const truncated = new Date(Math.floor(stampedByServer / 1000) * 1000).toUTCString();
        const clock = serverClock({
          date: truncated,
          fromCache: false,
          startedAt,
          receivedAt: startedAt + there + back,
        });
        expect(Math.abs((clock?.offset ?? Number.NaN) - skew * 1000)).toBeLessThanOrEqual(clock?.uncertainty ?? -1);
      }),
      { numRuns: 300 },
    );
  });
});
