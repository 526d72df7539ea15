import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permits, readMatchPattern } from './match-pattern.ts';

function allows(pattern: string, url: string): boolean {
  const read = readMatchPattern(pattern);
  return read !== undefined && permits(read, new URL(url));
}

describe('a match pattern', () => {
  it.each([
    ['<all_urls>', 'https://api.test/orders'],
    ['<all_urls>', 'wss://api.test/feed'],
    ['<all_urls>', 'file:///tmp/a.html'],
    ['*://*/*', 'http://api.test/'],
    ['*://*/*', 'wss://api.test/'],
    ['*://*.example.com/*', 'https://example.com/'],
    ['*://*.example.com/*', 'http://a.b.example.com/x?y#z'],
    ['https://example.com/*', 'https://example.com:8443/'],
    ['https://example.com:8443/*', 'https://example.com:8443/'],
    ['https://example.com:443/*', 'https://example.com/'],
    ['http://example.com:*/*', 'http://example.com:81/'],
    ['HTTPS://Example.COM/*', 'https://example.com/'],
    ['ws://example.com/*', 'ws://example.com/'],
    ['http://[::1]:3000/*', 'http://[::1]:3000/'],
    ['http://127.0.0.1/*', 'http://127.0.0.1:3000/'],
    ['file:///*', 'file:///etc/hosts'],
    // As a host permission its path counts for nothing.
    ['https://example.com/only/here', 'https://example.com/elsewhere'],
  ])('%s permits %s', (pattern, url) => {
    expect(allows(pattern, url)).toBe(true);
  });

  it.each([
    ['*://*/*', 'file:///tmp/a.html'],
    ['*://*/*', 'ftp://example.com/'],
    ['http://*/*', 'https://example.com/'],
    ['*://*.example.com/*', 'https://badexample.com/'],
    ['*://*.example.com/*', 'https://example.com.evil.test/'],
    ['https://example.com/*', 'https://www.example.com/'],
    ['https://example.com:8443/*', 'https://example.com/'],
    ['https://example.com:443/*', 'https://example.com:8443/'],
    ['http://[::1]/*', 'http://[::2]/'],
    ['file:///*', 'http://example.com/'],
    ['<all_urls>', 'moz-extension://1234/page.html'],
  ])('%s does not permit %s', (pattern, url) => {
    expect(allows(pattern, url)).toBe(false);
  });

  it.each([
    '',
    '*',
    'example.com',
    'https://example.com',
    'https:///*',
    'https://ex*mple.com/*',
    'https://*.*.com/*',
    'https://example.com:port/*',
    'https://*./*',
    'moz-extension://40140140-1401-4014-8014-014014014014/*',
    'chrome://favicon/*',
    'data:*',
  ])('is none: %s', (text) => {
    expect(readMatchPattern(text)).toBeUndefined();
  });

  it('is read without a throw, whatever it is', () => {
    const part = fc.constantFrom(
      '<all_urls>',
      '*',
      '://',
      'https',
      'file',
      '.',
      ':',
      '[',
      ']',
      '/',
      'example.com',
      '8',
      '',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 10 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.webUrl(), (pattern, url) => {
        expect(typeof allows(pattern, url)).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });

  it('of an address permits that address, its domain pattern as well, and another scheme does not', () => {
    fc.assert(
      fc.property(fc.domain(), fc.constantFrom('http', 'https'), (host, scheme) => {
        const url = `${scheme}://${host}/path`;
        expect(allows(`${scheme}://${host}/*`, url)).toBe(true);
        expect(allows(`*://*.${host}/*`, url)).toBe(true);
        expect(allows(`*://*.${host}/*`, `${scheme}://below.${host}/`)).toBe(true);
        expect(allows(`${scheme === 'http' ? 'https' : 'http'}://${host}/*`, url)).toBe(false);
        expect(allows(`${scheme}://${host}/*`, `${scheme}://below.${host}/`)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
