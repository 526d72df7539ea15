import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../model/cookie.ts';
import { cookiePolicies } from './cookie-policy.ts';
import { expiryOf, type StorageContext, storageVerdict } from './cookie-storage.ts';
import { readSetCookie } from './set-cookie.ts';

const { chromium, firefox } = cookiePolicies;
const now = Date.UTC(2026, 10, 23);
const https: StorageContext = {
  url: 'https://target.test/set/x',
  policy: chromium,
  response: 'same-site',
  thirdPartyBlocked: false,
  now,
};
const http = { ...https, url: 'http://target.test/set/x' };
const localhost = { ...https, url: 'http://localhost:3000/' };
const address = { ...https, url: 'http://127.0.0.1:3000/' };
const ipv6 = { ...https, url: 'http://[2001:db8::1]/' };

const judge = (line: string, context: StorageContext) => storageVerdict(readSetCookie(line).cookie, context);
const refused = (...reasons: readonly string[]) => ({ outcome: 'refused', reasons });
const stored = { outcome: 'stored', reasons: [] };

const x = (count: number): string => 'x'.repeat(count);

/** Read off Chromium 156 (DevTools protocol) and Firefox ESR 153 (what it sends back), unless a suite is named. */
describe('both browsers', () => {
  it.each<readonly [string, StorageContext, object]>([
    // §5.6: lines that are ignored as a whole.
    ['', https, refused('NoCookieContent')],
    ['=', https, refused('NoCookieContent')],
    ['a=b\u0001', https, refused('DisallowedCharacter')],
    ['\ta\t=\tb\t;\tSecure\t', https, stored],
    [`a=${x(4095)}`, https, stored],
    [`a=${x(4096)}`, https, refused('NameValuePairExceedsMaxSize')],
    [`a=b; Path=/${x(1024)}`, https, stored],
    // §5.7: schemes.
    ['a=b', { ...https, url: 'ftp://target.test/' }, refused('SchemeNotSupported')],
    ['a=b', { ...https, url: 'nonsense' }, refused('SchemeNotSupported')],
    ['a=b', { ...https, url: 'wss://target.test/' }, stored],
    // §5.7: Secure needs a secure connection; loopback counts as one.
    ['a=b; Secure', https, stored],
    ['a=b; Secure', http, refused('SecureOnly')],
    ['a=b; Secure=false', http, refused('SecureOnly')],
    ['a=b; Secure', localhost, { ...stored, remarks: ['secure-on-loopback'] }],
    ['a=b; Secure', address, { ...stored, remarks: ['secure-on-loopback'] }],
    // §5.7: Domain.
    ['a=b; Domain=target.test', https, stored],
    ['a=b; Domain=.target.test', https, stored],
    ['a=b; Domain=', https, stored],
    ['a=b; Domain=www.target.test; Domain=', https, stored],
    ['a=b; Domain=www.target.test', https, refused('InvalidDomain')],
    ['a=b; Domain=other.test', https, refused('InvalidDomain')],
    ['a=b; Domain=get.test', https, refused('InvalidDomain')],
    ['a=b; Domain=test', https, refused('InvalidDomain')],
    ['a=b; Domain=.', https, refused('InvalidDomain')],
    ['a=b; Domain=..target.test', https, refused('InvalidDomain')],
    ['a=b; Domain=target.test.', https, refused('InvalidDomain')],
    ['a=b; Domain=tärget.test', https, refused('InvalidDomain')],
    ['a=b; Domain=localhost', localhost, { ...stored, remarks: ['host-only-by-suffix'] }],
    ['a=b; Domain=127.0.0.1', localhost, refused('InvalidDomain')],
    ['a=b; Domain=127.0.0.1', address, stored],
    ['a=b; Domain=0.0.1', address, refused('InvalidDomain')],
    // chromium net/cookies: an address as the URL has it.
    ['a=b; Domain=.127.0.0.1', address, stored],
    ['a=b; Domain=[2001:DB8::1]', ipv6, stored],
    ['a=b; Domain=2001:db8::1', ipv6, refused('InvalidDomain')],
    // §5.7: public suffixes, those of hosting services too.
    ['a=b; Domain=co.uk', { ...https, url: 'https://bbc.co.uk/' }, refused('InvalidDomain')],
    ['a=b; Domain=co.uk', { ...https, url: 'https://co.uk/' }, { ...stored, remarks: ['host-only-by-suffix'] }],
    ['a=b; Domain=github.io', { ...https, url: 'https://someone.github.io/' }, refused('InvalidDomain')],
    // §4.1.3 and §5.7: prefixes, whatever their case.
    ['__Secure-a=b; Secure', https, stored],
    ['__Secure-a=b', https, refused('InvalidPrefix')],
    ['__sEcUrE-a=b', https, refused('InvalidPrefix')],
    ['__Secure-a=b; Secure', http, refused('InvalidPrefix')],
    ['__Secure-a=b; Secure', localhost, stored],
    ['__Host-a=b; Secure; Path=/', https, stored],
    ['__Host-a=b; Secure; Path=/', address, stored],
    ['__Host-a=b; Secure', https, refused('InvalidPrefix')],
    ['__Host-a=b; Path=/', https, refused('InvalidPrefix')],
    ['__Host-a=b; Secure; Path=/x', https, refused('InvalidPrefix')],
    ['__Host-a=b; Secure; Path=/; Domain=target.test', https, refused('InvalidPrefix')],
    ['__Http-a=b; Secure; HttpOnly', https, stored],
    ['__Http-a=b; Secure', https, refused('InvalidPrefix')],
    ['__Host-Http-a=b; Secure; HttpOnly; Path=/', https, stored],
    ['__Host-Http-a=b; Secure; Path=/', https, refused('InvalidPrefix')],
    ['__HostA=b; Path=/x', https, stored],
    ['=__Host-a; Secure; Path=/', https, refused('InvalidPrefix')],
    // web-platform-tests cookies/prefix, chromium net/cookies: all that one stage finds is named.
    ['__Secure-a=b; Domain=other.test', http, refused('InvalidPrefix', 'InvalidDomain')],
    // §5.7: SameSite=None needs Secure, on loopback too.
    ['a=b; SameSite=None', https, refused('SameSiteNoneInsecure')],
    ['a=b; SameSite=None', localhost, refused('SameSiteNoneInsecure')],
    ['a=b; SameSite=None; Secure', https, stored],
    ['a=b; SameSite=None; Secure', localhost, stored],
    // Refused without a reason.
    ['a=b; Partitioned', https, { ...refused(), remarks: ['partitioned-without-secure'] }],
    ['a=b; Partitioned; Secure', https, { ...stored, remarks: ['partitioned'] }],
    ['a=b; Partitioned; Secure', localhost, { ...stored, remarks: ['partitioned'] }],
    // Over http this comes first, and SecureOnly is not named.
    ['a=b; Partitioned; Secure', http, { ...refused(), remarks: ['partitioned-without-secure'] }],
    ['=a=b', https, { ...refused(), remarks: ['no-name', 'equals-without-name'] }],
    // §5.7: dates.
    ['a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT', https, { outcome: 'removed', reasons: [] }],
    ['a=b; Max-Age=0', https, { outcome: 'removed', reasons: [] }],
    ['a=b; Max-Age=-1; Expires=Fri, 01 Jan 2027 00:00:00 GMT', https, { outcome: 'removed', reasons: [] }],
    ['a=b; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', https, stored],
    ['a=b; Max-Age=0; Domain=other.test', https, refused('InvalidDomain')],
    ['a=b; Expires=Fri, 01 Jan 2038 00:00:00 GMT', https, { ...stored, remarks: ['lifetime-capped'] }],
  ])('%.70s from %o', (line, context, expected) => {
    const { remarks = [], ...verdict } = { remarks: undefined, ...expected };
    for (const policy of [chromium, firefox]) {
      const got = judge(line, { ...context, policy });
      expect(got).toMatchObject(verdict);
      // Only Firefox has something against cookies without a name as such.
      for (const remark of remarks as readonly string[]) {
        if (remark !== 'no-name' || policy === firefox) expect(got.remarks).toContain(remark);
      }
    }
  });
});

