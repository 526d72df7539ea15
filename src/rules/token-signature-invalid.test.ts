import { subjectOf, testRule, withBody } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { tokenSignatureInvalid } from './token-signature-invalid.ts';

const exp = testTime / 1000 + 3600;
const keyed = testJwt({ exp }, { alg: 'RS256', typ: 'JWT', kid: '2026-07' });
const unsigned = testJwt({ exp }, { alg: 'none' }).replace(/[^.]*$/, '');
const invalid = (description?: string) =>
  `401\nWWW-Authenticate: Bearer error="invalid_token"${description === undefined ? '' : `, error_description="${description}"`}`;
const of = (answer: string, token = keyed) =>
  subjectOf(seen([`GET https://api.test/orders\nAuthorization: Bearer ${token}`, answer]));

testRule(tokenSignatureInvalid, {
  found: [
    {
      name: 'the text of the answer says so, where the challenge does not',
      subject: withBody(of('401'), 'signature'),
      message: 'with-key',
      certainty: 'proven',
    },
    {
      name: 'a key that ASP.NET Core does not find',
      subject: of(invalid('The signature key was not found')),
      message: 'with-key',
      certainty: 'proven',
      data: { host: 'api.test', alg: 'RS256', kid: '“2026-07”' },
    },
    {
      name: 'Spring, and a token that names no key',
      subject: of(
        invalid('An error occurred while attempting to decode the Jwt: Signed JWT rejected: Invalid signature'),
        testJwt({ exp }),
      ),
      message: 'without-key',
      certainty: 'proven',
    },
    {
      name: 'an opaque token',
      subject: of(invalid('signature verification failed'), 'mF_9.B5f-4.1JqM'),
      message: 'without-key',
      certainty: 'proven',
    },
    {
      name: 'a token that is not signed, and no word why',
      subject: of(invalid(), unsigned),
      message: 'unsigned',
      certainty: 'likely',
    },
    {
      name: 'a token that is not signed, and a word about its algorithm',
      subject: of(invalid('Another algorithm expected'), unsigned),
      message: 'unsigned',
      certainty: 'proven',
    },
  ],
  silent: [
    { name: 'no word why', subject: of(invalid()), verdict: 'clear' },
    { name: 'the token expired', subject: of(invalid('The token expired')), verdict: 'clear' },
    { name: 'a token that is not signed, and no word that it arrived', subject: of('401', unsigned), verdict: 'clear' },
    {
      name: 'a password',
      subject: subjectOf(seen([`GET https://api.test/\nAuthorization: Basic ${btoa('a:b')}`, '401'])),
      verdict: 'not-applicable',
    },
    {
      name: 'the server speaks of a signature, and got nothing',
      subject: subjectOf(seen(['GET https://api.test/', invalid('invalid signature')])),
      verdict: 'not-applicable',
    },
  ],
});
