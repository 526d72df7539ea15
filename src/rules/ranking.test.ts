import type { Exchange } from '../model/exchange.ts';
import { testRanking } from '../testing/ranked.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testJwt, testTime } from '../testing/seen.ts';

const seconds = testTime / 1000;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
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
const ended = (exchange: Exchange): Exchange => ({ ...exchange, outcome: { kind: 'completed', at: testTime + 500 } });

testRanking('tokens', [
  [
    'an expired token, refused in Spring’s words',
    one(
      get(bearer(stale)),
      invalid('An error occurred while attempting to decode the Jwt: Jwt expired at 2026-11-23T09:00:00Z'),
    ),
    'token-expired',
  ],
  ['an expired token, and a bare challenge', one(get(bearer(stale)), challenged('Bearer')), 'token-expired'],
  ['an expired token, and no challenge at all', one(get(bearer(stale)), `401\n${date}`), 'token-expired'],
  ['an expired token, refused with 403', one(get(bearer(stale)), `403\n${date}`), 'token-expired'],
  [
    'an opaque token that has expired',
    one(get(bearer('mF_9.B5f-4.1JqM')), invalid('The access token expired')),
    'token-expired',
  ],
  ['an expired token in a cookie', one(get('Cookie: access_token=abc'), invalid('jwt expired')), 'token-expired'],
  ['a revoked token', one(get(bearer('mF_9.B5f-4.1JqM')), invalid('Token was revoked')), 'token-rejected'],
  [
    'a token of which nothing is said',
    one(get(bearer(fresh)), challenged('Bearer error="invalid_token"')),
    'token-rejected',
  ],
  ['a token, a bare challenge, and nobody in between', one(get(bearer(fresh)), challenged('Bearer')), 'token-rejected'],
  [
    'a token that never arrived, behind CloudFront',
    one(get(bearer(fresh)), challenged('Bearer realm="api"', 'X-Amz-Cf-Id: x')),
    'credentials-lost-in-transit',
  ],
  [
    'a token that never arrived at PHP',
    one(get(bearer(fresh)), challenged('Bearer realm="api"', 'Server: Apache/2.4.71')),
    'credentials-lost-in-transit',
  ],
  [
    'a token from http to https',
    subjectOf(
      seen([
        get(bearer(fresh), 'http://api.test/orders'),
        '301\nLocation: https://api.test/orders',
        get(),
        challenged('Bearer'),
      ]),
    ),
    'credentials-lost-on-redirect',
  ],
  [
    'a token that was never filled in',
    one(get('Authorization: Bearer undefined'), challenged('Bearer error="invalid_token"')),
    'credentials-malformed',
  ],
  ['the same, and no challenge', one(get('Authorization: Bearer null'), '401'), 'credentials-malformed'],
  [
    'the same, behind CloudFront',
    one(get('Authorization: Bearer undefined'), challenged('Bearer', 'X-Amz-Cf-Id: x')),
    'credentials-malformed',
  ],
  [
    'an ID token',
    one(
      get(bearer(testJwt({ aud: 'client', nonce: 'n', at_hash: 'h', sub: 'u', exp: seconds + 600 }))),
      challenged('Bearer error="invalid_token"'),
    ),
    'credentials-scheme-mismatch',
    ['token-rejected'],
  ],
  [
    'a token without the right to do it, and no word of why',
    one(get(bearer(fresh)), `403\n${date}`),
    'permission-denied',
  ],
]);

testRanking('passwords and networks', [
  ['a wrong password', one(get(basicPair), challenged('Basic realm="x"')), 'credentials-rejected'],
  [
    'a wrong password in Firefox, and its prompt again',
    one(get(basicPair), challenged('Basic realm="x"'), { observer: 'firefox', prompt: { scheme: 'basic' } }),
    'credentials-rejected',
  ],
  [
    'a password where a token is wanted',
    one(get(basicPair), challenged('Bearer realm="api"')),
    'credentials-scheme-mismatch',
  ],
  [
    'a prompt that is open',
    one(get(), challenged('Basic realm="x"'), { prompt: { scheme: 'basic' } }),
    'login-prompt-pending',
  ],
  [
    'a prompt that was closed',
    subjectOf(ended(seen([get(), challenged('Basic realm="x"')], { prompt: { scheme: 'basic' } }))),
    'login-prompt-cancelled',
  ],
  [
    'a prompt of a navigation in Chromium',
    subjectOf(ended(seen([get(), challenged('Basic realm="x"')], { type: 'main_frame', prompt: { scheme: 'basic' } }))),
    'login-prompt-pending',
  ],
  [
    'Basic wanted by an image of another site, which gets no prompt',
    one(get(), challenged('Basic realm="x"'), { type: 'image' }),
    'credentials-missing',
  ],
  [
    'the prompt of a proxy',
    one(get('', 'http://news.test/'), '407\nProxy-Authenticate: Basic realm="Squid"', {
      prompt: { scheme: 'basic', isProxy: true },
    }),
    'proxy-credentials-missing',
  ],
  [
    'a proxy that refuses CONNECT',
    one(get('', 'https://news.test/'), '407\nProxy-Authenticate: NTLM', { error: 'net::ERR_TUNNEL_CONNECTION_FAILED' }),
    'proxy-credentials-missing',
  ],
  ['a captive portal', one(get('', 'http://news.test/'), '511', { type: 'main_frame' }), 'captive-portal'],
]);
