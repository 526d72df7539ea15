import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { relevance } from './relevance.ts';

const page = 'https://app.test';
const bearer = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const cross = { initiator: page } as const;
const navigation = { type: 'main_frame' } as const;
const apachePage = 'Server: Apache/2.4.71 (Debian)\nContent-Type: text/html; charset=iso-8859-1';
const failed = (error: string, options: SeenOptions = {}) =>
  seen(['GET https://app.test/', undefined], { error, ...options });
const preflight = (answer: string | undefined, options: SeenOptions = {}) =>
  seen([`OPTIONS https://api.test/x\nOrigin: ${page}\nAccess-Control-Request-Method: PUT`, answer], {
    ...cross,
    ...options,
  });
/** Its headers left, and then this came. */
const broken = (exchange: Exchange, error: string): Exchange => ({
  ...exchange,
  outcome: { kind: 'failed', at: testTime + 50, error },
});
/** The browser answered the challenge: a second round under the first, as from its password store. */
function answeredChallenge(challenge: string): Exchange {
  const refused = seen(['GET https://app.test/', `401\nWWW-Authenticate: ${challenge}`]);
  const accepted = seen(['GET https://app.test/', '200']);
  return {
    ...refused,
    hops: [{ ...refused.hops[0], rounds: [refused.hops[0].rounds[0], accepted.hops[0].rounds[0]] }],
  };
}

const laps = Array.from({ length: 21 }, () => ['GET https://app.test/', '302\nLocation: /']).flat();
/** Twenty redirects, and no request behind the last. */
const endless: Exchange = (() => {
  const { hops, ...rest } = seen(laps, navigation);
  const [first, ...others] = hops;
  return { ...rest, hops: [first, ...others.slice(0, -1)] };
})();

/** An answer whose cookie another extension takes away. */
const stripped = (start: string, cookie: string, options: SeenOptions = {}) =>
  seen([start, `200\nServer: x\nSet-Cookie: ${cookie}`], { ...cross, delivered: 'Server: x', ...options });

