import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeaderValue } from '../model/header.ts';
import { seen, testJwt, testSealer } from '../testing/seen.ts';
import type { RawHeader } from './event.ts';

function sealed(name: string, value: string): HeaderValue {
  const [header] = testSealer.headers([{ name, value }]).list;
  if (header === undefined) throw new Error('no header');
  return header.value;
}

function textOf(name: string, value: string): string | undefined {
  const header = sealed(name, value);
  return header.kind === 'plain' ? header.text : undefined;
}

describe('which headers are kept', () => {
  it.each([
    ['Server', 'Apache/2.4.57 (Debian) OpenSSL/3.0.9 PHP/8.2.7'],
    ['Via', '1.1 varnish (Varnish/7.1), 1.1 google'],
    ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'],
    ['Content-Type', 'text/html; charset=utf-8'],
    ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Origin', 'null'],
    ['Access-Control-Allow-Origin', 'https://app.example.com'],
    ['Access-Control-Allow-Origin', 'https://a.example.com, https://b.example.com'],
    ['Access-Control-Allow-Headers', 'Authorization,Content-Type,X-CSRF-Token,X-Requested-With'],
    ['Location', 'https://login.example.com/sign-in?return_to=%2Forders%2F12345'],
    ['Location', '/login'],
    ['Referer', 'https://app.example.com/orders'],
    [
      'WWW-Authenticate',
      'Bearer realm="api", error="invalid_token", error_description="The token expired at \'11/23/2026 10:00:00\'"',
    ],
    ['WWW-Authenticate', 'Negotiate, NTLM, Basic realm="Restricted Area", charset="UTF-8"'],
    [
      'WWW-Authenticate',
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/nginx:pull"',
    ],
    ['X-Request-Id', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
    ['CF-Ray', '8c1f2a3b4d5e6f70-FRA'],
    ['Date', 'Mon, 23 Nov 2026 10:00:00 GMT'],
    ['X-Rate-Limit-Limit', '600'],
    ['X-Rate-Limit-Remaining', '0'],
    ['X-Rate-Limit-Reset', '1795428000'],
    ['X-DataDome', 'protected'],
  ])('%s: %s', (name, value) => {
    expect(textOf(name, value)).toBe(value);
    expect(textOf(name.toLowerCase(), value)).toBe(value);
  });

  it.each([
    'X-Internal',
    'X-Forwarded-User',
    'ETag',
    'Set-Cookie2',
    'Link',
    'CSRF-Token',
    'DPoP',
    'X-Api-Secret-Thing',
    '__proto__',
    'constructor',
    '',
  ])('of %s nothing but its length', (name) => {
    expect(sealed(name, 'plain words')).toEqual({
      kind: 'hidden',
      length: 11,
      fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
  });

  it('GitLab’s header of facts keeps its words', () => {
    const id = '01HF8Z3Q9W2R7T5Y1K4M6N8PQX';
    expect(textOf('X-Gitlab-Meta', `{"correlation_id":"${id}","version":"1"}`)).toBe(
      `{"correlation_id":"sealed-26-${testSealer.fingerprint(id)}","version":"1"}`,
    );
  });

  it('GitHub’s demand for single sign-on keeps the organisation', () => {
    expect(
      textOf('X-GitHub-SSO', 'required; url=https://github.com/orgs/octo/sso?authorization_request=A5ZGJMVVRXI2Q'),
    ).toBe(
      `required; url=https://github.com/orgs/octo/sso?authorization_request=sealed-13-${testSealer.fingerprint('A5ZGJMVVRXI2Q')}`,
    );
  });

  it('the same host gets the same mark in a URL, in Origin, in Access-Control-Allow-Origin and as initiator', () => {
    const origin = 'https://x7k2m9qz1w8r4t6y0p3s.preview.test';
    const exchange = seen([`GET ${origin}/x\nOrigin: ${origin}`, `401\nAccess-Control-Allow-Origin: ${origin}`], {
      initiator: origin,
    });
    const [{ url, rounds }] = exchange.hops;
    const texts = [...(rounds[0].views.sent ?? []), ...(rounds[0].views.received ?? [])].map(({ value }) =>
      value.kind === 'plain' ? value.text : '',
    );
    expect(new URL(url.text).hostname).toMatch(/^sealed-20-[0-9a-f]{8}\.preview\.test$/);
    expect([...texts, exchange.initiator]).toEqual(Array(3).fill(new URL(url.text).origin));
  });

  it('a cookie keeps name, size and attributes; a secret in its name or its path goes', () => {
    const uuid = '3f2504e0-4f89-11d3-9a0c-0305e82c3301';
    const header = sealed('Set-Cookie', `sid=${uuid}; Path=/u/${uuid}/x; Domain=.example.com; Secure`);
    expect(header).toMatchObject({
      kind: 'set-cookie',
      cookie: {
        name: 'sid',
        size: 39,
        domain: 'example.com',
        secure: true,
        path: `/u/sealed-36-${testSealer.fingerprint(uuid)}/x`,
      },
    });
    expect(JSON.stringify(sealed('Set-Cookie', `s_${uuid}=1`))).not.toContain(uuid);
    expect(JSON.stringify(sealed('Cookie', `s_${uuid}=1; theme=dark`))).not.toContain(uuid);
  });

  it('equal secrets are told by their marks, different ones too', () => {
    const mark = (value: string) => {
      const header = sealed('Authorization', value);
      return header.kind === 'credential' ? header.credential.fingerprint : undefined;
    };
    expect(mark('Bearer abcdefgh12345678')).toBe(mark('bearer  abcdefgh12345678'));
    expect(mark('Bearer abcdefgh12345678')).not.toBe(mark('Bearer abcdefgh12345679'));
  });
});

describe('hostile headers', () => {
  const names = [
    'Authorization',
    'Cookie',
    'Set-Cookie',
    'WWW-Authenticate',
    'Location',
    'Server',
    'X-API-Key',
    'X-Request-Id',
    'X-Other',
  ];
  const values: readonly (readonly [string, string])[] = [
    ['256 KB of one letter', 'a'.repeat(262_144)],
    ['256 KB of separators', '=;,&"'.repeat(52_429)],
    ['256 KB of quotes', '"'.repeat(262_144)],
    ['256 KB of names', 'a="'.repeat(87_381)],
    ['256 KB of schemes', 'Basic '.repeat(43_690)],
    ['256 KB of line feeds', '\n'.repeat(262_144)],
    ['a JWT of 1 MB', testJwt({ data: 'x'.repeat(750_000) })],
    ['control characters', '\0\x01\x1b[31m\x7f\u202e\ufeff'],
    ['names of members of objects', '__proto__=1; constructor=2; toString=3, __proto__="x"'],
  ];

  it.each(names.flatMap((name) => values.map(([what, value]) => [name, what, value] as const)))(
    '%s with %s stays small, and its neighbours whole',
    (name, _what, value) => {
      const raw: readonly RawHeader[] = [
        { name: 'Date', value: 'Mon, 23 Nov 2026 10:00:00 GMT' },
        { name, value },
        { name: 'Age', value: '7' },
      ];
      const { list, cut } = testSealer.headers(raw);
      expect(JSON.stringify(list).length).toBeLessThan(40_000);
      expect(list[0]).toEqual({ name: 'Date', value: { kind: 'plain', text: 'Mon, 23 Nov 2026 10:00:00 GMT' } });
      if (cut === 0) expect(list.at(-1)).toEqual({ name: 'Age', value: { kind: 'plain', text: '7' } });
    },
  );

  it('names of any kind and length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string({ unit: 'binary' }), value: fc.string({ unit: 'binary' }) })),
        (raw) => {
          const { list, cut } = testSealer.headers(raw);
          expect(list.length + cut).toBeGreaterThanOrEqual(raw.length);
        },
      ),
      { numRuns: 300 },
    );
    const [long] = testSealer.headers([{ name: 'X-Long-'.repeat(37_449), value: 'v' }]).list;
    expect(long?.name.length).toBe(100);
  });

  it('tells how much of a plain text was cut', () => {
    expect(sealed('Server', 'word '.repeat(1000))).toMatchObject({ kind: 'plain', cut: 2952 });
  });
});
