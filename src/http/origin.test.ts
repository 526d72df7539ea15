import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOfOrigins, originOf, sameOrigin } from './origin.ts';

describe('origins, HTML section 7.1.1', () => {
  it.each([
    ['https://example.com/a?b#c', 'https://example.com'],
    ['https://user:word@EXAMPLE.com:443/', 'https://example.com'],
    ['http://example.com:8080', 'http://example.com:8080'],
    ['wss://example.com/socket', 'wss://example.com'],
    ['blob:https://example.com/0c1f', 'https://example.com'],
    ['chrome-extension://abcdef/page.html', 'chrome-extension://abcdef'],
    ['moz-extension://0c1f-22/page.html', 'moz-extension://0c1f-22'],
    ['null', 'null'],
    ['data:text/html,x', 'null'],
    ['file:///etc/hosts', 'null'],
    ['about:blank', 'null'],
    ['no URL', 'null'],
    ['', 'null'],
  ])('%j has the origin %s', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });

  it('is what the browser’s own reader says, for whatever looks like an origin', () => {
    const labels = fc.array(fc.stringMatching(/^[a-z\d.x-]{0,8}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.constantFrom('http', 'https'),
        labels,
        fc.constantFrom('com', 'test', '1', '0x7f', 'xn--a'),
        (scheme, parts, last) => {
          const text = `${scheme}://${[...parts, last].join('.')}`;
          expect(originOf(text)).toBe(URL.canParse(text) ? new URL(text).origin : 'null');
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['https://example.com/a', 'https://example.com:443/b', true],
    ['https://example.com', 'http://example.com', false],
    ['https://example.com', 'https://www.example.com', false],
    ['https://example.com', 'https://example.com:8443', false],
    // Opaque origins are the same as nothing.
    ['null', 'null', false],
    ['data:,a', 'data:,a', false],
  ])('%s and %s: %s', (first, second, expected) => {
    expect(sameOrigin(first, second)).toBe(expected);
  });
});

describe('what parts two origins, Fetch section 4.9', () => {
  it.each([
    ['https://app.example', 'https://app.example', []],
    ['https://app.example', 'https://app.example/', ['trailing-slash']],
    ['https://app.example', 'https://app.example/login', ['path']],
    ['https://app.example', 'https://app.example?x', ['path']],
    ['https://app.example', 'http://app.example', ['scheme']],
    ['https://app.example', 'https://www.app.example', ['host']],
    ['https://app.example', 'https://app.example:8443', ['port']],
    ['http://localhost:3000', 'http://localhost:5173', ['port']],
    ['http://localhost:3000', 'http://127.0.0.1:3000', ['host']],
    ['http://localhost:3000', 'https://localhost', ['scheme', 'port']],
    ['https://app.example', 'http://www.app.example/', ['scheme', 'host', 'trailing-slash']],
    ['https://app.example', 'https://App.Example', ['letter-case']],
    ['https://app.example', 'HTTPS://app.example', ['letter-case']],
    ['https://app.example', 'https://app.example:443', ['default-port']],
    ['https://app.example', ' https://app.example', ['white-space']],
    ['https://app.example', 'https://app.example\f', ['white-space']],
    ['https://app.example', 'https://app.example, https://b.example', ['several-values']],
    ['https://app.example', 'https://app.example https://b.example', ['several-values']],
    ['https://app.example', '*, *', ['several-values']],
    ['https://app.example', 'null', ['null']],
    ['null', 'https://app.example', ['null']],
    ['https://app.example', 'https://*.example', ['pattern']],
    ['https://app.example', 'app.example', ['scheme-missing']],
    ['http://localhost:3000', 'localhost:3000', ['scheme-missing']],
    ['https://app.example', 'https://me:word@app.example', ['user-info']],
    ['https://app.example', '', ['empty']],
    ['https://app.example', '"https://app.example"', ['not-an-origin']],
    ['https://app.example', 'https:app.example', ['not-an-origin']],
  ])('%j asked, %j allowed: %j', (origin, allowed, expected) => {
    expect(differenceOfOrigins(origin, allowed)).toEqual(expected);
  });

  it('finds no difference exactly where there is none', () => {
    const text = fc.oneof(
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('null', '*', 'https://a.example', 'https://a.example/'),
    );
    fc.assert(
      fc.property(text, text, (origin, allowed) => {
        expect(differenceOfOrigins(origin, allowed).length === 0).toBe(origin === allowed);
      }),
      { numRuns: 500 },
    );
  });

  it('is an equivalence where the origin is not opaque', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.webUrl(), (first, second) => {
        expect(sameOrigin(first, first)).toBe(true);
        expect(sameOrigin(first, second)).toBe(sameOrigin(second, first));
        expect(sameOrigin(originOf(first), first)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
