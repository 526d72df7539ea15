import { describe, expect, it } from 'vitest';
import { factsFor } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';

const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const offsetOf = (answer: string, fromCache = false) =>
  factsFor(seen(['GET https://api.test/', answer], { fromCache })).serverTime?.offset;

describe('the server’s clock, from its answer', () => {
  it('is compared with the middle of the round trip', () => {
    const { serverTime } = factsFor(seen(['GET https://api.test/', `401\n${date}`]));
    expect(serverTime).toEqual({ now: testTime + 500, offset: 450, uncertainty: 550 });
  });

  it.each([
    ['an hour ahead', '401\nDate: Mon, 23 Nov 2026 11:00:00 GMT', 3_600_450],
    ['behind a cache that asked the server', `401\n${date}\nX-Cache: MISS`, 450],
    ['just confirmed', `401\n${date}\nAge: 0`, 450],
  ])('%s', (_, answer, offset) => {
    expect(offsetOf(answer)).toBe(offset);
  });

  it.each([
    ['no Date', '401'],
    ['no date', '401\nDate: yesterday'],
    ['an answer of some age (RFC 9111 §5.1)', `401\n${date}\nAge: 7`],
    ['a cache that says HIT and no Age', `401\n${date}\nX-Cache: HIT`],
    ['Cloudflare’s cache', `401\n${date}\nCF-Cache-Status: HIT`],
    ['Varnish, with the id of the request that filled it', `401\n${date}\nX-Varnish: 32770 3`],
  ])('tells nothing: %s', (_, answer) => {
    expect(offsetOf(answer)).toBeUndefined();
  });

  it('tells nothing out of the browser’s own cache', () => {
    expect(offsetOf(`401\n${date}`, true)).toBeUndefined();
  });
});
