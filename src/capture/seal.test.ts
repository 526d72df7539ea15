import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/run.ts';
import { subjectsOf } from '../diagnosis/subject.ts';
import type { HeaderValue } from '../model/header.ts';
import { buildReport } from '../report/build.ts';
import { jsonReport } from '../report/json.ts';
import { markdownReport } from '../report/markdown.ts';
import { rules } from '../rules/index.ts';
import { leakOf, password, randomSecret, secret } from '../testing/canaries.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { eventsOf, seen, testJwt, testSealer, testTime } from '../testing/seen.ts';
import { assemble } from './assemble.ts';
import { usualBounds } from './bounds.ts';
import type { EventDetails, RawHeader, RequestEvent } from './event.ts';
import { createStore } from './store.ts';

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

/** A distinct secret in every slot of a failing call, of its preflight, of its redirect and of its answer. */
const slots = [
  'user',
  'password',
  'path',
  'named',
  'unnamed',
  'semicolon',
  'fragment',
  'fragmentQuery',
  'nested',
  'referer',
  'bearer',
  'proxy',
  'apiKey',
  'unknownRequest',
  'cookie',
  'cookieTwo',
  'unknownResponse',
  'setCookie',
  'setCookiePath',
  'location',
  'nonce',
  'opaque',
  'unknownParameter',
  'token68',
  'realm',
  'description',
  'errorUri',
  'reason',
  'server',
  'via',
  'etag',
  'claimEmail',
  'claimName',
  'basicUser',
  'basicPassword',
  'initiatorPath',
  'cookieName',
  'headerName',
  'parameterName',
  'digestResponse',
] as const;
type Slot = (typeof slots)[number];
type Secrets = Readonly<Record<Slot, string>>;

/** Where secrets can only be told by their looks; there a password has to be random enough. */
const byLooks: readonly Slot[] = [
  'path',
  'unnamed',
  'fragment',
  'location',
  'realm',
  'description',
  'reason',
  'server',
  'via',
  'claimName',
  'cookieName',
  'headerName',
  'parameterName',
  'setCookiePath',
];

/** Names are tokens: of a password little would be left. */
const tokens: readonly Slot[] = ['cookieName', 'headerName', 'parameterName', 'claimName'];

const token = (text: string) => text.replace(/[^\w-]/g, '');
const url = (text: string) => encodeURIComponent(text);

function hostileEvents(s: Secrets): readonly RequestEvent[] {
  const events = eventsOf(
    [
      `POST https://${url(s.user)}:${url(s.password)}@api.test/reset/${url(s.path)}?access_token=${url(s.named)}&q=${url(s.unnamed)}&a=1;code=${url(s.semicolon)}&next=${url(`https://b.test/x?token=${url(s.nested)}`)}&${token(s.parameterName)}=1#${url(s.fragment)}
      Authorization: Bearer ${testJwt({ iss: 'https://idp.test', exp: 1, email: s.claimEmail, [token(s.claimName)]: 1 })}
      Proxy-Authorization: Basic ${Buffer.from(`${s.basicUser}:${s.basicPassword}`).toString('base64')}
      X-API-Key: ${s.apiKey}
      X-Unknown: ${s.unknownRequest}
      Cookie: sid=${token(s.cookie)}; other=${token(s.cookieTwo)}; ${token(s.cookieName)}=1
      ${token(s.headerName)}: 1
      Referer: https://app.test/?state=${url(s.referer)}`,
      `302
      Location: https://api.test/next/${url(s.location)}#/in?id_token=${url(s.fragmentQuery)}
      Set-Cookie: sid=${token(s.setCookie)}; Path=/${url(s.setCookiePath)}; HttpOnly`,
      `POST https://api.test/next/${url(s.location)}
      Authorization: Digest username="u", realm="r", nonce="${token(s.proxy)}", response="${token(s.digestResponse)}"
      Authorization: Bearer ${token(s.bearer)}`,
      `401 No ${s.reason} here
      Server: nginx/1.22 ${s.server}
      Via: 1.1 ${s.via}
      ETag: "${s.etag}"
      X-Debug: ${s.unknownResponse}
      WWW-Authenticate: Digest realm="Area ${s.realm}", nonce="${token(s.nonce)}", opaque="${token(s.opaque)}", qop="auth"
      WWW-Authenticate: Bearer error="invalid_token", error_description="Token ${s.description} is expired", claims="${token(s.unknownParameter)}", error_uri="https://e.test/?token=${url(s.errorUri)}"
      WWW-Authenticate: Negotiate ${token(s.token68)}`,
    ],
    { initiator: `https://app.test/${url(s.initiatorPath)}` },
  );
  return events.map(({ name, details }) => ({
    name,
    details: { ...details, realm: `Area ${s.realm}` } as EventDetails,
  }));
}