describe('where browsers differ', () => {
  it.each(['a\tb=c', 'a=b\tc', 'a=b; Path=/\tc', 'a=b; Unknown=c\td', 'a=b\u0001\tc'])('%j: tabs within', (line) => {
    expect(judge(line, https)).toMatchObject(refused('DisallowedCharacter'));
    if (!line.includes('\u0001')) expect(judge(line, { ...https, policy: firefox })).toMatchObject(stored);
  });

  it('a nameless cookie is kept by Chromium and refused by Firefox', () => {
    expect(judge('=a', https)).toEqual({ ...stored, remarks: [] });
    expect(judge('=a', { ...https, policy: firefox })).toEqual({
      outcome: 'refused',
      reasons: [],
      remarks: ['no-name'],
    });
    // Firefox takes what has no = for a name.
    expect(judge('a', { ...https, policy: firefox }).outcome).toBe('stored');
  });

  const lines = {
    unspecified: 'u=1',
    lax: 'l=1; SameSite=Lax',
    strict: 's=1; SameSite=Strict',
    none: 'n=1; SameSite=None; Secure',
    noneInsecure: 'ni=1; SameSite=None',
    partitioned: 'p=1; SameSite=None; Secure; Partitioned',
    partitionedUnspecified: 'pu=1; Secure; Partitioned',
    otherDomain: 'd=1; Domain=evil.test; SameSite=Lax',
  };

  /** The same eight lines in the answer to a fetch from another site. */
  it.each<readonly [string, Partial<StorageContext>, Record<keyof typeof lines, string>]>([
    [
      'Chromium, third-party cookies allowed',
      {},
      {
        unspecified: 'refused SchemefulSameSiteUnspecifiedTreatedAsLax',
        lax: 'refused SchemefulSameSiteLax',
        strict: 'refused SchemefulSameSiteStrict',
        none: 'stored ',
        noneInsecure: 'refused SameSiteNoneInsecure',
        partitioned: 'stored ',
        partitionedUnspecified: 'refused SchemefulSameSiteUnspecifiedTreatedAsLax',
        otherDomain: 'refused InvalidDomain',
      },
    ],
    [
      'Chromium, third-party cookies blocked',
      { thirdPartyBlocked: true },
      {
        unspecified: 'refused UserPreferences',
        lax: 'refused UserPreferences',
        strict: 'refused UserPreferences',
        none: 'refused UserPreferences',
        noneInsecure: 'refused UserPreferences',
        partitioned: 'stored ',
        partitionedUnspecified: 'refused SchemefulSameSiteUnspecifiedTreatedAsLax',
        otherDomain: 'refused InvalidDomain',
      },
    ],
    [
      'Firefox, as it comes',
      { policy: firefox },
      {
        unspecified: 'stored ',
        lax: 'refused SameSiteLax',
        strict: 'refused SameSiteStrict',
        none: 'stored ',
        noneInsecure: 'refused SameSiteNoneInsecure',
        partitioned: 'stored ',
        partitionedUnspecified: 'stored ',
        otherDomain: 'refused InvalidDomain',
      },
    ],
  ])('a cross-site answer: %s', (_name, context, expected) => {
    for (const [key, line] of Object.entries(lines)) {
      const { outcome, reasons } = judge(line, { ...https, response: 'cross-site', ...context });
      expect([key, `${outcome} ${reasons.join()}`]).toEqual([key, expected[key as keyof typeof lines]]);
    }
  });

  it('Firefox keeps third parties apart by the site of the page', () => {
    const verdict = judge('n=1; SameSite=None; Secure', { ...https, response: 'cross-site', policy: firefox });
    expect(verdict.remarks).toEqual(['partitioned-by-browser']);
  });
});

