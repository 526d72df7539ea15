import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRateLimit, readRetryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 10, 23, 12);
const second = 1000;

describe('Retry-After, RFC 9110 §10.2.3', () => {
  it.each([
    ['120', now + 120 * second],
    ['0', now],
    [' 5 ', now + 5 * second],
    ['Mon, 23 Nov 2026 12:05:00 GMT', now + 300 * second],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['99999999999', undefined],
    ['', undefined],
  ])('%j', (text, expected) => {
    expect(readRetryAfter(text, now)).toBe(expected);
  });
});

describe('rate limits', () => {
  const read = (headers: Readonly<Record<string, string>>) => readRateLimit(new Map(Object.entries(headers)), now);

  it.each([
    // draft-ietf-httpapi-ratelimit-headers-10.
    [{ ratelimit: '"default";r=50;t=30' }, { remaining: 50, resetAt: now + 30 * second, exhausted: false }],
    [
      { ratelimit: '"burst";r=9;t=5, "day";r=0;t=3600' },
      { remaining: 0, resetAt: now + 3600 * second, exhausted: true },
    ],
    [{ 'ratelimit-policy': '"default";q=100;w=10' }, { limit: 100, window: 10, exhausted: false }],
    [
      { ratelimit: 'default;r=0', 'ratelimit-policy': 'default;q=100;w=10' },
      { limit: 100, window: 10, remaining: 0, exhausted: true },
    ],
    // Its drafts 00 to 07.
    [
      { ratelimit: 'limit=100, remaining=0, reset=5' },
      { limit: 100, remaining: 0, resetAt: now + 5 * second, exhausted: true },
    ],
    [
      { 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '0', 'ratelimit-reset': '7' },
      { limit: 100, remaining: 0, resetAt: now + 7 * second, exhausted: true },
    ],
    // GitHub: seconds since 1970.
    [
      { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 900) },
      { limit: 60, remaining: 0, resetAt: now + 900 * second, exhausted: true },
    ],
    [{ 'x-ratelimit-reset': String(now + 900) }, { resetAt: now + 900, exhausted: false }],
    [{ 'x-ratelimit-reset': 'Mon, 23 Nov 2026 12:05:00 GMT' }, { resetAt: now + 300 * second, exhausted: false }],
    [{ 'x-rate-limit-remaining': '3' }, { remaining: 3, exhausted: false }],
    [{ 'retry-after': '30' }, { retryAt: now + 30 * second, exhausted: false }],
    [
      { 'retry-after': '30', 'x-ratelimit-remaining': '0' },
      { retryAt: now + 30 * second, remaining: 0, exhausted: true },
    ],
    // The standard's own form wins over its forerunners.
    [
      { ratelimit: 'default;r=4', 'x-ratelimit-remaining': '0' },
      { remaining: 4, exhausted: false },
    ],
  ])('%j', (headers, expected) => {
    expect(read(headers)).toEqual({ ...expected, proof: Object.keys(headers) });
  });

  it.each([
    {},
    { 'retry-after': 'soon' },
    { 'x-ratelimit-remaining': 'some' },
    { ratelimit: '' },
    { ratelimit: 'default' },
    { date: 'x' },
  ])('says nothing of %j', (headers) => {
    expect(read(headers)).toBeUndefined();
  });

  it('reads whatever comes', () => {
    const name = fc.constantFrom(
      'retry-after',
      'ratelimit',
      'ratelimit-policy',
      'x-ratelimit-reset',
      'ratelimit-limit',
    );
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[rtqw\d"=;, ]{0,20}$/));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text)), (headers) => {
        const limit = readRateLimit(new Map(headers), now);
        expect(limit === undefined || limit.proof.length > 0).toBe(true);
        for (const value of Object.values(limit ?? {})) expect(value).not.toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
