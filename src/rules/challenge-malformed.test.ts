import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { challengeMalformed } from './challenge-malformed.ts';

const refused = (challenge: string) =>
  subjectOf(seen(['GET https://api.test/', `401\nWWW-Authenticate: ${challenge}`]));

testRule(challengeMalformed, {
  found: [
    {
      name: 'a quote that is never closed (RFC 9110 §5.6.4)',
      subject: refused('Bearer realm="orders'),
      message: 'divides',
      certainty: 'proven',
    },
    {
      name: 'a comma behind the scheme',
      subject: refused('Basic, realm="x"'),
      message: 'divides',
      certainty: 'proven',
    },
    {
      name: 'nothing at all',
      subject: refused(''),
      message: 'unreadable',
      certainty: 'proven',
      data: { header: 'WWW-Authenticate', host: 'api.test', problem: 'it is empty' },
    },
    {
      name: 'parameters of nobody',
      subject: refused('realm="x"'),
      message: 'unreadable',
      certainty: 'proven',
    },
    {
      name: 'a proxy’s',
      subject: subjectOf(seen(['GET http://news.test/', '407\nProxy-Authenticate: Digest realm="x"'])),
      message: 'divides',
      certainty: 'proven',
    },
  ],
  silent: [
    { name: 'in order', subject: refused('Basic realm="x", charset="UTF-8"'), verdict: 'clear' },
    { name: 'two on a line', subject: refused('Bearer realm="x", Basic realm="y"'), verdict: 'clear' },
    { name: 'a bare scheme', subject: refused('Bearer'), verdict: 'clear' },
    { name: 'an unquoted realm, which all read alike', subject: refused('Basic realm=x'), verdict: 'clear' },
    { name: 'Negotiate with its token', subject: refused('Negotiate oYG2MIGzoAMK='), verdict: 'clear' },
    {
      name: 'no header at all is another cause',
      subject: subjectOf(seen(['GET https://api.test/', '401'])),
      verdict: 'not-applicable',
    },
    {
      name: 'so long that only its beginning was kept',
      subject: refused(`Bearer realm="${'orders '.repeat(400)}"`),
      verdict: 'clear',
    },
    {
      name: 'malformed, and nobody refused',
      subject: subjectOf(seen(['GET https://api.test/', '200\nWWW-Authenticate: realm="x'])),
      verdict: 'not-applicable',
    },
  ],
});