const ordinary: readonly (readonly [string, Exchange])[] = [
  ['a page', seen(['GET https://app.test/', '200'], navigation)],
  ['a page from the cache', seen(['GET https://app.test/', '200'], { ...navigation, fromCache: true })],
  ['a page not modified', seen(['GET https://app.test/', '304'], navigation)],
  [
    'a page that moved',
    seen(['GET http://app.test/', '301\nLocation: https://app.test/', 'GET https://app.test/', '200'], navigation),
  ],
  ['a page whose taste for a theme is taken away', stripped('GET https://app.test/', 'theme=dark')],
  ['a form whose banner cookie is taken away', stripped('POST https://app.test/consent', 'banner=1')],
  [
    'a sign-in of another site, whose cookie is taken away as people want it',
    stripped('POST https://tracker.test/login', 'session=4f9a8d7c6b5a'),
  ],
  ['a page not found', seen(['GET https://app.test/old', '404'], navigation)],
  ['a page gone', seen(['GET https://app.test/old', '410'], navigation)],
  ['a call to nothing', seen(['GET https://app.test/api/x', '404'])],
  ['a call that found nothing, with a token', seen([`GET https://app.test/api/x\n${bearer}`, '404'])],
  ['a call with a token', seen([`GET https://app.test/api/me\n${bearer}`, '200'])],
  ['a call with a cookie', seen(['GET https://app.test/api/me\nCookie: session=abc', '200'])],
  ['a call without an answer body', seen(['DELETE https://app.test/api/7', '204'])],
  [
    'an event stream that its page closes',
    seen(['GET https://app.test/events', '200\nContent-Type: text/event-stream'], { error: 'net::ERR_FAILED' }),
  ],
  ['a call under way', seen(['GET https://app.test/api/slow', undefined])],
  ['a form with a fault', seen(['POST https://app.test/api/orders', '422'])],
  ['a call with a fault, nobody’s credentials in it', seen(['POST https://app.test/api/orders', '400'])],
  [
    'a bad request of which nginx says no more',
    seen([
      'GET https://app.test/',
      '400 Bad Request\nServer: nginx/1.22.1\nContent-Type: text/html\nContent-Length: 157',
    ]),
  ],
  ['a call with a fault and a few cookies', seen(['POST https://app.test/api/orders\nCookie: a=b', '400'])],
  ['a wrong method', seen(['PUT https://app.test/', '405'])],
  ['a conflict', seen(['PUT https://app.test/', '409'])],
  ['a server that broke', seen(['GET https://app.test/api/x', '500'])],
  ['a gateway without its server', seen(['GET https://app.test/api/x', '502'])],
  ['a server out of service', seen(['GET https://app.test/', '503\nRetry-After: 60'], navigation)],
  ['too many calls', seen(['GET https://app.test/api/x', '429\nRetry-After: 1'])],
  ['a firewall that let a good answer pass', seen(['GET https://app.test/', '200\nX-Sucuri-ID: 1'], navigation)],
  [
    'a page that a check for robots let pass',
    seen(['GET https://app.test/', '200\nX-DataDome: protected'], navigation),
  ],
  [
    'a format that Apache does not have',
    seen(['GET https://app.test/x', `406 Not Acceptable\n${apachePage}\nVary: negotiate, accept-language`], navigation),
  ],
  ['a format that is not to be had', seen(['GET https://app.test/api/x', '406 Not Acceptable'])],
  ['something to be waited for', seen(['POST https://app.test/api/x', '202'])],
  ['a gateway without its server, and a few cookies', seen(['GET https://app.test/api/x\nCookie: a=b', '502'])],
  [
    'a POST in the mode no-cors, over http',
    seen([`POST http://stats.test/b\nOrigin: http://app.test`, '204'], { initiator: 'http://app.test' }),
  ],
  ['an image not found', seen(['GET https://app.test/a.png', '404'], { type: 'image' })],
  ['an image of another site', seen(['GET https://cdn.test/a.png', '200'], { ...cross, type: 'image' })],
  ['a font not found', seen(['GET https://cdn.test/a.woff2', '404'], { ...cross, type: 'font' })],
  ['a script', seen(['GET https://cdn.test/a.js', '200'], { ...cross, type: 'script' })],
  ['a websocket', seen(['GET wss://app.test/live', '101'], { type: 'websocket' })],
  ['a beacon', seen(['POST https://stats.test/b', '204'], { ...cross, type: 'ping' })],
  [
    'a sign-in that worked',
    seen(
      [
        'POST https://app.test/login',
        '303\nLocation: /\nSet-Cookie: session=abc; Path=/; Secure; HttpOnly; SameSite=Lax',
        'GET https://app.test/\nCookie: session=abc',
        '200',
      ],
      navigation,
    ),
  ],
  [
    'a sign-in of a script that worked',
    seen(['POST https://app.test/api/login', '200\nSet-Cookie: session=abc; Path=/']),
  ],
  ['a page with an error of its own in the URL', seen(['GET https://app.test/login?error=true', '200'], navigation)],
  [
    'a frame that asks whether somebody is signed in, and nobody is',
    seen(['GET https://app.test/silent?error=login_required&state=x', '200'], { type: 'sub_frame' }),
  ],
  [
    'a navigation to the sign-in page',
    seen(['GET https://app.test/me', '302\nLocation: /login', 'GET https://app.test/login', '200'], navigation),
  ],
  [
    'a round trip to an identity provider',
    seen(
      [
        'GET https://app.test/start',
        '302\nLocation: https://login.microsoftonline.com/x?response_type=code',
        'GET https://login.microsoftonline.com/x?response_type=code',
        '200',
      ],
      navigation,
    ),
  ],
  [
    'a frame on the sign-in page',
    seen(['GET https://app.test/me', '302\nLocation: /login', 'GET https://app.test/login', '200'], {
      type: 'sub_frame',
    }),
  ],
  ['a sign-out', seen(['POST https://app.test/logout\nCookie: session=abc', '204\nSet-Cookie: session=; Max-Age=0'])],
  ['Basic that the browser answered', answeredChallenge('Basic realm="x"')],
  ['the first leg of Negotiate, then success', answeredChallenge('Negotiate')],
  ['a nonce for Digest, then success', answeredChallenge('Digest realm="x", nonce="n", stale=true')],
  ['a page left while it loaded', failed('net::ERR_ABORTED', navigation)],
  ['a fetch that the page gave up', failed('NS_BINDING_ABORTED', { observer: 'firefox' })],
  ['a server that is off', failed('net::ERR_CONNECTION_REFUSED')],
  ['a server that is off, in Firefox', failed('NS_ERROR_CONNECTION_REFUSED', { observer: 'firefox' })],
  ['no such name', failed('net::ERR_NAME_NOT_RESOLVED', navigation)],
  [
    'an advertisement that an extension blocked',
    seen(['GET https://ads.test/pixel', undefined], { error: 'net::ERR_BLOCKED_BY_CLIENT' }),
  ],
  ['no network', failed('net::ERR_INTERNET_DISCONNECTED')],
  ['a connection that broke', failed('net::ERR_CONNECTION_RESET')],
  ['a certificate that is wrong', failed('net::ERR_CERT_DATE_INVALID', navigation)],
  ['a proxy that is off', failed('net::ERR_PROXY_CONNECTION_FAILED')],
  ['a preflight to a server that is off', broken(preflight(undefined), 'net::ERR_CONNECTION_REFUSED')],
  ['a preflight under way', preflight(undefined)],
  [
    'a preflight without an answer, whose request tells more',
    broken(preflight(undefined, { observer: 'firefox' }), 'NS_ERROR_DOM_BAD_URI'),
  ],
];

