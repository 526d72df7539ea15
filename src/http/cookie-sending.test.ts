import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JarCookie, SameSite } from '../model/cookie.ts';
import { cookiePolicies } from './cookie-policy.ts';
import { type SendingContext, sendingVerdict } from './cookie-sending.ts';

const { chromium, firefox } = cookiePolicies;
const now = Date.UTC(2026, 10, 23);
const target = 'https://target.test';
const other = 'https://other.test';

const cookie: JarCookie = {
  ...{ name: 'a', size: 2, fingerprint: '', domain: 'target.test', hostOnly: true, path: '/' },
  ...{ secure: true, httpOnly: true, sameSite: 'unspecified' },
};
const typed: SendingContext = {
  ...{ url: `${target}/api/x`, method: 'GET', kind: 'navigation', policy: chromium, credentials: 'include' },
  ...{ thirdPartyBlocked: false, now, createdAt: now - 180_000 },
};
const fetched = { ...typed, kind: 'subresource', initiator: target, topLevel: target } as const;
const crossSite = { ...fetched, initiator: other, topLevel: other };
const link = { ...typed, initiator: other };
const post = { ...link, method: 'POST' };

const verdict = (changes: Partial<JarCookie>, context: SendingContext) =>
  sendingVerdict({ ...cookie, ...changes }, context);

describe('scope, RFC 6265bis §5.8.3', () => {
  // chromium net/cookies (IncludeForRequestURL), Go's net/http/cookiejar; localhost: measured on both browsers.
  it.each<readonly [Partial<JarCookie>, Partial<SendingContext>, readonly string[]]>([
    [{}, {}, []],
    [{ path: '/api' }, {}, []],
    [{ path: '/other' }, {}, ['NotOnPath']],
    [{ path: '/ap' }, {}, ['NotOnPath']],
    [{}, { url: 'https://www.target.test/' }, ['DomainMismatch']],
    [{ hostOnly: false }, { url: 'https://www.target.test/' }, []],
    [{ hostOnly: false, domain: '.target.test' }, { url: 'https://www.target.test/' }, []],
    [{ hostOnly: false }, { url: 'https://wwwtarget.test/' }, ['DomainMismatch']],
    [{}, { url: 'http://target.test/' }, ['SecureOnly']],
    [{ secure: false }, { url: 'http://target.test/' }, []],
    [{ domain: 'localhost' }, { url: 'http://localhost:3000/' }, []],
    [{}, { url: 'wss://target.test/socket', kind: 'websocket', initiator: target }, []],
    // The names stand in Chromium's order.
    [{ path: '/other' }, { url: 'http://www.target.test/' }, ['SecureOnly', 'NotOnPath', 'DomainMismatch']],
    [{}, { url: 'nonsense' }, ['UnknownError']],
    [{}, { url: 'ftp://target.test/' }, ['UnknownError']],
  ])('%o to %o: %o', (changes, context, reasons) => {
    const got = verdict(changes, { ...typed, ...context });
    expect(got.reasons).toEqual(reasons);
    expect(got.outcome).toBe(reasons.length > 0 ? 'withheld' : 'sent');
  });

  it('is over when the cookie has expired', () => {
    expect(verdict({ expires: now }, typed)).toEqual({ outcome: 'withheld', reasons: [], remarks: ['expired'] });
    expect(verdict({ expires: now + 1 }, typed).outcome).toBe('sent');
  });
});

