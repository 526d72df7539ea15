import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../model/cookie.ts';
import type { Exchange } from '../model/exchange.ts';
import { type SeenOptions, seen, testSealer, testTime } from '../testing/seen.ts';
import { cookieCases, type Ruling } from './cookie-court.ts';

const page = 'https://app.test';

function jarCookie(changes: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'sid',
    size: 4,
    fingerprint: testSealer.fingerprint('1'),
    domain: 'app.test',
    hostOnly: true,
    path: '/',
    secure: false,
    httpOnly: true,
    sameSite: 'lax',
    ...changes,
  };
}

function call(
  headers: string,
  options: SeenOptions & { readonly url?: string; readonly status?: string } = {},
): Exchange {
  const { url = 'https://app.test/me', status = '401', ...rest } = options;
  return seen([`GET ${url}\n${headers}`, status], { id: 'call', initiator: page, ...rest });
}

const plain = call('Sec-Fetch-Site: same-origin');

function rulings(exchange: Exchange, jar: readonly JarCookie[] | undefined, others: readonly Exchange[] = []) {
  return cookieCases({ exchange, kept: [exchange, ...others], ...(jar === undefined ? {} : { jar }) }).map(
    ({ ruling }): Ruling => ruling,
  );
}

/** An answer shortly before the call. */
function answer(line: string, options: SeenOptions = {}): Exchange {
  return seen(['GET https://app.test/sign-in', `200\nSet-Cookie: ${line}`], {
    id: 'sign-in',
    type: 'main_frame',
    startedAt: testTime - 5000,
    ...options,
  });
}

