import { expect, it } from 'vitest';
import { diagnose } from '../diagnosis/run.ts';
import type { JarCookie } from '../model/cookie.ts';
import type { Exchange } from '../model/exchange.ts';
import type { SealedHeader } from '../model/header.ts';
import { workedThere } from '../testing/retests.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { triedHeader } from '../testing/tried-header.ts';
import { extensionRemovedHeader } from './extension-removed-header.ts';

const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const call = 'GET https://api.test/orders';
const bearer = '401\nWWW-Authenticate: Bearer';
const page = 'https://app.test';
const preflight = (answer: string) =>
  seen(
    [
      `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization`,
      answer,
    ],
    { id: '2', initiator: page, observer: 'firefox' },
  );
const allowed = preflight(`204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Headers: authorization`);
const held: JarCookie = {
  name: 'session',
  size: 10,
  fingerprint: 'f',
  domain: 'app.test',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
};
/** The first answer is delivered without its cookies. @param cookie Without that one. */
function stripFirst(exchange: Exchange, cookie?: string): Exchange {
  const [first, ...rest] = exchange.hops;
  const isTaken = ({ name, value }: SealedHeader): boolean =>
    name === 'Set-Cookie' && (cookie === undefined || (value.kind === 'set-cookie' && value.cookie.name === cookie));
  const rounds = first.rounds.map((round) => ({
    ...round,
    views: { ...round.views, delivered: (round.views.received ?? []).filter((header) => !isTaken(header)) },
  }));
  const [round, ...others] = rounds;
  return round === undefined ? exchange : { ...exchange, hops: [{ ...first, rounds: [round, ...others] }, ...rest] };
}
const fromFirefox = { initiator: page, observer: 'firefox' } as const;

/** A sign-in whose cookie an extension takes out of the answer. */
const signIn = (cookie = 'session=4f9a8d7c6b5a; Path=/', more: SeenOptions = {}, start = `POST ${page}/login`) =>
  seen([start, `200\nServer: x\nSet-Cookie: ${cookie}`], {
    id: '8',
    initiator: page,
    startedAt: testTime - 60_000,
    delivered: 'Server: x',
    ...more,
  });
/** A sign-in that sets two cookies, of which an extension lets one through. */
const severalCookies = (more: SeenOptions = {}, start?: string) =>
  signIn(
    'session=4f9a8d7c6b5a; Path=/\nSet-Cookie: theme=dark',
    { delivered: 'Server: x\nSet-Cookie: theme=dark', ...more },
    start,
  );
const me = (more: SeenOptions = {}, request = `GET ${page}/me`) => seen([request, '401'], { initiator: page, ...more });

it.each([
  ['what the page had put into its request', subjectOf(seen([call, bearer], { asked: token })), false],
  ['the cookie of a sign-in', subjectOf(signIn()), false],
  [
    'the leave to read',
    subjectOf(
      seen([`${call}\nOrigin: ${page}`, `200\nServer: x\nAccess-Control-Allow-Origin: ${page}`], {
        initiator: page,
        delivered: 'Server: x',
        error: 'net::ERR_FAILED',
      }),
    ),
    true,
  ],
])('a header can be tried for %s: %s', (_, subject, offered) => {
  const [finding] = diagnose(subject, [extensionRemovedHeader]).findings;
  expect(finding?.withholds?.includes('what-if') ?? false).toBe(!offered);
});