/** Request against attribute, as measured on Chromium 156 and Firefox ESR 153. */
describe('SameSite, RFC 6265bis §5.2', () => {
  const attributes: readonly SameSite[] = ['unspecified', 'lax', 'strict', 'none'];
  const redirects = [`${target}/away`, `${other}/back`];

  it.each<readonly [string, SendingContext, string, string]>([
    ['typed', typed, 'sent sent sent sent', 'sent sent sent sent'],
    ['fetch of its own page', fetched, 'sent sent sent sent', 'sent sent sent sent'],
    [
      'fetch of a sibling host',
      { ...fetched, initiator: 'https://www.target.test' },
      'sent sent sent sent',
      'sent sent sent sent',
    ],
    ['fetch from another site', crossSite, 'Schemeful… Schemeful… Schemeful… sent', '- SameSite… SameSite… -'],
    [
      'iframe on another site',
      { ...crossSite, kind: 'iframe' },
      'Schemeful… Schemeful… Schemeful… sent',
      '- SameSite… SameSite… -',
    ],
    ['link from another site', link, 'sent sent Schemeful… sent', 'sent sent SameSite… sent'],
    ['POST from another site', post, 'Schemeful… Schemeful… Schemeful… sent', 'sent SameSite… SameSite… sent'],
    [
      'POST from a sibling host',
      { ...post, initiator: 'https://www.target.test' },
      'sent sent sent sent',
      'sent sent sent sent',
    ],
    [
      'fetch from http to https',
      { ...fetched, initiator: 'http://target.test', topLevel: 'http://target.test' },
      'Schemeful… Schemeful… Schemeful… sent',
      'sent sent sent sent',
    ],
    [
      'link from http to https',
      { ...typed, initiator: 'http://target.test' },
      'sent sent Schemeful… sent',
      'sent sent sent sent',
    ],
    ['fetch by way of another site', { ...fetched, redirects }, 'sent sent sent sent', 'sent SameSite… SameSite… sent'],
    [
      'link by way of another site',
      { ...typed, initiator: target, redirects },
      'sent sent sent sent',
      'sent sent SameSite… sent',
    ],
    [
      'fetch from a sandboxed frame',
      { ...fetched, initiator: 'null' },
      'Schemeful… Schemeful… Schemeful… sent',
      '- SameSite… SameSite… -',
    ],
    [
      'fetch from a frame of another site in a page of its own',
      { ...fetched, initiator: other },
      'Schemeful… Schemeful… Schemeful… sent',
      '- SameSite… SameSite… -',
    ],
  ])('%s', (_name, context, inChromium, inFirefox) => {
    const row = (policy: typeof chromium): string =>
      attributes
        .map((sameSite) => verdict({ sameSite }, { ...context, policy }))
        .map(({ outcome, reasons }) =>
          outcome === 'sent' ? 'sent' : (reasons[0]?.replace(/(Schemeful|^SameSite).*/, '$1…') ?? '-'),
        )
        .join(' ');
    expect(row(chromium)).toBe(inChromium);
    expect(row(firefox)).toBe(inFirefox);
  });

  it.each<readonly [SameSite, string]>([
    ['unspecified', 'SchemefulSameSiteUnspecifiedTreatedAsLax'],
    ['lax', 'SchemefulSameSiteLax'],
    ['strict', 'SchemefulSameSiteStrict'],
  ])('%s is withheld for %s', (sameSite, reason) => {
    expect(verdict({ sameSite }, crossSite).reasons).toEqual([reason]);
  });

  it('says when only the schemes or only a redirect make it cross-site', () => {
    const fromHttp = { ...fetched, initiator: 'http://target.test', topLevel: 'http://target.test' };
    expect(verdict({}, fromHttp).remarks).toEqual(['schemes-differ']);
    expect(verdict({ sameSite: 'lax' }, { ...fetched, redirects, policy: firefox }).remarks).toEqual([
      'redirected-across-sites',
    ]);
    expect(verdict({}, crossSite).remarks).toEqual([]);
  });

  it('None without Secure is not sent where it would be refused', () => {
    expect(verdict({ sameSite: 'none', secure: false }, typed).reasons).toEqual(['SameSiteNoneInsecure']);
  });
});

describe('Lax by default, yet sent with POST for two minutes', () => {
  it.each<readonly [number | undefined, SameSite, object]>([
    [60_000, 'unspecified', { outcome: 'sent', remarks: ['lax-post-window'] }],
    [120_000, 'unspecified', { outcome: 'sent', remarks: ['lax-post-window'] }],
    [120_001, 'unspecified', { outcome: 'withheld', reasons: ['SchemefulSameSiteUnspecifiedTreatedAsLax'] }],
    [undefined, 'unspecified', { outcome: 'uncertain', remarks: ['age-unknown'] }],
    [60_000, 'lax', { outcome: 'withheld', reasons: ['SchemefulSameSiteLax'] }],
  ])('%s ms old, %s', (age, sameSite, expected) => {
    const { createdAt: _createdAt, ...context } = post;
    expect(verdict({ sameSite }, { ...context, ...(age === undefined ? {} : { createdAt: now - age }) })).toMatchObject(
      expected,
    );
  });

  it('not with fetch', () => {
    expect(verdict({}, { ...crossSite, method: 'POST', createdAt: now }).outcome).toBe('withheld');
  });
});

