import { describe, expect, it } from 'vitest';
import { subjectOf } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { refusedCookies, refusesCookie, setsSessionInTheClear } from './cookie-facts.ts';

const failing = seen(['GET https://app.test/me', '401']);
const signIn = (setCookie: string, options: SeenOptions = {}, url = 'https://app.test/login') =>
  seen([`POST ${url}`, `200\n${setCookie}`], { id: '0', startedAt: testTime - 5000, ...options });
const refusedAfter = (setCookie: string, options: SeenOptions = {}, url?: string) =>
  refusedCookies(subjectOf(failing, { others: [signIn(setCookie, options, url)] }));

describe('refusedCookies (RFC 6265bis §5.7)', () => {
  it.each([
    ['Set-Cookie: s=1; Domain=other.test', ['InvalidDomain']],
    ['Set-Cookie: s=1; Domain=test', ['InvalidDomain']],
    ['Set-Cookie: s=1; SameSite=None', ['SameSiteNoneInsecure']],
    ['Set-Cookie: __Host-s=1; Secure', ['InvalidPrefix']],
    ['Set-Cookie: __Secure-s=1', ['InvalidPrefix']],
    [`Set-Cookie: s=${'a'.repeat(4096)}`, ['NameValuePairExceedsMaxSize']],
  ])('%s', (line, reasons) => {
    expect(refusedAfter(line)).toMatchObject([{ reasons, host: 'app.test', hop: 0, inJar: 'unknown' }]);
  });

  it.each([
    ['a plain one', 'Set-Cookie: s=1; Path=/'],
    ['a parent domain', 'Set-Cookie: s=1; Domain=app.test'],
    ['a deletion, refused or not', 'Set-Cookie: s=; SameSite=None; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
    ['one that another line of its name saves', 'Set-Cookie: s=1; Domain=other.test\nSet-Cookie: s=1'],
  ])('not: %s', (_, line) => {
    expect(refusedAfter(line)).toEqual([]);
  });

  it('names what was kept beside it', () => {
    expect(refusedAfter('Set-Cookie: a=1; Domain=other.test\nSet-Cookie: b=1')).toMatchObject([
      { cookie: { name: 'a' }, acceptedBeside: ['b'] },
    ]);
  });

  it.each([
    ['another site', refusedAfter('Set-Cookie: s=1; SameSite=None', {}, 'https://elsewhere.test/login')],
    ['eleven minutes ago', refusedAfter('Set-Cookie: s=1; SameSite=None', { startedAt: testTime - 660_000 })],
    ['behind the failure', refusedAfter('Set-Cookie: s=1; SameSite=None', { startedAt: testTime + 5000 })],
  ])('does not look at an answer of %s', (_, refused) => {
    expect(refused).toEqual([]);
  });

  it('looks at other hosts and ports of the site', () => {
    expect(refusedAfter('Set-Cookie: s=1; SameSite=None', {}, 'https://id.app.test:8443/login')).toHaveLength(1);
  });

  it('looks at the redirects of the failing request, and not at its answer', () => {
    const exchange = seen([
      'POST https://app.test/login',
      '303\nLocation: /me\nSet-Cookie: a=1; SameSite=None',
      'GET https://app.test/me',
      '401\nSet-Cookie: b=1; SameSite=None',
    ]);
    expect(refusedCookies(subjectOf(exchange))).toMatchObject([{ cookie: { name: 'a' }, hop: 0 }]);
  });

  it.each([
    ['has it not', [], false],
    [
      'has it',
      [
        {
          name: 's',
          size: 2,
          fingerprint: 'f',
          domain: 'app.test',
          hostOnly: true,
          path: '/',
          secure: false,
          httpOnly: false,
          sameSite: 'lax' as const,
        },
      ],
      true,
    ],
  ])('says that the jar %s', (_, jar, inJar) => {
    const others = [signIn('Set-Cookie: s=1; SameSite=None')];
    expect(refusedCookies(subjectOf({ ...failing, jar }, { others }))).toMatchObject([{ inJar }]);
  });

  it.each<[string, SeenOptions, string, readonly string[]]>([
    ['Firefox, http to https of one site', { observer: 'firefox', initiator: 'http://app.test' }, 'Lax', []],
    ['Chromium, the same', { initiator: 'http://app.test' }, 'Lax', ['SchemefulSameSiteLax']],
    ['a script of another site', { initiator: 'https://other.test' }, 'Strict', ['SchemefulSameSiteStrict']],
    ['a page loaded from another site', { type: 'main_frame', initiator: 'https://other.test' }, 'Strict', []],
    ['nobody knows who asked, in Firefox', { observer: 'firefox' }, 'Strict', []],
  ])('asks where the request came from: %s', (_, options, sameSite, reasons) => {
    expect(refusedAfter(`Set-Cookie: s=1; SameSite=${sameSite}`, options).flatMap((one) => one.reasons)).toEqual(
      reasons,
    );
  });

  const across = (name: string, headers: string) =>
    refusedCookies(
      subjectOf(failing, {
        others: [
          seen([`POST https://app.test/login\nSec-Fetch-Site: cross-site\n${headers}`, `200\nSet-Cookie: ${name}=1`], {
            id: '0',
            startedAt: testTime - 5000,
            initiator: 'https://spa.example',
          }),
        ],
      }),
    );

  it('counts a session that came to a call without credentials (Fetch, section 4.6)', () => {
    expect(across('session', '')).toMatchObject([{ reasons: [], remarks: ['credentials-mode'] }]);
  });

  it.each([
    ['the call asked for cookies', 'session', 'Sec-Fetch-Storage-Access: active'],
    ['not a session', 'theme', ''],
  ])('no call without credentials: %s', (_, name, headers) => {
    expect(across(name, headers).filter(({ remarks }) => remarks.includes('credentials-mode'))).toEqual([]);
  });

  it('points at the line that it means', () => {
    expect(refusedAfter('Set-Cookie: a=1\nSet-Cookie: s=1; SameSite=None')).toMatchObject([
      { evidence: { kind: 'header', exchange: '0', view: 'received', name: 'set-cookie', index: 1 } },
    ]);
  });
});

describe('refusesCookie', () => {
  it('tells whether an answer is worth keeping', () => {
    expect(refusesCookie(signIn('Set-Cookie: s=1; SameSite=None'))).toBe(true);
    expect(refusesCookie(signIn('Set-Cookie: s=1'))).toBe(false);
    expect(refusesCookie(failing)).toBe(false);
  });
});

describe('setsSessionInTheClear', () => {
  it.each([
    ['http://app.test/login', 'Set-Cookie: session=1', true],
    ['https://app.test/login', 'Set-Cookie: session=1', false],
    ['http://app.test/login', 'Set-Cookie: theme=dark', false],
    ['http://app.test/login', 'Set-Cookie: session=1; Secure', false],
    ['http://app.test/login', 'Server: nginx', false],
  ])('%s, %s: %s', (url, line, expected) => {
    expect(setsSessionInTheClear(seen([`POST ${url}`, `200\n${line}`]))).toBe(expected);
  });
});
