import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { statusContradictsChallenge } from './status-contradicts-challenge.ts';

const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const call = (challenge: string, header = token, options: SeenOptions = {}) =>
  subjectOf(seen([`GET https://api.test/\n${header}`, `403\n${challenge}`], options));

const redirected = (accept: string, type = 'text/html; charset=utf-8', options: SeenOptions = {}) =>
  subjectOf(
    seen(
      [
        `GET https://app.test/api/me\nAccept: ${accept}`,
        '302\nLocation: /login',
        `GET https://app.test/login\nAccept: ${accept}`,
        `200\nContent-Type: ${type}`,
      ],
      options,
    ),
  );

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
    {
      name: 'a call that wants JSON, and gets a sign-in page with 200',
      subject: redirected('application/json, text/plain, */*'),
      message: 'sign-in-page',
      certainty: 'likely',
      data: { host: 'app.test' },
    },
  ],
  silent: [
    {
      name: 'a call that takes pages too',
      subject: redirected('text/html, application/json'),
      verdict: 'clear',
    },
    { name: 'a call that takes everything', subject: redirected('*/*'), verdict: 'clear' },
    {
      name: 'JSON from the address of the sign-in',
      subject: redirected('application/json', 'application/json'),
      verdict: 'clear',
    },
    {
      name: 'a page that was not asked for by a script',
      subject: redirected('application/json', 'text/html', { type: 'main_frame' }),
      verdict: 'not-applicable',
    },
    {
      name: 'a page of HTML, and no sign-in',
      subject: subjectOf(
        seen(['GET https://app.test/api/me\nAccept: application/json', '200\nContent-Type: text/html']),
      ),
      verdict: 'not-applicable',
    },
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
