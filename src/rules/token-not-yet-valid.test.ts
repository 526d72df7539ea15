import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { tokenNotYetValid } from './token-not-yet-valid.ts';

const seconds = testTime / 1000;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const of = (claims: Readonly<Record<string, unknown>>, answer: string) =>
  subjectOf(
    seen([`GET https://api.test/orders\nAuthorization: Bearer ${testJwt({ exp: seconds + 7200, ...claims })}`, answer]),
  );
const says = (description: string) =>
  `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token", error_description="${description}"`;

testRule(tokenNotYetValid, {
  found: [
    {
      name: 'nbf ten minutes behind the server’s Date',
      subject: of({ nbf: seconds + 600 }, `401\n${date}\nWWW-Authenticate: Bearer`),
      message: 'by-server-clock',
      certainty: 'proven',
      data: { host: 'api.test', ahead: '10 minutes' },
    },
    {
      name: 'nbf in the future, and no Date',
      subject: of({ nbf: seconds + 600 }, '401'),
      message: 'by-own-clock',
      certainty: 'likely',
    },
    {
      name: 'nbf in the future, and an old Date out of a cache that says HIT without Age',
      subject: of({ nbf: seconds + 600 }, '401\nDate: Mon, 23 Nov 2026 08:00:00 GMT\nX-Cache: HIT'),
      message: 'by-own-clock',
      certainty: 'likely',
      data: { host: 'api.test', ahead: '10 minutes' },
    },
    {
      name: 'the server says so of a token that tells no nbf',
      subject: of({}, says('jwt not active')),
      message: 'server-says',
      certainty: 'proven',
    },
    {
      name: 'the server says so of a token whose nbf has passed',
      subject: of({ nbf: seconds - 10 }, says('The token is not yet valid')),
      message: 'server-says',
      certainty: 'proven',
    },
    {
      name: 'iat in the future, which rejects nothing by the standard',
      subject: of({ iat: seconds + 600 }, `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token"`),
      message: 'issued-ahead',
      certainty: 'possible',
      data: { host: 'api.test', ahead: '10 minutes' },
    },
  ],
  silent: [
    { name: 'nbf half a minute ahead', subject: of({ nbf: seconds + 30 }, `401\n${date}`), verdict: 'clear' },
    { name: 'nbf long past', subject: of({ nbf: seconds - 600 }, `401\n${date}`), verdict: 'clear' },
    {
      name: 'a cached Date of this morning, and nbf since',
      subject: of({ nbf: seconds - 600 }, '401\nDate: Mon, 23 Nov 2026 08:00:00 GMT\nAge: 7200'),
      verdict: 'clear',
    },
    {
      name: 'iat in the future of a refused right',
      subject: of({ iat: seconds + 600 }, `403\n${date}`),
      verdict: 'not-applicable',
    },
    {
      name: 'the server speaks of nbf, and got nothing',
      subject: subjectOf(seen(['GET https://api.test/', says('jwt not active')])),
      verdict: 'not-applicable',
    },
  ],
});