const failures: readonly (readonly [string, Exchange])[] = [
  ['a sign-in whose session cookie is taken away', stripped('POST https://app.test/login', 'session=4f9a8d7c6b5a')],
  ['401', seen(['GET https://app.test/api/me', '401'])],
  ['401 of a page', seen(['GET https://app.test/', '401'], navigation)],
  ['401 of an image', seen(['GET https://app.test/a.png', '401'], { type: 'image' })],
  ['401 of a websocket', seen(['GET wss://app.test/live', '401'], { type: 'websocket' })],
  ['403', seen(['GET https://app.test/api/me', '403'])],
  ['407', seen(['GET http://app.test/', '407'])],
  ['419 of Laravel', seen(['POST https://app.test/', '419'])],
  ['431', seen(['GET https://app.test/', '431'])],
  [
    '400 of nginx, for want of a certificate',
    seen([
      'GET https://app.test/',
      '400 Bad Request\nServer: nginx/1.22.1\nContent-Type: text/html\nContent-Length: 639',
    ]),
  ],
  ['429 with a long pause', seen(['POST https://app.test/api/login', '429\nRetry-After: 300'])],
  ['429 without a word', seen(['POST https://app.test/api/login', '429'])],
  ['451', seen(['GET https://app.test/', '451'], navigation)],
  ['a check for robots with 202', seen(['GET https://app.test/api/x', '202\nx-amzn-waf-action: challenge'])],
  ['a check for robots with 405', seen(['GET https://app.test/api/x', '405\nx-amzn-waf-action: captcha'])],
  ['406 of Apache without its reason', seen(['POST https://app.test/api/x', `406 Not Acceptable\n${apachePage}`])],
  ['406 of a firewall', seen(['POST https://app.test/api/x', '406 ModSecurity Action'])],
  [
    '500 behind a password',
    seen([`GET https://app.test/admin\nAuthorization: Basic ${btoa('a:b')}`, '500\nServer: Apache']),
  ],
  ['511', seen(['GET http://app.test/', '511'])],
  ['400 with a token in it', seen([`GET https://app.test/api/me\n${bearer}`, '400'])],
  ['400 with cookies grown large', seen([`GET https://app.test/\nCookie: ${'a'.repeat(7000)}=b`, '400'])],
  [
    'a fetch that was sent to the sign-in page',
    seen(['GET https://app.test/api/me', '302\nLocation: /login', 'GET https://app.test/login', '200']),
  ],
  [
    'an answer that the page may not read',
    seen([`GET https://api.test/x\nOrigin: ${page}`, '200'], { ...cross, error: 'net::ERR_FAILED' }),
  ],
  [
    'the same in Firefox, which ends it as completed',
    seen([`GET https://api.test/x\nOrigin: ${page}`, '200'], { ...cross, observer: 'firefox' }),
  ],
  [
    'an event stream that the page may not read',
    seen([`GET https://api.test/x\nOrigin: ${page}`, '200\nContent-Type: text/event-stream'], {
      ...cross,
      error: 'net::ERR_FAILED',
    }),
  ],
  ['a call that its preflight stopped', failed('net::ERR_FAILED', cross)],
  ['the same in Firefox', failed('NS_ERROR_DOM_BAD_URI', { ...cross, observer: 'firefox' })],
  [
    'a sign-in that an extension blocked',
    seen(['POST https://idp.test/oauth2/token', undefined], { error: 'net::ERR_BLOCKED_BY_CLIENT' }),
  ],
  [
    'the same in Firefox',
    seen(['POST https://idp.test/oauth2/token', undefined], { error: 'NS_ERROR_ABORT', observer: 'firefox' }),
  ],
  [
    'redirects without end, as Chromium ends a navigation',
    { ...endless, outcome: { kind: 'failed', at: testTime, error: 'net::ERR_ABORTED' } },
  ],
  ['413 with cookies grown large', seen([`GET https://app.test/\nCookie: ${'a'.repeat(9000)}=b`, '413'])],
  ['a redirect to the sign-in page that CORS stops', seen(['GET https://api.test/x', '302\nLocation: /login'], cross)],
  [
    'a call that the browser keeps from the local network',
    failed('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS', cross),
  ],
  ['redirects without end', failed('net::ERR_TOO_MANY_REDIRECTS', navigation)],
  ['a proxy that refuses the tunnel', failed('net::ERR_TUNNEL_CONNECTION_FAILED')],
  ['a client certificate that is wanted', failed('net::ERR_BAD_SSL_CLIENT_AUTH_CERT', navigation)],
  ['a preflight with 401', preflight('401')],
  ['a preflight that was redirected', preflight('302\nLocation: /login')],
  [
    'a prompt that is open',
    seen(['GET https://app.test/', '401\nWWW-Authenticate: Basic realm="x"'], { prompt: { scheme: 'basic' } }),
  ],
];

