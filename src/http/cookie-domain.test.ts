import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalDomain, domainMatches, isAddress, isPublicSuffix } from './cookie-domain.ts';

describe('canonical hosts, RFC 6265bis §5.1.2', () => {
  it.each([
    ['EXAMPLE.com', 'example.com'],
    ['.EXAMPLE.com', 'example.com'],
    ['EXAMPLE.com.', 'example.com.'],
    ['bücher.test', 'xn--bcher-kva.test'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1'],
    ['::1', '::1'],
    ['a_b.example', 'a_b.example'],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalDomain(text)).toBe(canonical);
  });
});

describe('domain match, RFC 6265bis §5.1.3', () => {
  // salesforce/tough-cookie domainMatch, abarth/http-state DOMAIN.
  it.each([
    ['example.com', 'example.com', true],
    ['eXaMpLe.cOm', 'ExAmPlE.CoM', true],
    ['www.example.com', 'example.com', true],
    ['www.example.com', '.example.com', true],
    ['www.bücher.test', 'xn--bcher-kva.test', true],
    ['localhost', 'localhost', true],
    ['example.com', 'www.example.com', false],
    ['wwwexample.com', 'example.com', false],
    ['www.example.com.org', 'example.com', false],
    ['example.com', 'example.com.', false],
    ['example.com', '', false],
    // Addresses match only themselves.
    ['192.168.0.1', '192.168.0.1', true],
    ['192.168.0.1', '168.0.1', false],
    ['10.1.2.3', '210.1.2.3', false],
    ['[2001:db8::1]', '2001:DB8::1', true],
    ['::ffff:192.168.0.1', '192.168.0.1', false],
    ['100.192.168.0.1', '192.168.0.1', true],
  ])('%s has cookies of %s: %s', (host, domain, matches) => {
    expect(domainMatches(host, domain)).toBe(matches);
  });
});

describe('public suffixes, RFC 6265bis §5.7', () => {
  it.each(['com', 'co.uk', 'github.io', '.github.io', 'azurewebsites.net', 'test', 'localhost', 'COM'])(
    '%s is one',
    (domain) => {
      expect(isPublicSuffix(domain)).toBe(true);
    },
  );

  it.each(['example.com', 'bbc.co.uk', 'someone.github.io', 'www.example.com', '127.0.0.1', '[::1]', '', '..', 'a..b'])(
    '%s is none',
    (domain) => {
      expect(isPublicSuffix(domain)).toBe(false);
    },
  );
});

it.each([
  ['1.1.1.1', true],
  ['255.255.255.255', true],
  ['256.1.1.1', false],
  ['127.0.0.01', false],
  ['1.1.1', false],
  ['1.1.1.1.', false],
  ['::1', true],
  ['[::1]', true],
  ['::1::', false],
  ['example.com', false],
])('%s is an address: %s', (host, expected) => {
  expect(isAddress(host)).toBe(expected);
});

it('never throws, and every host matches itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.domain(), fc.ipV4(), fc.ipV6()),
      fc.string(),
      (host, other) => {
        expect(domainMatches(host, host)).toBe(true);
        expect(typeof domainMatches(host, other)).toBe('boolean');
        expect(typeof isPublicSuffix(host)).toBe('boolean');
      },
    ),
    { numRuns: 300 },
  );
});
