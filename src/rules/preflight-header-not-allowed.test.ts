import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { preflightHeaderNotAllowed } from './preflight-header-not-allowed.ts';

const page = 'https://app.test';
const preflight = (asked: string, answer: string) =>
  seen(
    [
      `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: ${asked}`,
      `204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true\n${answer}`,
    ],
    { id: '2', initiator: page },
  );
const joined = (asked: string, answer: string, request = 'GET https://api.test/orders') =>
  subjectOf(seen([request, undefined], { initiator: page, error: 'net::ERR_FAILED' }), {
    preflight: preflight(asked, answer),
  });

/** Firefox announces the headers of a request that it then does not send. */
const announcedWithCookie = subjectOf(
  {
    ...seen([`GET https://api.test/orders\nOrigin: ${page}\nCookie: session=abc`, undefined], {
      initiator: page,
      observer: 'firefox',
    }),
    outcome: { kind: 'failed', at: 1, error: 'NS_ERROR_DOM_BAD_URI' },
  },
  { preflight: preflight('x-tenant', 'Access-Control-Allow-Headers: *') },
);

testRule(preflightHeaderNotAllowed, {
  found: [
    {
      name: 'authorization is not listed',
      subject: joined('authorization', 'Access-Control-Allow-Headers: content-type'),
      message: 'not-listed',
      certainty: 'proven',
      data: { host: 'api.test', header: 'authorization' },
      advises: 'list authorization by name',
    },
    {
      name: 'nothing is listed',
      subject: joined('content-type,x-tenant', 'Vary: Origin'),
      message: 'not-listed',
      certainty: 'proven',
      data: { host: 'api.test', header: 'content-type' },
      advises: 'a body of JSON needs it',
    },
    {
      name: 'the wildcard, with credentials, is no wildcard',
      subject: announcedWithCookie,
      message: 'not-listed',
      certainty: 'proven',
      data: { host: 'api.test', header: 'x-tenant' },
      advises: 'leave it out',
    },
    {
      name: 'a list that is none',
      subject: joined('authorization', 'Access-Control-Allow-Headers: authorization content-type'),
      message: 'unreadable',
      certainty: 'proven',
      data: { host: 'api.test' },
    },
  ],
  silent: [
    {
      name: 'listed, in other letter case',
      subject: joined('authorization', 'Access-Control-Allow-Headers: Content-Type, Authorization'),
      verdict: 'clear',
    },
    {
      name: 'both browsers let the wildcard cover authorization',
      subject: subjectOf(
        seen([`GET https://api.test/orders\nOrigin: ${page}`, undefined], {
          initiator: page,
          error: 'net::ERR_FAILED',
        }),
        {
          preflight: seen(
            [
              `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization`,
              '204\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Headers: *',
            ],
            { id: '2', initiator: page },
          ),
        },
      ),
      verdict: 'clear',
    },
    {
      name: 'the origin was not allowed, which comes first',
      subject: subjectOf(
        seen(['GET https://api.test/orders', undefined], { initiator: page, error: 'net::ERR_FAILED' }),
        {
          preflight: seen(
            [
              `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization`,
              '204',
            ],
            { id: '2', initiator: page },
          ),
        },
      ),
      verdict: 'clear',
    },
    {
      name: 'the request went out and was answered',
      subject: subjectOf(seen([`GET https://api.test/orders\nOrigin: ${page}`, '401'], { initiator: page }), {
        preflight: preflight('authorization', 'Access-Control-Allow-Headers: content-type'),
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'no preflight',
      subject: subjectOf(seen(['GET https://api.test/', '401'], { initiator: page })),
      verdict: 'not-applicable',
    },
  ],
});