describe('relevance', () => {
  it.each(ordinary)('%s is no failure', (_, exchange) => {
    expect(relevance(exchange)).not.toBe('failure');
  });

  it.each(failures)('%s is a failure', (_, exchange) => {
    expect(relevance(exchange)).toBe('failure');
  });

  it('a page whose session cookie is taken away may explain a failure, and is none', () => {
    expect(relevance(stripped('GET https://app.test/', 'session=4f9a8d7c6b5a'))).toBe('context');
  });

  it.each([
    ['a good preflight', preflight('204')],
    ['a page that broke', seen(['GET https://app.test/', '500'], navigation)],
    [
      'a readable answer of another origin',
      seen(
        [
          `GET https://api.test/x\nOrigin: ${page}`,
          `200\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`,
        ],
        cross,
      ),
    ],
    [
      'a sign-in whose cookie is refused',
      seen(['POST https://app.test/login', '200\nSet-Cookie: session=abc; SameSite=None']),
    ],
  ])('%s may explain one', (_, exchange) => {
    expect(relevance(exchange)).toBe('context');
  });

  it.each([
    ['an answer of the same origin', seen(['GET https://app.test/api/me', '200'], cross)],
    [
      'an answer with a cookie that is kept',
      seen(['POST https://app.test/login', '200\nSet-Cookie: session=abc; Path=/']),
    ],
  ])('%s explains nothing', (_, exchange) => {
    expect(relevance(exchange)).toBeUndefined();
  });
});
