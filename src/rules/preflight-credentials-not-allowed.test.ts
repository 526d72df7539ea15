import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { triedHeader } from '../testing/tried-header.ts';
import { preflightCredentialsNotAllowed } from './preflight-credentials-not-allowed.ts';

const page = 'https://app.test';
const preflight = (answer: string) =>
  seen(
    [
      `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: PUT`,
      `204\nAccess-Control-Allow-Methods: PUT\n${answer}`,
    ],
    { id: '2', initiator: page },
  );
const joined = (answer: string, error = 'net::ERR_FAILED') =>
  subjectOf(seen(['PUT https://api.test/orders', undefined], { initiator: page, error }), {
    preflight: preflight(answer),
  });
/** Firefox announces the headers of a request that it then does not send. */
const announced = (headers: string, answer: string) =>
  subjectOf(
    {
      ...seen([`PUT https://api.test/orders\nOrigin: ${page}\n${headers}`, undefined], {
        initiator: page,
        observer: 'firefox',
      }),
      outcome: { kind: 'failed', at: 1, error: 'NS_ERROR_DOM_BAD_URI' },
    },
    { preflight: preflight(answer) },
  );
const host = { host: 'api.test' };

testRule(preflightCredentialsNotAllowed, {
  found: [
    {
      name: 'the wildcard, in Chromium, which shows nothing of the call',
      subject: joined('Access-Control-Allow-Origin: *'),
      message: 'wildcard',
      certainty: 'likely',
      data: host,
    },
    ...([true, false] as const).map((cured) => ({
      name: `the wildcard, and an allowed origin ${cured ? 'cured' : 'did not cure'} it`,
      subject: {
        ...joined('Access-Control-Allow-Origin: *'),
        experiments: [triedHeader('PUT https://api.test/orders', ['access-control-allow-origin'], cured)],
      },
      message: 'wildcard',
      certainty: cured ? ('proven' as const) : ('likely' as const),
      data: host,
    })),
    {
      name: 'the wildcard, and a cookie in Firefox',
      subject: announced('Cookie: session=abc', 'Access-Control-Allow-Origin: *'),
      message: 'wildcard',
      certainty: 'proven',
    },
    {
      name: 'no cookie yet, but the mode is told',
      subject: announced('Sec-Fetch-Storage-Access: none', 'Access-Control-Allow-Origin: *'),
      message: 'wildcard',
      certainty: 'proven',
    },
    {
      name: 'no Allow-Credentials',
      subject: announced('Cookie: session=abc', `Access-Control-Allow-Origin: ${page}`),
      message: 'missing',
      certainty: 'proven',
      data: host,
    },
    {
      name: 'True is not true',
      subject: announced(
        'Cookie: session=abc',
        `Access-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: True`,
      ),
      message: 'not-true',
      certainty: 'proven',
      data: host,
    },
  ],
  silent: [
    {
      name: 'allowed',
      subject: joined(`Access-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`),
      verdict: 'clear',
    },
    {
      name: 'the wildcard, and Firefox tells that no credentials went along',
      subject: announced('Sec-Fetch-Site: cross-site', 'Access-Control-Allow-Origin: *'),
      verdict: 'clear',
    },
    {
      name: 'another origin comes first',
      subject: joined('Access-Control-Allow-Origin: https://b.test'),
      verdict: 'clear',
    },
    {
      name: 'the call was blocked by an extension',
      subject: joined('Access-Control-Allow-Origin: *', 'net::ERR_BLOCKED_BY_CLIENT'),
      verdict: 'not-applicable',
    },
    {
      name: 'the call was answered',
      subject: subjectOf(seen([`PUT https://api.test/orders\nOrigin: ${page}`, '401'], { initiator: page }), {
        preflight: preflight('Access-Control-Allow-Origin: *'),
      }),
      verdict: 'not-applicable',
    },
  ],
});