testRule(extensionRemovedHeader, {
  found: [
    {
      name: 'the cookie of a sign-in that went well',
      subject: subjectOf(signIn()),
      message: 'response',
      certainty: 'proven',
      data: { host: 'app.test', header: 'set-cookie' },
    },
    {
      name: 'one of several cookies of a sign-in, the one that counts',
      subject: subjectOf(severalCookies()),
      message: 'cookie-line',
      certainty: 'proven',
      data: { host: 'app.test', header: 'set-cookie', cookie: 'session' },
    },
    {
      name: 'the same by a listener in Firefox, and the browser still has an older one',
      subject: subjectOf({ ...severalCookies({ observer: 'firefox' }), jar: [held] }),
      message: 'cookie-line',
      certainty: 'likely',
    },
    {
      name: 'the same on the way to the page that wants it',
      subject: subjectOf(
        stripFirst(
          seen(
            [
              `POST ${page}/login`,
              '303\nLocation: /me\nSet-Cookie: theme=dark\nSet-Cookie: session=4f9a8d7c6b5a',
              `GET ${page}/me\nCookie: theme=dark`,
              '401',
            ],
            { type: 'main_frame' },
          ),
          'session',
        ),
      ),
      message: 'cookie-line',
      certainty: 'proven',
    },
    {
      name: 'the cookie of a sign-in, on the way to the page that wants it',
      subject: subjectOf(
        stripFirst(
          seen(
            [`POST ${page}/login`, '303\nLocation: /me\nSet-Cookie: session=4f9a8d7c6b5a', `GET ${page}/me`, '401'],
            { type: 'main_frame' },
          ),
        ),
      ),
      message: 'response',
      certainty: 'proven',
    },
    {
      name: 'the cookie of a sign-in, which a later call lacks',
      subject: subjectOf(me(), { others: [signIn()] }),
      message: 'sign-in-before',
      certainty: 'likely',
      data: { host: 'app.test', cookie: 'session', who: 'an extension of this browser' },
    },
    {
      name: 'the same, and the jar has none',
      subject: subjectOf({ ...me(), jar: [] }, { others: [signIn()] }),
      message: 'sign-in-before',
      certainty: 'proven',
    },
    {
      name: 'the same, and the search about the sign-in has found who did it',
      subject: subjectOf(me(), {
        others: [signIn()],
        experiments: [
          {
            id: 'x',
            action: 'extension-bisect',
            at: testTime,
            outcome: 'Found.',
            result: {
              kind: 'culprit',
              call: `POST ${page}/login`,
              extensions: [{ id: 'a', name: 'Cookie eater' }],
              together: false,
              verified: true,
              explains: true,
            },
          },
        ],
      }),
      message: 'sign-in-before',
      certainty: 'proven',
      data: { host: 'app.test', cookie: 'session', who: 'the extension “Cookie eater”' },
    },
    {
      name: 'Authorization asked for, and not sent',
      subject: subjectOf(seen([call, bearer], { asked: token })),
      message: 'request',
      certainty: 'proven',
      data: { host: 'api.test', header: 'authorization' },
    },
    {
      name: 'merely trimmed, and no surer for an extension that could have',
      subject: subjectOf(seen([`${call}\n${token}`, bearer], { asked: `${token}\nReferer: ${page}/` }), {
        experiments: [
          {
            id: 'x',
            action: 'extension-suspects',
            at: testTime,
            outcome: 'Listed.',
            result: {
              kind: 'suspects-listed',
              call,
              suspects: [{ name: 'Header tool', reason: 'It may change headers.', mayDisable: true }],
            },
          },
        ],
      }),
      message: 'request',
      certainty: 'possible',
    },
    {
      name: 'the same in Firefox, by a listener',
      subject: subjectOf(seen([call, bearer], { asked: token, observer: 'firefox' })),
      message: 'request',
      certainty: 'proven',
    },
    {
      name: 'the session cookie asked for, and not sent',
      subject: subjectOf(seen([call, '401'], { asked: 'Cookie: session=abc' })),
      message: 'request',
      certainty: 'proven',
      data: { host: 'api.test', header: 'cookie' },
    },
    {
      name: 'Authorization before what else was trimmed',
      subject: subjectOf(seen([call, bearer], { asked: `Referer: ${page}/\n${token}` })),
      message: 'request',
      certainty: 'proven',
      data: { host: 'api.test', header: 'authorization' },
    },
    {
      name: 'only the Referer was trimmed, which many do and few servers mind',
      subject: subjectOf(seen([`${call}\n${token}`, bearer], { asked: `${token}\nReferer: ${page}/` })),
      message: 'request',
      certainty: 'possible',
      data: { host: 'api.test', header: 'referer' },
    },
    {
      name: 'the Referer of a call that carries nothing else, and works in a private window',
      subject: subjectOf(seen([`${call}\nAccept: */*`, '403'], { asked: `Accept: */*\nReferer: ${page}/` }), {
        experiments: [workedThere('GET https://api.test/orders', '403')],
      }),
      message: 'request',
      certainty: 'likely',
    },
    {
      name: 'a cookie was trimmed, while a token went out',
      subject: subjectOf(seen([`${call}\n${token}`, bearer], { asked: `${token}\nCookie: a=b` })),
      message: 'request',
      certainty: 'possible',
      data: { host: 'api.test', header: 'cookie' },
    },
    {
      name: 'the challenge that would have opened the prompt',
      subject: subjectOf(seen([call, '401\nWWW-Authenticate: Basic realm="x"\nServer: x'], { delivered: 'Server: x' })),
      message: 'response',
      certainty: 'proven',
      data: { host: 'api.test', header: 'www-authenticate' },
    },
    {
      name: 'a challenge that no browser acts on',
      subject: subjectOf(seen([call, `${bearer}\nServer: x`], { delivered: 'Server: x' })),
      message: 'response',
      certainty: 'possible',
    },
    {
      name: 'the leave to read the answer',
      subject: subjectOf(
        seen([`${call}\nOrigin: ${page}`, `200\nAccess-Control-Allow-Origin: ${page}\nServer: x`], {
          initiator: page,
          delivered: 'Server: x',
        }),
      ),
      message: 'response',
      certainty: 'proven',
      data: { host: 'api.test', header: 'access-control-allow-origin' },
    },
    {
      name: 'the leave to read a refusal, which does not explain the refusal',
      subject: subjectOf(
        seen([`${call}\nOrigin: ${page}`, `403\nAccess-Control-Allow-Origin: ${page}\nServer: x`], {
          initiator: page,
          delivered: 'Server: x',
        }),
      ),
      message: 'response',
      certainty: 'possible',
    },
    {
      name: 'an answer that the page may read, and the browser kept from it',
      subject: subjectOf(
        seen(
          [
            `${call}\nOrigin: ${page}`,
            `200\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`,
          ],
          { initiator: page, error: 'net::ERR_FAILED' },
        ),
      ),
      message: 'kept-from-page',
      certainty: 'likely',
      data: { host: 'api.test' },
    },
    ...([200, 401] as const).map((status) => ({
      name: `an answer of ${status} that is readable with the header set once more`,
      subject: subjectOf(
        seen(
          [
            `${call}\nOrigin: ${page}`,
            `${status}\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`,
          ],
          {
            initiator: page,
            error: 'net::ERR_FAILED',
          },
        ),
        { experiments: [triedHeader(call, ['access-control-allow-origin'])] },
      ),
      message: 'kept-from-page',
      // What the page may not read is no reason for the refusal.
      certainty: status === 200 ? ('proven' as const) : ('possible' as const),
    })),
    {
      name: 'the same of a refusal, or where credentials may be the reason',
      subject: subjectOf(
        seen([`${call}\nOrigin: ${page}`, `401\nAccess-Control-Allow-Origin: ${page}`], {
          initiator: page,
          error: 'net::ERR_FAILED',
        }),
      ),
      message: 'kept-from-page',
      certainty: 'possible',
    },
    {
      name: 'Firefox asked leave for Authorization, and sent none',
      subject: subjectOf(seen([`${call}\nOrigin: ${page}`, bearer], fromFirefox), { preflight: allowed }),
      message: 'after-preflight',
      certainty: 'proven',
      data: { host: 'api.test', header: 'authorization' },
    },
  ],
  silent: [
    {
      name: 'the later call sent the cookie',
      subject: subjectOf(me({}, `GET ${page}/me\nCookie: session=x`), { others: [signIn()] }),
    },
    {
      name: 'the later call sent a token',
      subject: subjectOf(me({}, `GET ${page}/me\n${token}`), { others: [signIn()] }),
    },
    {
      name: 'the cookie is in the jar all the same',
      subject: subjectOf({ ...me(), jar: [held] }, { others: [signIn()] }),
    },
    {
      name: 'a sign-in of another site',
      subject: subjectOf(me(), { others: [signIn(undefined, {}, 'POST https://other.test/login')] }),
    },
    {
      name: 'a sign-in of an hour ago',
      subject: subjectOf(me(), { others: [signIn(undefined, { startedAt: testTime - 3_600_000 })] }),
    },
    {
      name: 'a later sign-in',
      subject: subjectOf(me(), { others: [signIn(undefined, { startedAt: testTime + 500 })] }),
    },
    {
      name: 'a sign-in in another site’s page',
      subject: subjectOf(me(), { others: [signIn(undefined, { initiator: 'https://shop.test' })] }),
    },
    {
      name: 'one of several cookies of a sign-in, which keeps nobody signed in',
      subject: subjectOf(
        signIn('session=4f9a8d7c6b5a; Path=/\nSet-Cookie: ads=1', {
          delivered: 'Server: x\nSet-Cookie: session=4f9a8d7c6b5a; Path=/',
        }),
      ),
    },
    {
      name: 'one of several cookies of an answer that signs nobody in',
      subject: subjectOf(severalCookies({}, `GET ${page}/news`)),
    },
    { name: 'a cookie that keeps nobody signed in', subject: subjectOf(me(), { others: [signIn('banner=1')] }) },
    { name: 'a line that deletes', subject: subjectOf(me(), { others: [signIn('session=; Max-Age=0')] }) },
    {
      name: 'the cookie came through',
      subject: subjectOf(me(), {
        others: [signIn(undefined, { delivered: 'Server: x\nSet-Cookie: session=4f9a8d7c6b5a; Path=/' })],
      }),
    },
    {
      name: 'a failure of another kind',
      subject: subjectOf(seen([`GET ${page}/me`, '500'], { initiator: page }), { others: [signIn()] }),
    },
    {
      name: 'an answer that the page may not read',
      subject: subjectOf(seen([`${call}\nOrigin: ${page}`, '401'], { initiator: page, error: 'net::ERR_FAILED' })),
      verdict: 'clear',
    },
    {
      name: 'an answer that the page may read, given up by the page',
      subject: subjectOf(
        seen([`${call}\nOrigin: ${page}`, `200\nAccess-Control-Allow-Origin: *`], {
          initiator: page,
          error: 'net::ERR_ABORTED',
        }),
      ),
      verdict: 'clear',
    },
    { name: 'nothing was changed', subject: subjectOf(seen([`${call}\n${token}`, bearer])), verdict: 'clear' },
    {
      name: 'another header was trimmed, on which no sign-in hangs',
      subject: subjectOf(seen([call, bearer], { asked: 'DNT: 1\nX-Client-Data: abc' })),
      verdict: 'clear',
    },
    {
      name: 'a header was added',
      subject: subjectOf(seen([`${call}\n${token}`, bearer], { asked: 'Accept: */*' })),
      verdict: 'clear',
    },
    {
      name: 'another letter case is no change',
      subject: subjectOf(
        seen([`${call}\n${token}`, bearer], { asked: token.replace('Authorization', 'authorization') }),
      ),
      verdict: 'clear',
    },
    {
      name: 'an answer from the cache is delivered with other headers',
      subject: subjectOf(
        seen([`${call}\n${token}`, `${bearer}\nServer: x`], { delivered: 'Server: x', fromCache: true }),
      ),
      verdict: 'clear',
    },
    {
      name: 'Firefox shows no difference, which clears nobody',
      subject: subjectOf(seen([`${call}\n${token}`, bearer], { observer: 'firefox' })),
      verdict: 'not-applicable',
    },
    {
      name: 'a listener took it in Firefox, from a call that its preflight stopped',
      subject: subjectOf(
        {
          // Firefox announces its headers all the same.
          ...seen([`${call}\nOrigin: ${page}`, undefined], { ...fromFirefox, asked: `Origin: ${page}\n${token}` }),
          outcome: { kind: 'failed', at: testTime + 100, error: 'NS_ERROR_DOM_BAD_URI' },
        },
        { preflight: preflight('401') },
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'Firefox announced the request, and the preflight stopped it',
      subject: subjectOf(
        seen([`${call}\nOrigin: ${page}`, undefined], { ...fromFirefox, error: 'NS_ERROR_DOM_BAD_URI' }),
        {
          preflight: preflight('401'),
        },
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'the preflight asked, and Authorization went out',
      subject: subjectOf(seen([`${call}\nOrigin: ${page}\n${token}`, bearer], fromFirefox), { preflight: allowed }),
      verdict: 'not-applicable',
    },
    {
      name: 'a redirect to another origin dropped it, not an extension',
      subject: subjectOf(
        seen(
          [
            `${call}\nOrigin: ${page}\n${token}`,
            '302\nLocation: https://b.test/',
            `GET https://b.test/\nOrigin: null`,
            '401',
          ],
          fromFirefox,
        ),
        { preflight: allowed },
      ),
      verdict: 'not-applicable',
    },
  ],
});
