import { testRanking } from '../testing/ranked.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testJwt, testTime } from '../testing/seen.ts';

const seconds = testTime / 1000;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const page = 'https://app.test';
const bearer = `Authorization: Bearer ${testJwt({ iss: 'https://idp.test', aud: 'api', exp: seconds + 3600 })}`;
const stale = `Authorization: Bearer ${testJwt({ iss: 'https://idp.test', aud: 'api', exp: seconds - 3600 })}`;
const call = (answer: string, header = bearer, options: SeenOptions = {}) =>
  subjectOf(seen([`POST https://api.test/orders\n${header}`, `${answer}\n${date}`], options));
const stopped = (answer: string) =>
  subjectOf(seen(['POST https://api.test/orders', undefined], { initiator: page, error: 'net::ERR_FAILED' }), {
    preflight: seen([`OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: POST`, answer], {
      id: '2',
      initiator: page,
    }),
  });

const basic = `Authorization: Basic ${btoa('alice:secret')}`;
const signed =
  'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024';
const nginxPage = 'Server: nginx/1.22.1\nContent-Type: text/html\nContent-Length: 153';

testRanking('somebody else refused', [
  ['a limit with a pause', call('429\nRetry-After: 60'), 'rate-limited'],
  ['a limit used up, with 403', call('403\nX-RateLimit-Remaining: 0'), 'rate-limited'],
  ['a limit used up, and an expired token', call('401\nX-RateLimit-Remaining: 0', stale), 'token-expired'],
  ['a firewall that says so', call('403\nX-Vercel-Mitigated: deny'), 'waf-blocked'],
  ['a firewall that may have passed it on', call('403\nX-Iinfo: 1-2-3'), 'waf-blocked'],
  ['a puzzle for robots, with 429', call('429\nX-Vercel-Mitigated: challenge'), 'bot-challenge'],
  ['a puzzle for robots on a preflight', stopped('403\ncf-mitigated: challenge'), 'bot-challenge'],
  ['a puzzle for robots that DataDome may have set', call('403\nX-DataDome: protected'), 'bot-challenge'],
  [
    'a path that the gateway has not',
    call('403\nx-amzn-ErrorType: MissingAuthenticationTokenException'),
    'route-unknown',
  ],
  ['a path without OPTIONS', stopped('403\nx-amzn-ErrorType: MissingAuthenticationTokenException'), 'route-unknown'],
  [
    'nginx itself, and somebody who is signed in',
    call(`403\n${nginxPage}`, 'Cookie: session=abc'),
    'server-access-rule',
  ],
  ['nginx without its password file', call(`403\n${nginxPage}`, basic), 'server-auth-misconfigured'],
  ['Squid by its rules', call('403\nX-Squid-Error: ERR_ACCESS_DENIED 0', 'Cookie: session=abc'), 'server-access-rule'],
  ['an access proxy', call('401\nx-goog-iap-generated-response: true'), 'access-proxy-login'],
  ['an access proxy that does not admit', call('403\nx-goog-iap-generated-response: true'), 'access-proxy-login'],
  ['a bad signature', call('403\nx-amzn-ErrorType: InvalidSignatureException', signed), 'request-signature-rejected'],
  [
    'a right that is missing, in words of AWS',
    call('403\nx-amzn-ErrorType: AccessDeniedException', signed),
    'permission-denied',
  ],
  ['a legal demand', call('451'), 'region-blocked'],
  ['a cached refusal of a good token', call('401\nWWW-Authenticate: Bearer\nAge: 9'), 'auth-failure-cached'],
  [
    'a cached refusal of an expired token',
    call('401\nWWW-Authenticate: Bearer\nAge: 9', stale),
    'auth-failure-cached',
    ['token-expired'],
  ],
  ['a cached refusal of a stranger', call('401\nWWW-Authenticate: Bearer\nAge: 9', ''), 'credentials-missing'],
  ['a right that is missing, behind Cloudflare', call('403\nServer: cloudflare\nCF-Ray: 1-FRA'), 'permission-denied'],
]);

testRanking('the browser’s own part', [
  [
    'a WebSocket without credentials',
    subjectOf(seen(['GET wss://api.test/live', '401\nWWW-Authenticate: Bearer'], { type: 'websocket' })),
    'websocket-credentials-missing',
  ],
  [
    'an intranet that the browser does not trust',
    subjectOf(seen(['GET https://intranet.test/', '401\nWWW-Authenticate: Negotiate\nWWW-Authenticate: NTLM'])),
    'integrated-auth-failed',
  ],
  [
    'another token than the page’s',
    call('401\nWWW-Authenticate: Bearer error="invalid_token"', 'Authorization: Bearer opaque-0000000000000000000a', {
      asked: 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c',
    }),
    'extension-changed-header',
  ],
  [
    'a proxy that refused',
    subjectOf(
      seen([`GET http://news.test/\nProxy-${basic}`, '407\nProxy-Authenticate: Basic realm="Squid"'], {
        observer: 'firefox',
      }),
    ),
    'proxy-credentials-rejected',
  ],
  [
    'an unreadable challenge, and a session that may be the matter',
    call('401\nWWW-Authenticate: realm="x"', 'Cookie: session=abc'),
    'challenge-malformed',
  ],
  [
    'a 403 that should be a 401',
    call('403\nWWW-Authenticate: Bearer error="invalid_token"'),
    'status-contradicts-challenge',
  ],
  [
    'a scheme in small letters, and nothing else',
    call('401\nWWW-Authenticate: Bearer', bearer.replace('Bearer', 'bearer')),
    'credentials-scheme-case',
  ],
  [
    'a password over http',
    subjectOf(seen([`GET http://app.test/\n${basic}`, '401\nWWW-Authenticate: Basic realm="x"'])),
    'credentials-rejected',
  ],
]);