describe('§5.7: SameSite cookies from other sites', () => {
  it.each(['u=1', 'l=1; SameSite=Lax', 's=1; SameSite=Strict'])(
    'a page may set %s, by POST from another site too',
    (line) => {
      expect(judge(line, { ...https, response: 'navigation', thirdPartyBlocked: true })).toMatchObject(stored);
    },
  );
});

describe('§5.7: a line in the clear does not replace a Secure cookie', () => {
  const secure: JarCookie = {
    ...{ name: 's', size: 2, fingerprint: '', domain: 'target.test', hostOnly: true, path: '/' },
    ...{ secure: true, httpOnly: false, sameSite: 'unspecified' },
  };

  it.each<readonly [string, StorageContext, JarCookie, object]>([
    ['s=2; Path=/', http, secure, refused('OverwriteSecure')],
    ['s=2; Path=/deeper', http, secure, refused('OverwriteSecure')],
    ['s=2', http, secure, refused('OverwriteSecure')],
    ['s=2; Path=/', http, { ...secure, path: '/deeper' }, stored],
    ['s=2; Path=/', http, { ...secure, secure: false }, stored],
    ['s=2; Path=/', http, { ...secure, domain: 'other.test' }, stored],
    ['t=2; Path=/', http, secure, stored],
    ['s=2; Path=/', https, secure, stored],
    ['s=2; Path=/; Secure', http, secure, refused('SecureOnly', 'OverwriteSecure')],
    // Its own fault comes to the same place, and both are named.
    ['s=2; Path=/; SameSite=None', http, secure, refused('OverwriteSecure', 'SameSiteNoneInsecure')],
  ])('%s to %o with %o in the jar', (line, context, existing, expected) => {
    expect(judge(line, { ...context, existing: [existing] })).toMatchObject(expected);
  });
});

