import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../report/json.ts';
import { markdownReport } from '../report/markdown.ts';
import { leakOf, password, randomSecret, secret } from '../testing/canaries.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { diagnosesOf, reportFor } from '../testing/reports.ts';
import { eventsOf, seen, testJwt, testSealer } from '../testing/seen.ts';
import { assemble } from './assemble.ts';
import { usualBounds } from './bounds.ts';
import type { EventDetails, RequestEvent } from './event.ts';
import { createStore } from './store.ts';

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
  'formRefreshToken',
  'formUnknown',
  'formSaml',
  'querySaml',
  'jsonRefreshToken',
  'jsonUnknown',
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
      Referer: https://app.test/?state=${url(s.referer)}

grant_type=refresh_token&refresh_token=${url(s.formRefreshToken)}&note=${url(s.formUnknown)}&SAMLResponse=${url(Buffer.from(`<Response ID="${s.formSaml}"><NameID>${s.formSaml}</NameID></Response>`).toString('base64'))}`,
      `302
      Location: https://api.test/next/${url(s.location)}#/in?id_token=${url(s.fragmentQuery)}
      Set-Cookie: sid=${token(s.setCookie)}; Path=/${url(s.setCookiePath)}; HttpOnly`,
      `POST https://api.test/next/${url(s.location)}?SAMLResponse=${url(s.querySaml)}
      Authorization: Digest username="u", realm="r", nonce="${token(s.proxy)}", response="${token(s.digestResponse)}"
      Authorization: Bearer ${token(s.bearer)}

${JSON.stringify({ grant_type: 'refresh_token', refresh_token: s.jsonRefreshToken, note: s.jsonUnknown })}`,
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
  const report = reportFor(diagnosesOf(...store.tab(1).records.map((record) => record.exchange)));
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

describe('the search itself', () => {
  it.each<[string, (hidden: string) => string]>([
    ['as it is', (hidden) => JSON.stringify({ hidden })],
    ['URL-encoded', (hidden) => `?x=${encodeURIComponent(hidden)}`],
    ['URL-encoded twice', (hidden) => `?x=${encodeURIComponent(encodeURIComponent(hidden))}`],
    ['in base64', (hidden) => Buffer.from(hidden).toString('base64')],
    ['in base64 behind a user name', (hidden) => Buffer.from(`alice:${hidden}`).toString('base64')],
    ['in base64url between others', (hidden) => Buffer.from(`{"a":"${hidden}"}`).toString('base64url')],
  ])('finds a secret %s', (_name, hide) => {
    fc.assert(
      fc.property(secret, (hidden) => {
        expect(leakOf(`before ${hide(hidden)} behind`, hidden)).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });
});
