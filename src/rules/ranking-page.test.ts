import type { Subject } from '../diagnosis/subject.ts';
import { testRanking } from '../testing/ranked.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testJwt, testTime } from '../testing/seen.ts';

const seconds = testTime / 1000;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const page = 'https://app.test';
const fresh = testJwt({ iss: 'https://idp.test', aud: 'api', exp: seconds + 3600, scope: 'orders' });
const stale = testJwt({ iss: 'https://idp.test', aud: 'api', exp: seconds - 3600 });
const basicPair = `Authorization: Basic ${btoa('alice:secret')}`;
const get = (headers = '', url = 'https://api.test/orders') => `GET ${url}\n${headers}`;
const bearer = (token: string) => `Authorization: Bearer ${token}`;
const challenged = (challenge: string, more = '') => `401\n${date}\nWWW-Authenticate: ${challenge}\n${more}`;
const invalid = (description: string) =>
  challenged(`Bearer realm="api", error="invalid_token", error_description="${description}"`);
const one = (request: string, answer: string | undefined, options: SeenOptions = {}) =>
  subjectOf(seen([request, answer], options));
const blocked = { initiator: page, error: 'net::ERR_FAILED' } as const;

/** A call of a page that its preflight stopped, as Chromium or Firefox leaves it. */
function stopped(answer: string, observer: 'chromium' | 'firefox' = 'chromium'): Subject {
  const error = observer === 'firefox' ? 'NS_ERROR_DOM_BAD_URI' : 'net::ERR_FAILED';
  const announced = seen([get(`Origin: ${page}\n${bearer(fresh)}`), undefined], { initiator: page, observer });
  const never = seen([get(), undefined], { initiator: page, error });
  return subjectOf(
    observer === 'firefox' ? { ...announced, outcome: { kind: 'failed', at: testTime + 200, error } } : never,
    {
      preflight: seen(
        [
          `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization`,
          answer,
        ],
        { id: '2', initiator: page, observer },
      ),
    },
  );
}

const signIn = (setCookie: string) =>
  seen(['POST https://app.test/login', `303\nLocation: /\n${setCookie}`, 'GET https://app.test/', '200'], {
    id: '9',
    type: 'main_frame',
    startedAt: testTime - 4000,
  });

testRanking('sessions', [
  ['a visitor who has not signed in', one(get('', `${page}/me`), '401', { type: 'main_frame' }), 'credentials-missing'],
  ['a call without its token', one(get(), challenged('Bearer realm="api"')), 'credentials-missing'],
  [
    'a call with nothing, of which the server says “expired”',
    one(get(), invalid('The access token expired')),
    'credentials-missing',
  ],
  [
    'a call with cookies where a token is wanted',
    one(get('Cookie: theme=dark'), challenged('Bearer realm="api"')),
    'credentials-missing',
  ],
  [
    'a session that the server takes back',
    one(get('Cookie: session=abc', `${page}/me`), `401\nSet-Cookie: session=; Max-Age=0`),
    'session-expired',
  ],
  [
    'the same with 403',
    one(get('Cookie: session=abc', `${page}/me`), `403\nSet-Cookie: session=; Max-Age=0`),
    'session-expired',
  ],
  [
    'a fetch that was sent to the sign-in page',
    subjectOf(
      seen([get('Cookie: session=abc', `${page}/api/me`), '302\nLocation: /login', get('', `${page}/login`), '200'], {
        initiator: page,
      }),
    ),
    'session-expired',
  ],
  [
    'a sign-in whose cookie names another domain',
    subjectOf(seen([get('', `${page}/me`), '401']), { others: [signIn('Set-Cookie: session=a; Domain=other.test')] }),
    'cookie-rejected',
  ],
  [
    'a sign-in whose cookie is SameSite=None over no TLS',
    subjectOf(seen([get('', `${page}/me`), '403']), { others: [signIn('Set-Cookie: session=a; SameSite=None')] }),
    'cookie-rejected',
  ],
  [
    'a member where only admins may go',
    one(get('Cookie: session=abc', `${page}/admin`), `403\n${date}`),
    'permission-denied',
  ],
  [
    'a bot check',
    one(get('Cookie: session=abc', `${page}/`), '403\nServer: cloudflare\ncf-mitigated: challenge', {
      type: 'main_frame',
    }),
    'bot-challenge',
  ],
  [
    'a 403 for a stranger',
    one(get('', `${page}/`), '403\nServer: nginx/1.22.1', { type: 'main_frame' }),
    'permission-denied',
  ],
]);

testRanking('CORS', [
  ['a preflight that wants a sign-in, in Chromium', stopped(challenged('Basic realm="x"')), 'preflight-requires-auth'],
  ['the same in Firefox', stopped(challenged('Basic realm="x"'), 'firefox'), 'preflight-requires-auth'],
  [
    'a preflight that names another origin',
    stopped(`204\nAccess-Control-Allow-Origin: ${page}/\nAccess-Control-Allow-Headers: authorization`),
    'preflight-origin-not-allowed',
  ],
  [
    'a preflight that does not list authorization',
    stopped(`204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Headers: content-type`),
    'preflight-header-not-allowed',
  ],
  [
    'an expired token, hidden by CORS',
    one(get(`Origin: ${page}\n${bearer(stale)}`), challenged('Bearer'), blocked),
    'token-expired',
    ['cors-hides-auth-failure'],
  ],
  [
    'a refused token, hidden by CORS',
    one(get(`Origin: ${page}\n${bearer(fresh)}`), challenged('Bearer error="invalid_token"'), blocked),
    'token-rejected',
    ['cors-hides-auth-failure'],
  ],
  [
    'a broken gateway, hidden by CORS',
    one(get(`Origin: ${page}\n${bearer(fresh)}`), '502', blocked),
    'cors-hides-auth-failure',
  ],
  [
    'a call of Firefox whose error lacks CORS headers',
    one(get(`Origin: ${page}`), challenged('Bearer'), { initiator: page, observer: 'firefox' }),
    'credentials-missing',
    ['cors-hides-auth-failure'],
  ],
]);

testRanking('extensions', [
  [
    'a token that an extension took',
    one(get(), challenged('Bearer'), { asked: bearer(fresh) }),
    'extension-removed-header',
  ],
  [
    'cookies that an extension took',
    one(get('', `${page}/me`), '401', { asked: 'Cookie: session=abc' }),
    'extension-removed-header',
  ],
  [
    'cookies that an extension took, and 403',
    one(get('', `${page}/me`), '403', { asked: 'Cookie: session=abc' }),
    'extension-removed-header',
  ],
  [
    'a trimmed Referer, and an expired token',
    one(get(bearer(stale)), challenged('Bearer'), { asked: `${bearer(stale)}\nReferer: ${page}/` }),
    'token-expired',
  ],
  [
    'a trimmed Referer, and a wrong password',
    one(get(basicPair), challenged('Basic realm="x"'), { asked: `${basicPair}\nReferer: ${page}/` }),
    'credentials-rejected',
  ],
]);
