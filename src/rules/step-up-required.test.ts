import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { stepUpRequired } from './step-up-required.ts';

const seconds = testTime / 1000;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const opaque = 'mF_9.B5f-4.1JqM';
const of = (challenge: string, token = opaque) =>
  subjectOf(
    seen([
      `POST https://bank.test/payments\nAuthorization: Bearer ${token}`,
      `401\n${date}\nWWW-Authenticate: ${challenge}`,
    ]),
  );
const stepUp = (more = '') => `Bearer error="insufficient_user_authentication"${more}`;

testRule(stepUpRequired, {
  found: [
    {
      name: 'RFC 9470 §3: a stronger sign-in',
      subject: of(stepUp(', acr_values="mfa phr"'), testJwt({ exp: seconds + 600, acr: 'pwd' })),
      message: 'stronger',
      certainty: 'proven',
      data: { host: 'bank.test', wanted: '“mfa” or “phr”', had: '“pwd”' },
    },
    {
      name: 'a stronger sign-in, and an opaque token',
      subject: of(stepUp(', acr_values="mfa"')),
      message: 'stronger',
      certainty: 'proven',
      data: { host: 'bank.test', wanted: '“mfa”', had: 'of a strength that the token does not tell' },
    },
    {
      name: 'RFC 9470 §3: a fresher sign-in',
      subject: of(stepUp(', max_age="300"'), testJwt({ exp: seconds + 600, auth_time: seconds - 7200 })),
      message: 'fresher',
      certainty: 'proven',
      data: { host: 'bank.test', allowed: '5 minutes', had: '2 hours ago' },
    },
    {
      name: 'a fresher sign-in, and an opaque token',
      subject: of(stepUp(', max_age=5')),
      message: 'fresher',
      certainty: 'proven',
      data: { host: 'bank.test', allowed: '5 seconds', had: 'at a time that the token does not tell' },
    },
    { name: 'nothing more said', subject: of(stepUp()), message: 'unnamed', certainty: 'proven' },
    {
      name: 'Microsoft Entra wants claims',
      subject: of(
        `Bearer realm="", error="insufficient_claims", claims="${btoa('{"access_token":{"acrs":{"value":"c1"}}}')}"`,
      ),
      message: 'claims',
      certainty: 'proven',
    },
  ],
  silent: [
    { name: 'the token is invalid', subject: of('Bearer error="invalid_token"'), verdict: 'not-applicable' },
    {
      name: 'a strength that is named without an error',
      subject: of('Bearer acr_values="mfa"'),
      verdict: 'not-applicable',
    },
    {
      name: 'nothing was sent',
      subject: subjectOf(seen(['GET https://bank.test/', `401\nWWW-Authenticate: ${stepUp()}`])),
      verdict: 'not-applicable',
    },
  ],
});
