import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCookieHeader } from './cookie-header.ts';

describe('Cookie, RFC 6265bis §4.2.1', () => {
  it.each([
    [
      'a=b; c=d',
      [
        ['a', 'b', 2],
        ['c', 'd', 2],
      ],
      0,
    ],
    [
      'a=b;c=d',
      [
        ['a', 'b', 2],
        ['c', 'd', 2],
      ],
      0,
    ],
    [
      'a=1; a=2',
      [
        ['a', '1', 2],
        ['a', '2', 2],
      ],
      0,
    ],
    ['a=b=c', [['a', 'b=c', 4]], 0],
    ['a=', [['a', '', 1]], 0],
    ['a="x y"', [['a', '"x y"', 6]], 0],
    // Octets of UTF-8.
    ['ä=ö', [['ä', 'ö', 4]], 0],
    // Chromium sends a nameless cookie as its bare value (web-platform-tests cookies/name).
    [
      'bare; a=b',
      [
        ['', 'bare', 4],
        ['a', 'b', 2],
      ],
      1,
    ],
    [
      'a=b; ; c=d',
      [
        ['a', 'b', 2],
        ['c', 'd', 2],
      ],
      1,
    ],
    ['a=b;', [['a', 'b', 2]], 1],
    ['a=\u0001', [['a', '\u0001', 2]], 1],
    ['__proto__=x', [['__proto__', 'x', 10]], 0],
    ['', [], 0],
  ] as const)('%j', (text, cookies, malformed) => {
    const read = readCookieHeader(text);
    expect(read.cookies.map(({ name, value, size }) => [name, value, size])).toEqual(cookies);
    expect(read.malformed).toBe(malformed);
  });

  it('reads no more pairs than any browser sends', () => {
    expect(readCookieHeader(';'.repeat(1_000_000))).toEqual({ cookies: [], malformed: 1_000_001 });
    expect(readCookieHeader('a=b;'.repeat(250_000)).cookies).toHaveLength(4096);
  });

  it('never throws, and finds no more than the text holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { cookies } = readCookieHeader(text);
        const characters = cookies.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
        expect(characters).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 200 },
    );
  });

  it('reads back what it was made from', () => {
    const token = fc.stringMatching(/^[\w!#$%&'*.^`|~+-]{1,20}$/);
    const value = fc.stringMatching(/^[\w!#$%&'()*./:<=>?@[\]^`{|}~+-]{0,20}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(token, value), { minLength: 1 }), (pairs) => {
        const read = readCookieHeader(pairs.map(([name, text]) => `${name}=${text}`).join('; '));
        expect(read.cookies.map((cookie) => [cookie.name, cookie.value])).toEqual(pairs);
        expect(read.malformed).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
