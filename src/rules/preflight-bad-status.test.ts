import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { preflightBadStatus } from './preflight-bad-status.ts';

const page = 'https://app.test';
const joined = (answer: string | undefined, error = 'net::ERR_FAILED') =>
  subjectOf(seen(['PUT https://api.test/orders', undefined], { initiator: page, error }), {
    preflight: seen([`OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: PUT`, answer], {
      id: '2',
      initiator: page,
    }),
  });
const stopped = (message: string, status: number) => ({
  message,
  certainty: 'proven' as const,
  data: { host: 'api.test', status },
});

testRule(preflightBadStatus, {
  found: [
    { name: 'no such path', subject: joined('404'), ...stopped('no-route', 404) },
    { name: 'OPTIONS is not allowed', subject: joined('405\nAllow: GET, PUT'), ...stopped('no-route', 405) },
    {
      name: 'good CORS headers do not help',
      subject: joined(`404\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Methods: PUT`),
      ...stopped('no-route', 404),
    },
    { name: 'the server broke', subject: joined('500'), ...stopped('broken', 500) },
    { name: 'a gateway without its server', subject: joined('502'), ...stopped('broken', 502) },
    { name: 'a fault is found in it', subject: joined('400'), ...stopped('not-success', 400) },
    { name: 'not modified is no success', subject: joined('304'), ...stopped('not-success', 304) },
    {
      name: 'a bot check in the server’s name',
      subject: joined('503\nServer: cloudflare\ncf-mitigated: challenge'),
      message: 'broken',
      certainty: 'possible',
    },
    {
      name: 'Firefox, which ends both with an error',
      subject: joined('405', 'NS_ERROR_DOM_BAD_URI'),
      ...stopped('no-route', 405),
    },
  ],
  silent: [
    { name: 'success', subject: joined(`204\nAccess-Control-Allow-Origin: ${page}`), verdict: 'clear' },
    { name: 'a sign-in is wanted', subject: joined('401'), verdict: 'not-applicable' },
    { name: 'forbidden', subject: joined('403'), verdict: 'not-applicable' },
    { name: 'a proxy wants a sign-in', subject: joined('407'), verdict: 'not-applicable' },
    { name: 'redirected', subject: joined('302\nLocation: /login'), verdict: 'not-applicable' },
    { name: 'no answer to it', subject: joined(undefined), verdict: 'not-applicable' },
    {
      name: 'the request went out and was answered',
      subject: subjectOf(seen([`PUT https://api.test/orders\nOrigin: ${page}`, '404'], { initiator: page }), {
        preflight: seen(
          [`OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: PUT`, '405'],
          { id: '2', initiator: page },
        ),
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'no preflight',
      subject: subjectOf(seen(['GET https://api.test/', '404'], { initiator: page })),
      verdict: 'not-applicable',
    },
  ],
});
