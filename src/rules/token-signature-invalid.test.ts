import type { Experiment } from '../model/experiment.ts';
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

const iss = 'https://login.test/realm';
const issued = testJwt({ exp, iss }, { alg: 'RS256', kid: '2026-07' });
const checked = (present: boolean, more: object = {}): Experiment => ({
  id: 'x',
  action: 'token-key-check',
  at: testTime,
  outcome: 'asked',
  result: { kind: 'token-key-checked', issuer: iss, kid: '2026-07', present, keys: 2, ...more },
});
const after = (experiment: Experiment, answer: string, token = issued) =>
  subjectOf(of(answer, token).exchange, { experiments: [experiment] });

testRule(tokenSignatureInvalid, {
  found: [
    {
      name: 'the text of the answer says so, where the challenge does not',
      subject: withBody(of('401'), 'signature'),
      message: 'with-key',
      certainty: 'proven',
    },
    {
      name: 'its issuer no longer publishes the key, and the server calls it invalid',
      subject: after(checked(false), invalid()),
      message: 'key-absent',
      certainty: 'proven',
      data: { host: 'api.test', kid: '“2026-07”', issuer: 'login.test' },
    },
    {
      name: 'its issuer no longer publishes the key, and the server says nothing',
      subject: after(checked(false), '401'),
      message: 'key-absent',
      certainty: 'likely',
    },
    {
      name: 'its issuer publishes the key, and the server cannot verify the signature',
      subject: after(checked(true), invalid('The signature is invalid')),
      message: 'key-present',
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
    { name: 'its issuer publishes the key', subject: after(checked(true), invalid()), verdict: 'clear' },
    {
      name: 'its issuer no longer publishes the key, and the server gives another reason',
      subject: after(checked(false), invalid('The audience is invalid')),
      verdict: 'clear',
    },
    {
      name: 'its issuer no longer publishes the key, and the token has expired anyway',
      subject: after(
        checked(false),
        invalid(),
        testJwt({ exp: testTime / 1000 - 3600, iss }, { alg: 'RS256', kid: '2026-07' }),
      ),
      verdict: 'clear',
    },
    {
      name: 'another key was looked for',
      subject: after(checked(false, { kid: '2026-06' }), invalid()),
      verdict: 'clear',
    },
    {
      name: 'another issuer was asked',
      subject: after(checked(false, { issuer: 'https://login.test/other' }), invalid()),
      verdict: 'clear',
    },
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