describe('requests made without credentials, Fetch section 4.6', () => {
  it.each<readonly [Exclude<StorageContext['credentialed'], undefined>, object]>([
    [false, { ...refused(), remarks: ['credentials-mode'] }],
    [true, stored],
    ['unknown', { outcome: 'uncertain', remarks: ['credentials-mode-unknown'] }],
  ])('credentialed %s', (credentialed, expected) => {
    expect(judge('a=b', { ...https, credentialed })).toMatchObject(expected);
  });

  it('nobody looks at what the line says', () => {
    expect(judge('a=b; Domain=other.test', { ...https, credentialed: false }).reasons).toEqual([]);
  });
});

describe('what is not known', () => {
  it.each<readonly [string, Partial<StorageContext>, object]>([
    ['a=b', { response: 'unknown' }, { outcome: 'uncertain', remarks: ['context-unknown'] }],
    ['a=b; Domain=x.test', { response: 'unknown' }, { outcome: 'refused', reasons: ['InvalidDomain'] }],
    [
      'n=1; SameSite=None; Secure',
      { response: 'cross-site', thirdPartyBlocked: 'unknown' },
      { outcome: 'uncertain', remarks: ['third-party-setting-unknown'] },
    ],
    // The setting is not asked.
    ['a=b', { thirdPartyBlocked: 'unknown' }, stored],
    ['a=b', { response: 'cross-site', thirdPartyBlocked: 'unknown' }, { outcome: 'refused' }],
    ['p=1; SameSite=None; Secure; Partitioned', { response: 'cross-site', thirdPartyBlocked: 'unknown' }, stored],
    ['n=1; SameSite=None; Secure', { response: 'cross-site', thirdPartyBlocked: 'unknown', policy: firefox }, stored],
  ])('%s in %o', (line, context, expected) => {
    expect(judge(line, { ...https, ...context })).toMatchObject(expected);
  });
});

it.each([
  [{ maxAge: 60 }, now + 60_000],
  [{ maxAge: 60, expires: 5 }, now + 60_000],
  [{ expires: 5 }, 5],
  [{}, undefined],
])('%o ends at %s', (cookie, end) => {
  expect(expiryOf(cookie, now)).toBe(end);
});

it('never throws, and a refusal always says something', () => {
  const piece = fc.constantFrom(
    'a=b',
    '=',
    '; Secure',
    '; Domain=x',
    '; Partitioned',
    '; SameSite=None',
    '__Host-',
    '; Path=/',
    '\u0001',
  );
  const line = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 10 })
    .map((all) => all.join(''));
  const context = fc.record({
    url: fc.oneof(fc.webUrl(), fc.string(), fc.constant('http://localhost/')),
    policy: fc.constantFrom(chromium, firefox),
    response: fc.constantFrom('same-site', 'cross-site', 'navigation', 'unknown'),
    thirdPartyBlocked: fc.constantFrom(true, false, 'unknown'),
    now: fc.constant(now),
  });
  fc.assert(
    fc.property(line, context, (text, where) => {
      const { outcome, reasons, remarks } = judge(text, where as StorageContext);
      if (outcome === 'refused') expect(reasons.length + remarks.length).toBeGreaterThan(0);
      else expect(reasons).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
