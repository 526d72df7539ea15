import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { tokenExpiringSoon } from './token-expiring-soon.ts';

const seconds = testTime / 1000;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
/** @param left Seconds until it expires. */
const of = (left: number, life = 3600, answer = `403\n${date}`) =>
  subjectOf(
    seen([
      `GET https://api.test/orders\nAuthorization: Bearer ${testJwt({ exp: seconds + left, iat: seconds + left - life })}`,
      answer,
    ]),
  );

testRule(tokenExpiringSoon, {
  found: [
    {
      name: 'five minutes of an hour',
      subject: of(300),
      message: 'soon',
      certainty: 'proven',
      data: { host: 'api.test', left: '5 minutes', life: '60 minutes' },
    },
    { name: 'just under a fifth', subject: of(719), message: 'soon', certainty: 'proven' },
  ],
  silent: [
    { name: 'just over a fifth', subject: of(722), verdict: 'clear' },
    { name: 'expired', subject: of(-10), verdict: 'not-applicable' },
    { name: 'a token for one call', subject: of(20, 240), verdict: 'not-applicable' },
    { name: 'a server that tells no time', subject: of(300, 3600, '403'), verdict: 'not-applicable' },
    { name: 'a Date out of a cache', subject: of(300, 3600, `403\n${date}\nAge: 60`), verdict: 'not-applicable' },
    {
      name: 'a token that does not tell when it was issued',
      subject: subjectOf(
        seen([`GET https://api.test/\nAuthorization: Bearer ${testJwt({ exp: seconds + 60 })}`, `403\n${date}`]),
      ),
      verdict: 'not-applicable',
    },
  ],
});
