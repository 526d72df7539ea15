import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import { rateLimited } from './rate-limited.ts';

const page = 'https://app.test';
const signIn = (answer: string) => subjectOf(seen(['POST https://app.test/login\nCookie: session=abc', answer]));
const seconds = testTime / 1000;

testRule(rateLimited, {
  found: [
    {
      name: '429 and when to come back (RFC 9110 §10.2.3)',
      subject: signIn('429\nRetry-After: 300'),
      message: 'pause',
      advises: 'Wait, then try once',
      certainty: 'proven',
      data: { host: 'app.test', pause: '5 minutes' },
    },
    {
      name: '429 with a date',
      subject: signIn('429\nRetry-After: Mon, 23 Nov 2026 11:00:00 GMT'),
      message: 'pause',
      certainty: 'proven',
      data: { host: 'app.test', pause: '60 minutes' },
    },
    {
      name: '429 with the time at which the count begins anew',
      subject: signIn(`429\nX-RateLimit-Remaining: 0\nX-RateLimit-Reset: ${seconds + 60}`),
      message: 'pause',
      certainty: 'proven',
      data: { host: 'app.test', pause: '60 seconds' },
    },
    {
      name: '429 with the same as Okta writes it',
      subject: signIn(`429\nX-Rate-Limit-Limit: 600\nX-Rate-Limit-Remaining: 0\nX-Rate-Limit-Reset: ${seconds + 60}`),
      message: 'pause',
      certainty: 'proven',
      data: { host: 'app.test', pause: '60 seconds' },
    },
    {
      name: '429 of a preflight, which stops the call',
      subject: subjectOf(seen(['POST https://api.test/', undefined], { initiator: page, error: 'net::ERR_FAILED' }), {
        preflight: seen(
          [`OPTIONS https://api.test/\nOrigin: ${page}\nAccess-Control-Request-Method: POST`, '429\nRetry-After: 20'],
          { id: '2', initiator: page },
        ),
      }),
      message: 'pause',
      certainty: 'proven',
      data: { host: 'api.test', pause: '20 seconds' },
    },
    { name: '429 alone', subject: signIn('429'), message: 'no-time', certainty: 'proven', data: { host: 'app.test' } },
    {
      name: '429 whose time is already over',
      subject: signIn('429\nRetry-After: Mon, 23 Nov 2026 09:00:00 GMT'),
      message: 'no-time',
      certainty: 'proven',
    },
    {
      name: '429 where a bot check stands as well',
      subject: signIn('429\nX-DataDome: protected'),
      message: 'no-time',
      certainty: 'likely',
    },
    {
      name: '403 with nothing left',
      subject: signIn(`403\nX-RateLimit-Limit: 60\nX-RateLimit-Remaining: 0\nX-RateLimit-Reset: ${seconds + 600}`),
      message: 'used-up',
      certainty: 'likely',
      data: { host: 'app.test', status: 403, pause: ', for another 10 minutes' },
    },
    {
      name: '401 with nothing left, which may be about the password',
      subject: signIn('401\nRateLimit: "login";r=0'),
      message: 'used-up',
      certainty: 'possible',
      data: { host: 'app.test', status: 401, pause: '' },
    },
    {
      name: 'Jira, which wants a puzzle solved first',
      subject: signIn('403\nX-Authentication-Denied-Reason: CAPTCHA_CHALLENGE; login-url=https://jira.test/login.jsp'),
      message: 'puzzle',
      advises: 'solve the puzzle there',
      certainty: 'proven',
      data: { host: 'app.test' },
    },
  ],
  silent: [
    { name: '403 with some left', subject: signIn('403\nX-RateLimit-Remaining: 41'), verdict: 'clear' },
    {
      name: '403 with Retry-After alone, as Varnish sends it with its own page',
      subject: signIn('403\nServer: Varnish\nRetry-After: 5'),
      verdict: 'clear',
    },
    { name: '403 without a word', subject: signIn('403'), verdict: 'not-applicable' },
    {
      name: '401 denied for another reason',
      subject: signIn('401\nX-Authentication-Denied-Reason: AUTHENTICATION_DENIED'),
      verdict: 'not-applicable',
    },
    { name: '503 out of service', subject: signIn('503\nRetry-After: 60'), verdict: 'not-applicable' },
    { name: '200 with nothing left', subject: signIn('200\nX-RateLimit-Remaining: 0'), verdict: 'not-applicable' },
    {
      name: 'no answer',
      subject: subjectOf(seen(['GET https://app.test/', undefined])),
      verdict: 'not-applicable',
    },
  ],
});