describe('third parties', () => {
  const none = { sameSite: 'none' } as const;

  it.each<readonly [string, Partial<JarCookie>, SendingContext, object]>([
    ['blocked', none, { ...crossSite, thirdPartyBlocked: true }, { outcome: 'withheld', reasons: ['UserPreferences'] }],
    [
      'blocked, and Lax besides',
      {},
      { ...crossSite, thirdPartyBlocked: true },
      { reasons: ['SchemefulSameSiteUnspecifiedTreatedAsLax', 'UserPreferences'] },
    ],
    ['not asked by the page itself', none, { ...link, thirdPartyBlocked: true }, { outcome: 'sent' }],
    ['setting not known', none, { ...crossSite, thirdPartyBlocked: 'unknown' }, { outcome: 'uncertain' }],
    [
      'partitioned, same page',
      { ...none, partition: other },
      { ...crossSite, thirdPartyBlocked: true },
      { outcome: 'sent' },
    ],
    [
      'partitioned, other page',
      { ...none, partition: target },
      crossSite,
      { outcome: 'withheld', reasons: [], remarks: ['other-partition'] },
    ],
    ['partitioned, its own page', { ...none, partition: target }, typed, { outcome: 'sent' }],
    ['partitioned, its own page calling', { ...none, partition: target }, fetched, { outcome: 'sent' }],
    [
      'partitioned, a frame of another site in its own page',
      { ...none, partition: target },
      { ...fetched, initiator: other },
      { outcome: 'withheld', reasons: [], remarks: ['other-partition'] },
    ],
    [
      'blocked, a frame of another site in its own page',
      none,
      { ...fetched, initiator: other, thirdPartyBlocked: true },
      { outcome: 'withheld', reasons: ['UserPreferences'] },
    ],
    [
      'kept apart by Firefox',
      none,
      { ...crossSite, policy: firefox, thirdPartyBlocked: 'unknown' },
      { outcome: 'withheld', remarks: ['other-partition'] },
    ],
    [
      'in the jar that Firefox keeps for the page',
      { partition: other },
      { ...crossSite, policy: firefox, thirdPartyBlocked: 'unknown' },
      { outcome: 'sent' },
    ],
  ])('%s', (_name, changes, context, expected) => {
    expect(verdict(changes, context)).toMatchObject(expected);
  });
});

describe('credentials mode, Fetch section 3.1', () => {
  it.each<readonly [SendingContext['credentials'], string, string]>([
    ['omit', target, 'withheld'],
    ['same-origin', target, 'sent'],
    ['same-origin', 'https://www.target.test', 'withheld'],
    ['same-origin', 'https://target.test:8443', 'withheld'],
    ['include', 'https://www.target.test', 'sent'],
    ['unknown', target, 'sent'],
    ['unknown', 'https://www.target.test', 'uncertain'],
  ])('%s from %s: %s', (credentials, initiator, outcome) => {
    const got = verdict({}, { ...fetched, credentials, initiator });
    expect(got.outcome).toBe(outcome);
    expect(got.remarks).toEqual(
      outcome === 'sent' ? [] : [outcome === 'withheld' ? 'credentials-mode' : 'credentials-mode-unknown'],
    );
  });

  it('does not ask navigations', () => {
    expect(verdict({}, { ...link, credentials: 'same-origin' }).outcome).toBe('sent');
  });
});

describe('what is not known', () => {
  it('makes a verdict uncertain only where it matters', () => {
    const { initiator: _initiator, topLevel: _topLevel, ...nobody } = fetched;
    expect(verdict({}, nobody)).toMatchObject({ outcome: 'uncertain', remarks: ['context-unknown'] });
    expect(verdict({ sameSite: 'none' }, nobody).outcome).toBe('sent');
    expect(verdict({ path: '/other' }, nobody).outcome).toBe('withheld');
    // The jar that is looked into depends on the page.
    expect(verdict({ sameSite: 'none', partition: other }, nobody).outcome).toBe('uncertain');
    expect(verdict({ sameSite: 'none' }, { ...nobody, policy: firefox }).outcome).toBe('uncertain');
    // Browsers treat extensions by their permissions.
    expect(verdict({}, { ...typed, initiator: 'chrome-extension://abc' }).outcome).toBe('uncertain');
  });
});

it('never throws, and what is withheld is always explained', () => {
  const origin = fc.constantFrom(
    target,
    other,
    'null',
    'http://target.test',
    'https://www.target.test',
    '',
    'chrome-extension://a',
  );
  const where = fc.record(
    {
      url: fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom(target, 'http://localhost/x')),
      method: fc.constantFrom('GET', 'post', 'PUT'),
      kind: fc.constantFrom('navigation', 'iframe', 'subresource', 'websocket'),
      policy: fc.constantFrom(chromium, firefox),
      credentials: fc.constantFrom('include', 'same-origin', 'omit', 'unknown'),
      thirdPartyBlocked: fc.constantFrom(true, false, 'unknown'),
      now: fc.constant(now),
      initiator: origin,
      topLevel: origin,
      redirects: fc.array(origin, { maxLength: 3 }),
      createdAt: fc.constantFrom(now, 0),
    },
    { requiredKeys: ['url', 'method', 'kind', 'policy', 'credentials', 'thirdPartyBlocked', 'now'] },
  );
  const changes = fc.record(
    {
      domain: fc.oneof(fc.domain(), fc.string(), fc.constant('target.test')),
      hostOnly: fc.boolean(),
      secure: fc.boolean(),
      path: fc.constantFrom('/', '/x', ''),
      sameSite: fc.constantFrom('strict', 'lax', 'none', 'unspecified'),
      partition: origin,
      expires: fc.constantFrom(0, now + 1),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(changes, where, (change, context) => {
      const { outcome, reasons, remarks } = verdict(change as Partial<JarCookie>, context as SendingContext);
      if (outcome === 'sent') expect(reasons).toEqual([]);
      else expect(reasons.length + remarks.length).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
});
