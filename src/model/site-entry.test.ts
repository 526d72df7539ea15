import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOfUrl, isCovered, siteEntry } from './site-entry.ts';

describe('what a person writes to name a site', () => {
  it.each([
    ['example.com', 'example.com'],
    ['  Example.COM ', 'example.com'],
    ['*.example.com', 'example.com'],
    ['https://example.com/login?next=/', 'example.com'],
    ['http://user:password@example.com:8080/', 'example.com'],
    ['example.com:8443', 'example.com'],
    ['example.com/path', 'example.com'],
    ['example.com.', 'example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['localhost', 'localhost'],
    ['192.168.1.1', '192.168.1.1'],
    ['[::1]', '[::1]'],
  ])('%j is %s', (text, host) => {
    expect(siteEntry(text)).toBe(host);
  });

  it.each([
    undefined,
    null,
    7,
    [],
    {},
    '',
    ' ',
    '*',
    '*.*',
    'two words',
    'data:text/html,x',
    'a..\u0000b',
    'x'.repeat(3000),
  ])('%j is none', (text) => {
    expect(siteEntry(text)).toBeUndefined();
  });

  it('never throws, and reads what it has read as the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.webUrl(), fc.domain()), (text) => {
        const host = siteEntry(text);
        if (host !== undefined) expect(siteEntry(host)).toBe(host);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a site covers', () => {
  it.each([
    ['example.com', 'example.com', true],
    ['www.example.com', 'example.com', true],
    ['a.b.example.com', 'example.com', true],
    ['notexample.com', 'example.com', false],
    ['example.com', 'www.example.com', false],
    ['example.com.evil.test', 'example.com', false],
    ['localhost', 'localhost', true],
    ['10.1.2.3', '2.3', false],
    ['10.1.2.3', '10.1.2.3', true],
  ])('%s by %s: %s', (host, site, covered) => {
    expect(isCovered(host, new Set([siteEntry(site) ?? '']))).toBe(covered);
  });

  it('nothing where no site is named', () => {
    expect(isCovered('example.com', new Set())).toBe(false);
  });
});

describe('the host of a URL', () => {
  it.each([
    ['https://Example.com./x', 'example.com'],
    ['wss://api.example.com/socket', 'api.example.com'],
    ['about:blank', undefined],
    ['data:text/html,x', undefined],
    ['null', undefined],
    [undefined, undefined],
  ])('%s: %s', (url, host) => {
    expect(hostOfUrl(url)).toBe(host);
  });
});
