import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSetCookie } from './set-cookie.ts';

const bare = { secure: false, httpOnly: false, partitioned: false, sameSite: 'unspecified', defects: [] };

describe('Set-Cookie, RFC 6265bis §5.6', () => {
  it.each([
    ['a=b', { name: 'a', size: 2 }, 'b'],
    ['  A  = BC  ', { name: 'A', size: 3 }, 'BC'],
    ['a== b', { name: 'a', size: 4 }, '= b'],
    ['a="x;y"', { name: 'a', size: 3, defects: [{ code: 'attribute-unknown', at: 5 }] }, '"x'],
    ['test\t=\t21', { name: 'test', size: 6 }, '21'],
    ['a=', { name: 'a', size: 1 }, ''],
    ['ü=ü', { name: 'ü', size: 4 }, 'ü'],
    ['__proto__=x', { name: '__proto__', size: 10 }, 'x'],
    // A nameless cookie: its value is all there is.
    ['=a', { name: '', size: 1, defects: [{ code: 'no-name', at: 0 }] }, 'a'],
    ['foo', { name: '', size: 3, defects: [{ code: 'no-equals', at: 0 }] }, 'foo'],
    [
      '=__Host-a',
      {
        name: '',
        size: 8,
        defects: [
          { code: 'no-name', at: 0 },
          { code: 'prefix-without-name', at: 0 },
        ],
      },
      '__Host-a',
    ],
    [
      '=a=b',
      {
        name: '',
        size: 3,
        defects: [
          { code: 'no-name', at: 0 },
          { code: 'equals-without-name', at: 0 },
        ],
      },
      'a=b',
    ],
    ['', { name: '', size: 0, defects: [{ code: 'empty', at: 0 }] }, ''],
    [' = ;', { name: '', size: 0, defects: [{ code: 'empty', at: 0 }] }, ''],
    ['a=b\u0000c', { name: 'a', size: 4, defects: [{ code: 'control-character', at: 3 }] }, 'b\u0000c'],
    // A tab is white space at the ends, and a part of the text within.
    ['\ta\t=\tb\t;\tSecure\t', { name: 'a', size: 2, secure: true, defects: [] }, 'b'],
    ['a\tb=c', { name: 'a\tb', size: 4, defects: [{ code: 'inner-tab', at: 0 }] }, 'c'],
    ['a=b\tc', { name: 'a', size: 4, defects: [{ code: 'inner-tab', at: 0 }] }, 'b\tc'],
    ['a=b; Path=/\tc', { name: 'a', size: 2, path: '/\tc', defects: [{ code: 'inner-tab', at: 5 }] }, 'b'],
    [
      'a=b; Path=/\u0007',
      { name: 'a', size: 2, path: '/\u0007', defects: [{ code: 'control-character', at: 11 }] },
      'b',
    ],
  ])('%j', (line, cookie, value) => {
    expect(readSetCookie(line)).toEqual({ cookie: { ...bare, ...cookie }, value });
  });
});

