import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopback, isPotentiallyTrustworthy, isUrl, readUrl, sameSite, siteOf } from './site.ts';

describe('sites, HTML section 7.1.1.1', () => {
  it.each([
    ['https://www.example.com:8443/a?b', 'https://example.com'],
    ['https://a.b.example.co.uk', 'https://example.co.uk'],
    ['https://someone.github.io/x', 'https://someone.github.io'],
    ['https://github.io', 'https://github.io'],
    ['http://localhost:3000', 'http://localhost'],
    ['http://a.localhost', 'http://a.localhost'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1'],
    ['http://[::1]:8080', 'http://[::1]'],
    ['wss://api.example.com/socket', 'https://example.com'],
    ['ws://api.example.com/socket', 'http://example.com'],
    ['chrome-extension://abcdef/popup.html', 'chrome-extension://abcdef'],
    ['null', undefined],
    ['data:text/html,x', undefined],
    ['about:blank', undefined],
    ['', undefined],
    ['not a url', undefined],
  ])('%s is of %s', (text, site) => {
    expect(siteOf(text)).toBe(site);
  });

  it.each([
    ['https://a.example.com', 'https://b.example.com', true, true],
    ['http://example.com', 'https://example.com', false, true],
    ['https://a.github.io', 'https://b.github.io', false, false],
    ['http://127.0.0.1', 'http://localhost', false, false],
    ['http://localhost:3000', 'http://localhost:8080', true, true],
    // Opaque origins are of no site, not even of the same.
    ['null', 'null', false, false],
  ])('%s and %s: %s schemefully, else %s', (first, second, schemeful, schemeless) => {
    expect(sameSite(first, second, { schemeful: true })).toBe(schemeful);
    expect(sameSite(first, second, { schemeful: false })).toBe(schemeless);
  });
});

describe('Secure Contexts §3.1', () => {
  it.each([
    ['https://example.com', true],
    ['wss://example.com', true],
    ['http://example.com', false],
    ['http://localhost:3000', true],
    ['http://app.localhost', true],
    ['http://127.0.0.1', true],
    ['http://127.1.2.3', true],
    ['http://[::1]', true],
    ['http://0.0.0.0', false],
    ['http://192.168.0.1', false],
    ['http://localhost.example.com', false],
    ['nonsense', false],
  ])('%s: %s', (url, trustworthy) => {
    expect(isPotentiallyTrustworthy(url)).toBe(trustworthy);
  });

  it.each(['localhost', 'LOCALHOST', 'localhost.', '::1', '[::1]'])('%s is loopback', (host) => {
    expect(isLoopback(host)).toBe(true);
  });
});

it('never throws, and sites are sites of themselves', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
      const site = siteOf(text);
      if (site !== undefined) expect(siteOf(site)).toBe(site);
      expect(sameSite(text, text, { schemeful: true })).toBe(site !== undefined);
      expect(typeof isPotentiallyTrustworthy(text)).toBe('boolean');
    }),
    { numRuns: 200 },
  );
});

it('takes an address with letters of Latin-1, however often it is asked, and relative ones with a base', () => {
  const turns = Array.from({ length: 50_000 }, (_, turn) => isUrl(`https://api.test/caf\u00e9/${turn}`));
  expect(turns.every(Boolean)).toBe(true);
  expect([isUrl('/x'), isUrl('https://')]).toEqual([false, false]);
  expect(readUrl('/x', 'https://api.test/y')?.href).toBe('https://api.test/x');
  expect(readUrl('/x', 'api')).toBeUndefined();
});