async function everythingShown(events: readonly RequestEvent[]): Promise<string> {
  const exchange = assemble(undefined, events, { observer: 'chromium', sealer: testSealer });
  if (exchange === undefined) throw new Error('no exchange');
  const area = memoryArea();
  const store = createStore(area, usualBounds);
  store.put(exchange, 'failure');
  await store.settled();
  const report = buildReport({
    diagnoses: subjectsOf(store.tab(1).records, testTime).map((subject) => diagnose(subject, rules)),
    metas: new Map(rules.map(({ meta }) => [meta.id, meta])),
    droppedBy: new Map(),
    gaps: [],
    experiments: [],
    page: { url: 'https://app.test/', incognito: false },
    tool: { name: 'Why401', version: '0' },
    browser: { name: 'Chromium', version: '156', os: 'Linux' },
    now: testTime,
  });
  return [JSON.stringify(exchange), area.dump(), jsonReport(report), markdownReport(report)].join('\n');
}

describe('canaries', () => {
  const secrets = fc.record(
    Object.fromEntries(slots.map((slot) => [slot, tokens.includes(slot) ? randomSecret : secret])) as Record<
      Slot,
      fc.Arbitrary<string>
    >,
  );

  it('in every slot: none is in the exchange, the store, or a report', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, async (planted) => {
        const shown = await everythingShown(hostileEvents(planted));
        const leaks = slots.filter((slot) => leakOf(shown, planted[slot]) ?? leakOf(shown, token(planted[slot])));
        expect(leaks).toEqual([]);
      }),
      { numRuns: 60, seed: 401 },
    );
  });

  it('passwords of few marks: none, wherever their place tells what they are', async () => {
    const known = slots.filter((slot) => !byLooks.includes(slot));
    const words = fc.record(
      Object.fromEntries(
        slots.map((slot) => [
          slot,
          fc.tuple(fc.constant(slot), fc.nat(99_999_999)).map((parts) => `Hunter${parts.join('')}`),
        ]),
      ) as Record<Slot, fc.Arbitrary<string>>,
    );
    await fc.assert(
      fc.asyncProperty(words, async (planted) => {
        const shown = await everythingShown(hostileEvents(planted));
        expect(known.filter((slot) => leakOf(shown, planted[slot]))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('an error text that quotes one', () => {
    fc.assert(
      fc.property(secret, (planted) => {
        const exchange = seen(['GET https://api.test/x', undefined], { error: `The file ${planted} is not there.` });
        expect(leakOf(JSON.stringify(exchange), planted)).toBeUndefined();
      }),
      { numRuns: 100, seed: 401 },
    );
  });

  it('a header of bytes that are no UTF-8', () => {
    fc.assert(
      fc.property(password, (planted) => {
        const binaryValue = [0xff, ...Buffer.from(planted), 0xfe];
        for (const name of ['Server', 'Authorization', 'Cookie', 'Set-Cookie', 'WWW-Authenticate', 'X-Other']) {
          expect(leakOf(JSON.stringify(testSealer.headers([{ name, binaryValue }])), planted)).toBeUndefined();
        }
      }),
      { numRuns: 60, seed: 401 },
    );
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
