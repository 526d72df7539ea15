import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { statusContradictsChallenge } from './status-contradicts-challenge.ts';

const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const call = (challenge: string, header = token, options: SeenOptions = {}) =>
  subjectOf(seen([`GET https://api.test/\n${header}`, `403\n${challenge}`], options));

testRule(statusContradictsChallenge, {
  found: [
    {
      name: 'a bad token with 403',
      subject: call('WWW-Authenticate: Bearer error="invalid_token"'),
      message: 'bad-token',
      certainty: 'proven',
      data: { host: 'api.test', error: 'invalid_token' },
    },
    {
      name: 'a stranger is asked to sign in',
      subject: call('WWW-Authenticate: Bearer realm="x"', ''),
      message: 'asks-to-sign-in',
      certainty: 'likely',
      data: { host: 'api.test', scheme: 'Bearer' },
    },
    {
      name: 'a stranger, unless the browser added a password unseen',
      subject: call('WWW-Authenticate: Basic realm="x"', ''),
      message: 'asks-to-sign-in',
      certainty: 'possible',
    },
    {
      name: 'a stranger, in a browser that shows all',
      subject: call('WWW-Authenticate: Basic realm="x"', '', { observer: 'firefox' }),
      message: 'asks-to-sign-in',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'insufficient_scope is what a 403 is for',
      subject: call('WWW-Authenticate: Bearer error="insufficient_scope"'),
      verdict: 'clear',
    },
    {
      name: 'a challenge that offers more (RFC 9110 §11.6.1)',
      subject: call('WWW-Authenticate: Bearer realm="x"'),
      verdict: 'clear',
    },
    { name: 'no challenge', subject: call('Server: x'), verdict: 'not-applicable' },
    {
      name: 'a 401',
      subject: subjectOf(
        seen([`GET https://api.test/\n${token}`, '401\nWWW-Authenticate: Bearer error="invalid_token"']),
      ),
      verdict: 'not-applicable',
    },
  ],
});
