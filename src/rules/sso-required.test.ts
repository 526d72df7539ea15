import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { ssoRequired } from './sso-required.ts';

const of = (answer: string, headers = 'Authorization: Bearer mF_9.B5f-4.1JqM') =>
  subjectOf(seen([`GET https://api.github.com/orgs/acme/repos\n${headers}`, answer]));
const address =
  'https://github.com/orgs/acme/sso?authorization_request=AZSCKtL4U8yX1H3sCQIVnVgmjmon5fWxks5YrqhJgah0b2tlbl9pZM4EuMz4';

testRule(ssoRequired, {
  found: [
    {
      name: 'GitHub, with the address to go to',
      subject: of(`403\nX-GitHub-SSO: required; url=${address}`),
      message: 'organisation',
      certainty: 'proven',
      data: { organisation: '“acme”' },
    },
    {
      name: 'GitHub, without an address',
      subject: of('403\nX-GitHub-SSO: required'),
      message: 'unnamed',
      certainty: 'proven',
    },
    {
      name: 'signed in by a cookie',
      subject: of(`403\nX-GitHub-SSO: required; url=${address}`, 'Cookie: user_session=abc'),
      message: 'organisation',
      certainty: 'proven',
    },
  ],
  silent: [
    {
      name: 'a list that leaves organisations out',
      subject: of('403\nX-GitHub-SSO: partial-results; organizations=21955855,20582480'),
      verdict: 'not-applicable',
    },
    { name: 'a 403 of GitHub without the header', subject: of('403\nServer: github.com'), verdict: 'not-applicable' },
  ],
});
