import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { preflightOriginNotAllowed } from './preflight-origin-not-allowed.ts';

const page = 'https://app.test';
const joined = (answer: string, origin = page) =>
  subjectOf(seen(['PUT https://api.test/orders', undefined], { initiator: origin, error: 'net::ERR_FAILED' }), {
    preflight: seen(
      [`OPTIONS https://api.test/orders\nOrigin: ${origin}\nAccess-Control-Request-Method: PUT`, answer],
      { id: '2', initiator: origin },
    ),
  });
const allows = (origin: string) => `204\nAccess-Control-Allow-Origin: ${origin}\nAccess-Control-Allow-Methods: PUT`;
const other = (difference: string) => ({
  message: 'other',
  certainty: 'proven' as const,
  data: { host: 'api.test', origin: page, difference },
});

testRule(preflightOriginNotAllowed, {
  found: [
    {
      name: 'no Allow-Origin',
      subject: joined('204\nAccess-Control-Allow-Methods: PUT'),
      message: 'missing',
      certainty: 'proven',
      data: { host: 'api.test', origin: page },
    },
    {
      name: 'two lines',
      subject: joined(`204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Origin: ${page}`),
      message: 'several',
      certainty: 'proven',
      data: { host: 'api.test' },
    },
    { name: 'a list', subject: joined(allows(`${page}, https://b.test`)), message: 'several', certainty: 'proven' },
    {
      name: 'a slash at the end',
      subject: joined(allows(`${page}/`)),
      ...other('there is a slash at its end, and an origin has none'),
    },
    {
      name: 'http',
      subject: joined(allows('http://app.test')),
      ...other('the scheme differs (http or https)'),
    },
    { name: 'another port', subject: joined(allows('https://app.test:8443')), ...other('the port differs') },
    { name: 'another host', subject: joined(allows('https://www.app.test')), ...other('the host differs') },
    {
      name: 'a pattern',
      subject: joined(allows('https://*.test')),
      ...other('it is a pattern, and only a lone * is a wildcard'),
    },
    { name: 'capitals', subject: joined(allows('https://APP.test')), ...other('upper and lower case differ') },
    {
      name: 'a page without an origin of its own',
      subject: joined(allows(page), 'null'),
      message: 'other',
      certainty: 'proven',
      data: { host: 'api.test', origin: 'null', difference: 'one of the two is null' },
      advises: 'Do not allow null',
    },
  ],
  silent: [
    { name: 'byte for byte', subject: joined(allows(page)), verdict: 'clear' },
    { name: 'the wildcard, and nobody saw credentials', subject: joined(allows('*')), verdict: 'clear' },
    { name: 'a bad status comes first', subject: joined('401'), verdict: 'not-applicable' },
    { name: 'a redirect comes first', subject: joined('301\nLocation: https://api.test/x'), verdict: 'not-applicable' },
    {
      name: 'no preflight',
      subject: subjectOf(seen(['GET https://api.test/', '401'], { initiator: page })),
      verdict: 'not-applicable',
    },
  ],
});
