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
  ['a right that is missing, behind Cloudflare', call('403\nServer: cloudflare\nCF-Ray: 1-FRA'), 'permission-denied'],
]);
