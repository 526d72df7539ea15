import { subjectOf, testRule, withBody } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { tokenRejected } from './token-rejected.ts';

const jwt = testJwt({ exp: testTime / 1000 + 3600 });
const of = (answer: string, authorization = `Bearer ${jwt}`) =>
  subjectOf(seen([`GET https://api.test/orders\nAuthorization: ${authorization}`, answer]));
const invalid = (description?: string) =>
  `401\nWWW-Authenticate: Bearer error="invalid_token"${description === undefined ? '' : `, error_description="${description}"`}`;

testRule(tokenRejected, {
  found: [
    {
      name: 'revoked, as the text of the answer says',
      subject: withBody(of('401'), 'revoked'),
      message: 'revoked',
      certainty: 'proven',
    },
    {
      name: 'invalid_token, and no word why',
      subject: of(invalid()),
      message: 'refused',
      certainty: 'likely',
      data: { host: 'api.test' },
    },
    {
      name: 'an opaque token',
      subject: of(invalid(), 'Bearer mF_9.B5f-4.1JqM'),
      message: 'refused',
      certainty: 'likely',
    },
    { name: 'revoked', subject: of(invalid('Token was revoked')), message: 'revoked', certainty: 'proven' },
    {
      name: 'a DPoP token',
      subject: of('401\nWWW-Authenticate: DPoP error="invalid_token"', `DPoP ${jwt}`),
      message: 'refused',
      certainty: 'likely',
    },
    { name: 'a 401 and nothing else', subject: of('401'), message: 'unexplained', certainty: 'possible' },
    {
      name: 'a challenge without an error, from a server that may never give one',
      subject: of('401\nWWW-Authenticate: Bearer realm="orders"'),
      message: 'unexplained',
      certainty: 'possible',
      data: { host: 'api.test' },
    },
  ],
  silent: [
    {
      name: 'the text of the answer has a sharper reason',
      subject: withBody(of(invalid()), 'audience'),
      verdict: 'not-applicable',
    },
    {
      name: 'the server says that it expired',
      subject: of(invalid('The access token expired')),
      verdict: 'not-applicable',
    },
    {
      name: 'it has expired',
      subject: of(invalid(), `Bearer ${testJwt({ exp: testTime / 1000 - 3600 })}`),
      verdict: 'not-applicable',
    },
    {
      name: 'another error',
      subject: of('401\nWWW-Authenticate: Bearer error="insufficient_scope"'),
      verdict: 'clear',
    },
    {
      name: 'a stronger sign-in is wanted (RFC 9470 §3)',
      subject: of('401\nWWW-Authenticate: Bearer error="insufficient_user_authentication", max_age="5"'),
      verdict: 'clear',
    },
    {
      name: 'the first answer to DPoP, which names a nonce (RFC 9449 §9)',
      subject: of('401\nWWW-Authenticate: DPoP error="use_dpop_nonce"\nDPoP-Nonce: abc', `DPoP ${jwt}`),
      verdict: 'clear',
    },
    {
      name: 'another scheme is wanted',
      subject: of('401\nWWW-Authenticate: Basic realm="x"'),
      verdict: 'not-applicable',
    },
    { name: 'the header is broken', subject: of(invalid(), 'Bearer undefined'), verdict: 'not-applicable' },
    { name: 'a password was sent', subject: of('401', `Basic ${btoa('a:b')}`), verdict: 'not-applicable' },
    { name: 'a 403', subject: of('403'), verdict: 'not-applicable' },
  ],
});
