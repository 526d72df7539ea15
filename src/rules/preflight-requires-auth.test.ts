import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { preflightRequiresAuth } from './preflight-requires-auth.ts';

const page = 'https://app.test';
const failed = seen(['GET https://api.test/orders', undefined], { initiator: page, error: 'net::ERR_FAILED' });
const preflight = (answer: string | undefined) =>
  seen(
    [
      `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization`,
      answer,
    ],
    { id: '2', initiator: page },
  );
const alone = preflight('401');
const joined = (answer: string | undefined) => subjectOf(failed, { preflight: preflight(answer) });

testRule(preflightRequiresAuth, {
  found: [
    {
      name: '401',
      subject: joined('401\nWWW-Authenticate: Basic realm="Restricted"'),
      message: 'refused',
      certainty: 'proven',
      data: { host: 'api.test', status: 401 },
    },
    {
      name: '401 that lists authorization, which does not cure it',
      subject: joined(`401\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Headers: authorization`),
      message: 'refused',
      certainty: 'proven',
    },
    { name: '407 of a proxy in front of the server', subject: joined('407'), message: 'refused', certainty: 'proven' },
    {
      name: '403, which may also be about the origin',
      subject: joined('403'),
      message: 'refused',
      certainty: 'likely',
      data: { host: 'api.test', status: 403 },
    },
    {
      name: '403 of a bot check, which never lets an OPTIONS pass',
      subject: joined('403\nServer: cloudflare\ncf-mitigated: challenge'),
      message: 'refused',
      certainty: 'possible',
    },
    {
      name: 'a preflight whose request was not seen',
      subject: subjectOf(alone, { preflight: alone }),
      message: 'refused',
      certainty: 'proven',
    },
  ],
  silent: [
    { name: 'a good preflight', subject: joined(`204\nAccess-Control-Allow-Origin: ${page}`), verdict: 'clear' },
    { name: 'no such route', subject: joined('404'), verdict: 'clear' },
    { name: 'redirected', subject: joined('302\nLocation: /login'), verdict: 'clear' },
    { name: 'no answer to it', subject: joined(undefined), verdict: 'not-applicable' },
    { name: 'no preflight', subject: subjectOf(failed), verdict: 'not-applicable' },
    {
      name: 'the request went out all the same',
      subject: subjectOf(seen(['GET https://api.test/orders', '401'], { initiator: page }), {
        preflight: preflight('401'),
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'an OPTIONS of a script is no preflight',
      subject: subjectOf(seen(['OPTIONS https://api.test/orders', '401'], { initiator: page })),
      verdict: 'not-applicable',
    },
  ],
});
