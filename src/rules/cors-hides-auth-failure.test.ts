import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { corsHidesAuthFailure } from './cors-hides-auth-failure.ts';

const page = 'https://app.test';
const call = `GET https://api.test/orders\nOrigin: ${page}`;
const blocked = (answer: string, request = call) =>
  seen([request, answer], { initiator: page, error: 'net::ERR_FAILED' });
const steps: Readonly<Record<number, string>> = {
  401: 'Sign in again',
  403: 'the account that has the right',
  407: 'the proxy of your network',
  429: 'Wait a few minutes',
  502: 'try again later',
};
const hidden = (status: number) => ({
  message: 'hidden',
  certainty: 'proven' as const,
  data: { host: 'api.test', status },
  advises: steps[status] ?? '',
});

testRule(corsHidesAuthFailure, {
  found: [
    { name: '401 without CORS headers', subject: subjectOf(blocked('401')), ...hidden(401) },
    { name: '429', subject: subjectOf(blocked('429\nRetry-After: 5')), ...hidden(429) },
    { name: '407', subject: subjectOf(blocked('407')), ...hidden(407) },
    { name: '502 of a gateway', subject: subjectOf(blocked('502')), ...hidden(502) },
    {
      name: 'Firefox, which ends it as completed',
      subject: subjectOf(seen([call, '401'], { initiator: page, observer: 'firefox' })),
      ...hidden(401),
      // An extension may have taken the headers unseen.
      certainty: 'likely',
    },
    {
      name: 'another origin is allowed',
      subject: subjectOf(blocked('403\nAccess-Control-Allow-Origin: https://b.test')),
      ...hidden(403),
    },
    {
      name: 'a good answer of the same server has them',
      subject: subjectOf(blocked('401'), {
        others: [
          seen([call, `200\nAccess-Control-Allow-Origin: ${page}`], { id: '2', initiator: page, startedAt: 1_000_000 }),
        ],
      }),
      ...hidden(401),
    },
    {
      name: 'the wildcard, and cookies went along',
      subject: subjectOf(blocked('401\nAccess-Control-Allow-Origin: *', `${call}\nCookie: session=abc`)),
      ...hidden(401),
    },
  ],
  silent: [
    {
      name: 'the page may read the 401',
      subject: subjectOf(
        seen([call, `401\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`], {
          initiator: page,
        }),
      ),
      verdict: 'clear',
    },
    {
      name: 'the wildcard, and nobody saw credentials',
      subject: subjectOf(seen([call, '401\nAccess-Control-Allow-Origin: *'], { initiator: page })),
    },
    {
      name: 'the same origin needs no CORS',
      subject: subjectOf(seen([`POST ${page}/orders\nOrigin: ${page}`, '401'], { initiator: page })),
      verdict: 'not-applicable',
    },
    {
      name: 'the same origin, by the Origin header alone',
      subject: subjectOf(seen([`POST ${page}/orders\nOrigin: ${page}`, '401'])),
      verdict: 'not-applicable',
    },
    {
      name: 'a request in the mode no-cors carries no Origin',
      subject: subjectOf(seen(['GET https://api.test/orders', '401'], { initiator: page })),
      verdict: 'not-applicable',
    },
    {
      name: 'another extension’s own call is not under CORS',
      subject: subjectOf(
        seen(['GET https://api.test/orders\nOrigin: chrome-extension://abc', '401'], {
          initiator: 'chrome-extension://abc',
        }),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'an image',
      subject: subjectOf(seen(['GET https://api.test/a.png', '403'], { initiator: page, type: 'image' })),
      verdict: 'not-applicable',
    },
    {
      name: 'a navigation',
      subject: subjectOf(
        seen([`POST https://api.test/\nOrigin: ${page}`, '401'], { initiator: page, type: 'main_frame' }),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'a good answer that may not be read is another cause',
      subject: subjectOf(blocked('200')),
      verdict: 'not-applicable',
    },
  ],
});
