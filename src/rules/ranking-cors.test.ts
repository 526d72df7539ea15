import type { Subject } from '../diagnosis/subject.ts';
import type { JarCookie } from '../model/cookie.ts';
import { testRanking } from '../testing/ranked.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';

const page = 'https://app.test';
const api = 'https://api.test/orders';
const json = 'Content-Type: application/json';
const blocked = { initiator: page, error: 'net::ERR_FAILED' } as const;
const one = (request: string, answer: string, options: SeenOptions = {}) => subjectOf(seen([request, answer], options));

/** A call that its preflight stopped, as Chromium or Firefox leaves it. */
function stopped(answer: string, observer: 'chromium' | 'firefox' = 'chromium', headers = ''): Subject {
  const asked = `Origin: ${page}\nAccess-Control-Request-Method: PUT`;
  const preflight = seen([`OPTIONS ${api}\n${asked}`, answer], { id: '2', initiator: page, observer });
  const announced = seen([`PUT ${api}\nOrigin: ${page}\n${headers}`, undefined], { initiator: page, observer });
  const outcome = { kind: 'failed', at: announced.startedAt + 200, error: 'NS_ERROR_DOM_BAD_URI' } as const;
  return subjectOf(observer === 'firefox' ? { ...announced, outcome } : seen([`PUT ${api}`, undefined], blocked), {
    preflight,
  });
}

const allowed = `Access-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`;

testRanking('preflights', [
  ['no such path', stopped('404'), 'preflight-bad-status'],
  ['no such path, in Firefox', stopped('404', 'firefox', 'Authorization: Bearer mF_9.B5f'), 'preflight-bad-status'],
  ['a server that breaks over it', stopped(`500\n${allowed}`), 'preflight-bad-status'],
  ['sent to the sign-in page', stopped('302\nLocation: /login'), 'preflight-redirected'],
  ['sent on to https', stopped(`301\n${allowed}\nLocation: https://api.test/v2`), 'preflight-redirected'],
  ['a method that is not listed', stopped(`204\n${allowed}`), 'preflight-method-not-allowed'],
  [
    'a wildcard for a call with cookies, in Chromium',
    stopped('204\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: PUT'),
    'preflight-credentials-not-allowed',
  ],
  [
    'the same in Firefox',
    stopped('204\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: PUT', 'firefox', 'Cookie: a=b'),
    'preflight-credentials-not-allowed',
  ],
]);

testRanking('answers that CORS keeps from the page', [
  ['no CORS headers', one(`GET ${api}\nOrigin: ${page}`, '200', blocked), 'cors-origin-not-allowed'],
  ['none on a 404 either', one(`GET ${api}\nOrigin: ${page}`, '404', blocked), 'cors-origin-not-allowed'],
  [
    'a wildcard for a call with cookies',
    one(`GET ${api}\nOrigin: ${page}\nCookie: session=a`, '200\nAccess-Control-Allow-Origin: *', blocked),
    'cors-credentials-not-allowed',
  ],
  [
    'a redirect to a sign-in page that may not be followed',
    one(`GET ${api}\nOrigin: ${page}\nCookie: session=a`, '302\nLocation: https://login.test/login', blocked),
    'session-expired',
  ],
]);

const held = (cookie: Partial<JarCookie>): JarCookie => ({
  name: 'session',
  size: 20,
  fingerprint: 'a',
  domain: 'app.test',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
  ...cookie,
});

testRanking('cookies', [
  [
    'a session that stays at home, called from another site',
    subjectOf({
      ...seen([`GET ${page}/me`, '401'], { initiator: 'https://shop.test', type: 'sub_frame' }),
      jar: [held({})],
    }),
    'cookie-not-sent',
  ],
  [
    'an API that wants a token, and a session it would not read',
    subjectOf({
      ...seen([`GET ${page}/me`, '401\nWWW-Authenticate: Bearer'], { initiator: 'https://shop.test' }),
      jar: [held({})],
    }),
    'credentials-missing',
  ],
  ['two sessions', one(`GET ${page}/me\nCookie: session=a; session=b`, '401'), 'cookie-conflict'],
  [
    'two sessions, and the server takes one back',
    one(`GET ${page}/me\nCookie: session=a; session=b`, '401\nSet-Cookie: session=; Max-Age=0'),
    'session-expired',
    ['cookie-conflict'],
  ],
  ['cookies grown large', one(`GET ${page}/\nCookie: a=${'x'.repeat(9000)}`, '431'), 'cookies-too-large'],
  [
    'a token against forgery that nobody repeats',
    one(`POST ${page}/orders\n${json}\nCookie: sessionid=a; csrftoken=b`, '403'),
    'csrf-rejected',
  ],
  [
    'a form, whose token nobody sees',
    one(
      `POST ${page}/orders\nContent-Type: application/x-www-form-urlencoded\nCookie: sessionid=a; csrftoken=b`,
      '403',
    ),
    'permission-denied',
  ],
]);
