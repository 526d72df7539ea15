import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { preflightMethodNotAllowed } from './preflight-method-not-allowed.ts';

const page = 'https://app.test';
const joined = (method: string, answer: string, more = '', error = 'net::ERR_FAILED') =>
  subjectOf(seen([`${method} https://api.test/orders`, undefined], { initiator: page, error }), {
    preflight: seen(
      [
        `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: ${method}\n${more}`,
        `204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true\n${answer}`,
      ],
      { id: '2', initiator: page },
    ),
  });
const refused = (message: string, method: string) => ({
  message,
  certainty: 'proven' as const,
  data: { host: 'api.test', method },
});

testRule(preflightMethodNotAllowed, {
  found: [
    {
      name: 'not on the list',
      subject: joined('PATCH', 'Access-Control-Allow-Methods: GET, POST, PUT'),
      ...refused('not-listed', 'PATCH'),
    },
    { name: 'no list', subject: joined('DELETE', 'Vary: Origin'), ...refused('not-listed', 'DELETE') },
    {
      name: 'headers would be refused next',
      subject: joined(
        'PUT',
        'Access-Control-Allow-Methods: GET',
        'Access-Control-Request-Headers: authorization,x-tenant',
      ),
      ...refused('not-listed', 'PUT'),
    },
    {
      name: 'small letters, which fetch() leaves as they are for PATCH',
      subject: joined('patch', 'Access-Control-Allow-Methods: PATCH'),
      ...refused('letter-case', 'patch'),
    },
    {
      name: 'the server writes it in small letters',
      subject: joined('PUT', 'Access-Control-Allow-Methods: get, put'),
      ...refused('letter-case', 'PUT'),
    },
    {
      name: 'the wildcard, which counts without credentials only, and nobody saw those',
      subject: joined('PUT', 'Access-Control-Allow-Methods: *'),
      message: 'not-listed',
      certainty: 'likely',
    },
    {
      name: 'a list that is none',
      subject: joined('PUT', 'Access-Control-Allow-Methods: GET PUT'),
      message: 'unreadable',
      certainty: 'proven',
      data: { host: 'api.test' },
    },
  ],
  silent: [
    { name: 'listed', subject: joined('PUT', 'Access-Control-Allow-Methods: GET,PUT'), verdict: 'clear' },
    {
      name: 'POST needs no listing',
      subject: joined('POST', 'Access-Control-Allow-Methods: GET', 'Access-Control-Request-Headers: authorization'),
      verdict: 'clear',
    },
    {
      name: 'the wildcard, and the call ended for another reason',
      subject: joined('PUT', 'Access-Control-Allow-Methods: *', '', 'net::ERR_CONNECTION_RESET'),
      verdict: 'not-applicable',
    },
    {
      name: 'the status is bad, which comes first',
      subject: subjectOf(
        seen(['PUT https://api.test/orders', undefined], { initiator: page, error: 'net::ERR_FAILED' }),
        {
          preflight: seen(
            [`OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: PUT`, '405'],
            { id: '2', initiator: page },
          ),
        },
      ),
      verdict: 'clear',
    },
    {
      name: 'no preflight',
      subject: subjectOf(seen(['PUT https://api.test/', '405'], { initiator: page })),
      verdict: 'not-applicable',
    },
  ],
});