describe('the cookies of a call', () => {
  it('were sent, where the request shows it', () => {
    expect(rulings(call('Cookie: sid=1'), [jarCookie()])).toEqual([{ kind: 'sent' }]);
  });

  it('were sent with another value, where it was changed since', () => {
    expect(rulings(call('Cookie: sid=old'), [jarCookie()])).toEqual([{ kind: 'sent-before-change' }]);
  });

  it('are told apart by their values, where two have one name', () => {
    const other = jarCookie({ path: '/admin', fingerprint: testSealer.fingerprint('2') });
    expect(rulings(call('Cookie: sid=1'), [jarCookie(), other])).toEqual([
      { kind: 'sent' },
      { kind: 'withheld', reasons: ['NotOnPath'] },
    ]);
  });

  it('are known by name alone, where the jar does not have them any more', () => {
    const [only] = cookieCases({ exchange: call('Cookie: gone=1'), kept: [], jar: [] });
    expect(only).toMatchObject({ cookie: { name: 'gone' }, stored: 'unknown', ruling: { kind: 'sent' } });
  });

  it.each<[string, Partial<JarCookie>, SeenOptions & { url?: string }, readonly string[]]>([
    ['another path', { path: '/admin' }, {}, ['NotOnPath']],
    ['another host', { domain: 'login.app.test' }, {}, ['DomainMismatch']],
    ['the host alone', { domain: 'test.app.test', hostOnly: false }, {}, ['DomainMismatch']],
    ['https alone', { secure: true }, { url: 'http://app.test/me', initiator: 'http://app.test' }, ['SecureOnly']],
    ['its own site', { sameSite: 'strict' }, { initiator: 'https://other.example' }, ['SchemefulSameSiteStrict']],
    ['another time', { expires: testTime - 1 }, {}, ['expired']],
  ])('stayed behind: of %s', (_, cookie, options, reasons) => {
    const [ruling] = rulings(call('', options), [jarCookie(cookie)]);
    expect(ruling?.kind).toBe('withheld');
    expect(ruling).toMatchObject({ reasons: expect.arrayContaining([...reasons]) });
  });

  it('were taken away by an extension', () => {
    const taken = call('Accept: */*', { asked: 'Cookie: sid=1' });
    expect(rulings(taken, [jarCookie()])).toEqual([{ kind: 'taken' }]);
  });

  it.each<[string, string, object]>([
    [
      'refused',
      'sid=1; Domain=other.example',
      { kind: 'refused', why: expect.stringMatching(/Domain/), by: 'app.test' },
    ],
    ['deleted', 'sid=; Max-Age=0', { kind: 'deleted', by: 'app.test' }],
    ['expired', 'sid=1; Max-Age=2', { kind: 'expired', at: testTime - 2900 }],
    ['removed since', 'sid=1', { kind: 'gone' }],
  ])('are not in the jar: %s', (_, line, ruling) => {
    expect(rulings(plain, [], [answer(line)])).toEqual([ruling]);
  });

  it('take the last line of a name', () => {
    const twice = [answer('sid=1'), answer('sid=; Max-Age=0', { id: 'later', startedAt: testTime - 4000 })];
    expect(rulings(plain, [], twice)).toEqual([{ kind: 'deleted', by: 'app.test' }]);
  });

  it('were sent, though the very answer has deleted them', () => {
    const ended = call('Cookie: sid=1', { status: '401\nSet-Cookie: sid=; Max-Age=0; Path=/' });
    expect(rulings(ended, [], [answer('sid=1')])).toEqual([{ kind: 'sent' }]);
  });

  it('came too late, where the call’s own answer set them', () => {
    const late = call('', { status: '401\nSet-Cookie: sid=1; Path=/' });
    expect(rulings(late, [jarCookie()])).toEqual([{ kind: 'too-late' }]);
  });

  it('came too late, where the jar did not have them at the end of the call', () => {
    expect(rulings({ ...plain, jar: [] }, [jarCookie()])).toEqual([{ kind: 'too-late' }]);
  });

  it('may have stayed behind because the page did not ask for them', () => {
    const across = call('Origin: https://login.app.test', { initiator: 'https://login.app.test' });
    expect(rulings(across, [jarCookie()])).toEqual([
      { kind: 'doubt', remarks: expect.arrayContaining(['credentials-mode-unknown']) },
    ]);
  });

  it('leave the question open, where every rule speaks for them', () => {
    expect(rulings(plain, [jarCookie()])).toEqual([{ kind: 'open' }]);
  });

  it.each<[string, Exchange, string]>([
    [
      'a preflight',
      seen(['OPTIONS https://app.test/me\nOrigin: https://x.test\nAccess-Control-Request-Method: GET', '401']),
      'preflight',
    ],
    ['a cache', call('', { fromCache: true }), 'from-cache'],
    [
      'a request without headers',
      seen(['GET https://app.test/me', undefined], { error: 'net::ERR_FAILED' }),
      'headers',
    ],
  ])('do not show with %s', (_, exchange, why) => {
    expect(rulings(exchange, [jarCookie()])).toEqual([{ kind: 'unseen', why }]);
  });

  it('of a file are judged by the lines that set them', () => {
    expect(rulings(plain, undefined, [answer('sid=1; Path=/admin')])).toEqual([
      { kind: 'withheld', reasons: ['NotOnPath'] },
    ]);
    expect(rulings(call('Cookie: sid=1'), undefined, [answer('sid=1; Path=/')])).toEqual([{ kind: 'sent' }]);
  });

  it('of other sites and of private windows are no matter here', () => {
    const elsewhere = seen(['GET https://other.example/', '200\nSet-Cookie: sid=1'], {
      id: 'other',
      type: 'main_frame',
    });
    const incognito = { ...answer('sid=1'), incognito: true };
    expect(rulings(plain, [], [elsewhere, incognito])).toEqual([]);
  });

  it('never throw, and never say of one that it was sent when no cookie of its name was', () => {
    const cookies = fc.array(
      fc.record({
        name: fc.constantFrom('sid', 'a', '__proto__'),
        fingerprint: fc.constantFrom('x', testSealer.fingerprint('1')),
        domain: fc.constantFrom('app.test', 'login.app.test', '', '[::1]'),
        hostOnly: fc.boolean(),
        path: fc.oneof(fc.constant('/'), fc.string()),
        secure: fc.boolean(),
        sameSite: fc.constantFrom('strict', 'lax', 'none', 'unspecified'),
        partition: fc.constantFrom('https://other.example', 'nonsense'),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(cookies, fc.constantFrom('', 'Cookie: sid=1'), fc.string(), (jar, header, line) => {
        const exchange = call(header);
        const cases = cookieCases({
          exchange,
          kept: [exchange, answer(line.replaceAll(/[\r\n]/g, ''))],
          jar: jar.map((changes) => jarCookie(changes as Partial<JarCookie>)),
        });
        for (const { cookie, ruling } of cases)
          if (ruling.kind.startsWith('sent')) expect([header, cookie.name]).toEqual(['Cookie: sid=1', 'sid']);
      }),
      { numRuns: 200 },
    );
  });
});