describe('attributes, RFC 6265bis §5.6.1 to §5.6.7', () => {
  it.each([
    ['Secure; HttpOnly; Partitioned', { secure: true, httpOnly: true, partitioned: true }],
    ['sECuRe ; httpONLY', { secure: true, httpOnly: true }],
    // Values of flags are not looked at.
    ['Secure=false; HttpOnly=0', { secure: true, httpOnly: true }],
    ['Expires=Wed, 09 Jun 2027 10:18:14 GMT', { expires: Date.UTC(2027, 5, 9, 10, 18, 14) }],
    ['Expires=tomorrow', { defects: [{ code: 'expires-unreadable', at: 5 }] }],
    ['Max-Age=60', { maxAge: 60 }],
    ['max-age = 0', { maxAge: 0 }],
    ['Max-Age=-1', { maxAge: -1 }],
    ['Max-Age=1.5', { defects: [{ code: 'max-age-unreadable', at: 5 }] }],
    ['Max-Age=+5', { defects: [{ code: 'max-age-unreadable', at: 5 }] }],
    ['Max-Age="5"', { defects: [{ code: 'max-age-unreadable', at: 5 }] }],
    ['Max-Age=34560000', { maxAge: 34_560_000 }],
    ['Max-Age=34560001', { maxAge: 34_560_001, defects: [{ code: 'lifetime-over-400-days', at: 5 }] }],
    [
      `Max-Age=${'9'.repeat(400)}`,
      { maxAge: Number.MAX_SAFE_INTEGER, defects: [{ code: 'lifetime-over-400-days', at: 5 }] },
    ],
    ['Domain=.Example.COM', { domain: 'example.com' }],
    ['Domain=', { defects: [{ code: 'domain-empty', at: 5 }] }],
    ['Domain=.', { domain: '.' }],
    ['Domain=..example.com', { domain: '.example.com' }],
    ['Path=/a', { path: '/a' }],
    ['Path=a', { defects: [{ code: 'path-not-absolute', at: 5 }] }],
    ['Path', { defects: [{ code: 'path-not-absolute', at: 5 }] }],
    ['SameSite=LAX', { sameSite: 'lax' }],
    ['SameSite=None', { sameSite: 'none' }],
    ['SameSite=Strict', { sameSite: 'strict' }],
    ['SameSite=Sometimes', { defects: [{ code: 'same-site-unknown', at: 5 }] }],
    ['SameSite', { defects: [{ code: 'same-site-unknown', at: 5 }] }],
    ['Priority=High', {}],
    ['; ;;', {}],
    ['Http-Only', { defects: [{ code: 'attribute-unknown', at: 5 }] }],
    ['MaxAge=5', { defects: [{ code: 'attribute-unknown', at: 5 }] }],
    [`Path=/${'y'.repeat(1023)}`, { path: `/${'y'.repeat(1023)}` }],
    [`Path=/${'y'.repeat(1024)}`, { defects: [{ code: 'attribute-too-long', at: 5 }] }],
  ])('%.60s', (attributes, expected) => {
    expect(readSetCookie(`a=b; ${attributes}`).cookie).toEqual({ ...bare, name: 'a', size: 2, ...expected });
  });

  it.each([
    ['Path=/a; Path=/b', { path: '/b' }],
    ['Domain=a.test; Domain=b.test', { domain: 'b.test' }],
    ['SameSite=Lax; SameSite=None', { sameSite: 'none' }],
    ['Max-Age=1; Max-Age=2', { maxAge: 2 }],
  ])('the last counts: %s', (attributes, expected) => {
    expect(readSetCookie(`a=b; ${attributes}`).cookie).toMatchObject({
      ...expected,
      defects: [{ code: 'attribute-repeated', at: 5 + attributes.indexOf(';') + 2 }],
    });
  });

  it('takes back an earlier one that the last makes empty', () => {
    expect(readSetCookie('a=b; Domain=x.test; Domain=').cookie).not.toHaveProperty('domain');
    expect(readSetCookie('a=b; Path=/x; Path=').cookie).not.toHaveProperty('path');
    expect(readSetCookie('a=b; SameSite=Lax; SameSite=Odd').cookie.sameSite).toBe('unspecified');
  });

  it('keeps an earlier one that the last does not replace', () => {
    expect(readSetCookie('a=b; Max-Age=5; Max-Age=x').cookie.maxAge).toBe(5);
    expect(readSetCookie('a=b; Expires=1 Jan 2030 0:0:0; Expires=x').cookie.expires).toBe(Date.UTC(2030, 0, 1));
    expect(readSetCookie(`a=b; Path=/short; Path=/${'y'.repeat(1024)}`).cookie.path).toBe('/short');
  });
});

describe('bounds', () => {
  it('allows 4096 octets of name and value together', () => {
    expect(readSetCookie(`a=${'x'.repeat(4095)}`).cookie.defects).toEqual([]);
    const long = readSetCookie(`${'n'.repeat(5000)}=${'x'.repeat(4096)}`).cookie;
    expect(long).toMatchObject({ size: 9096, defects: [{ code: 'name-value-too-long', at: 0 }] });
    expect(long.name).toHaveLength(4096);
  });

  it('reads a megabyte of nothing', () => {
    expect(readSetCookie(';'.repeat(1_000_000)).cookie.defects).toEqual([{ code: 'empty', at: 0 }]);
    const { cookie } = readSetCookie(`a=b${'; x'.repeat(300_000)}${'; Max-Age=y'.repeat(90_000)}`);
    expect(cookie.defects.map(({ code }) => code)).toEqual([
      'attribute-unknown',
      'max-age-unreadable',
      'attribute-repeated',
    ]);
  });
});

/** Lines that are almost right. */
const attribute = fc.constantFrom(
  ...[
    'Secure',
    'HttpOnly',
    'Partitioned',
    'Path=/',
    'Path=x',
    'Domain=.a.test',
    'Domain=',
    'SameSite=Lax',
    'SameSite=?',
  ],
  ...['Max-Age=1', 'Max-Age=-', 'Expires=1 Jan 2030 0:0:0', 'Expires=never', 'Priority=Low', 'X=Y', '', '='],
);
const glue = fc.constantFrom(';', '; ', ' ;\t', ';;', '');
const line = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 20 }), fc.array(fc.tuple(glue, attribute), { maxLength: 12 }))
  .map(([pair, rest]) => pair + rest.flat().join(''));

describe('whatever comes', () => {
  it('never throws, and points into the line', () => {
    fc.assert(
      fc.property(fc.oneof(line, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const { cookie } = readSetCookie(text);
        for (const { at } of cookie.defects) expect(at >= 0 && at <= text.length).toBe(true);
        expect(new Set(cookie.defects.map(({ code }) => code)).size).toBe(cookie.defects.length);
      }),
      { numRuns: 300 },
    );
  });

  it('tells the value apart, and nowhere else', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{8}$/).map((text) => `CANARY${text}`);
    const shape = fc.constantFrom('name=%', '=%', '%', 'name="%"', 'name=%\u0001', '__Host-%', 'a=b%; Path=/');
    fc.assert(
      fc.property(secret, shape, fc.array(fc.tuple(glue, attribute), { maxLength: 8 }), (canary, form, rest) => {
        // An attribute that is glued to the value is part of it.
        const text = `${form.replace('%', canary)}; ${rest.flat().join('')}`;
        const { cookie, value } = readSetCookie(text);
        expect(value).toContain(canary);
        expect(JSON.stringify(cookie)).not.toContain(canary);
      }),
      { numRuns: 300 },
    );
  });
});
