import { afterSuccess } from '../testing/after-success.ts';
import { subjectOf, testRule, withBody } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { tokenExpired } from './token-expired.ts';

const seconds = testTime / 1000;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const call = (token: string) => `GET https://api.test/orders\nAuthorization: Bearer ${token}`;
const opaque = 'opaque-4f9a8d7c6b5a4f9a8d7c';

testRule(tokenExpired, {
  found: [
    {
      name: 'the text of the answer says so',
      subject: withBody(
        subjectOf(seen(['GET https://api.test/orders\nAuthorization: Bearer mF_9.B5f-4.1JqM', '401'])),
        'expired',
      ),
      message: 'server-says',
      certainty: 'proven',
    },
    {
      name: 'exp half a minute ago, an answer as if nothing had been sent, and this very token went through before',
      subject: subjectOf(
        afterSuccess(
          [call(testJwt({ exp: seconds - 30 })), '200'],
          [call(testJwt({ exp: seconds - 30 })), `401\n${date}\nWWW-Authenticate: Bearer`],
        ),
      ),
      message: 'just-now',
      certainty: 'likely',
    },
    {
      name: 'exp an hour before the server’s Date',
      subject: subjectOf(seen([call(testJwt({ exp: seconds - 3600 })), `401\n${date}\nWWW-Authenticate: Bearer`])),
      message: 'by-server-clock',
      certainty: 'proven',
      data: { host: 'api.test', ago: '60 minutes' },
    },
    {
      name: 'exp in the past, and no Date in the answer',
      subject: subjectOf(seen([call(testJwt({ exp: seconds - 3600 })), '401\nWWW-Authenticate: Bearer'])),
      message: 'by-own-clock',
      certainty: 'likely',
    },
    {
      name: 'an opaque token of which the server says that it expired',
      subject: subjectOf(
        seen([
          call(opaque),
          `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired"`,
        ]),
      ),
      message: 'server-says',
      certainty: 'proven',
    },
    {
      name: 'a token in a cookie, of which the server says that it expired',
      subject: subjectOf(
        seen([
          'GET https://api.test/orders\nCookie: access_token=abc',
          '401\nWWW-Authenticate: Bearer error="invalid_token", error_description="jwt expired"',
        ]),
      ),
      message: 'server-says',
      certainty: 'proven',
    },
    {
      name: 'of two tokens, the one that can be read',
      subject: subjectOf(
        seen([`${call(opaque)}\nX-Access-Token: ${testJwt({ exp: seconds - 3600 })}`, `401\n${date}`]),
      ),
      message: 'by-server-clock',
      certainty: 'proven',
    },
    {
      name: 'an expired token as API key, refused with 403',
      subject: subjectOf(
        seen([`GET https://api.test/orders\nX-Access-Token: ${testJwt({ exp: seconds - 172_800 })}`, `403\n${date}`]),
      ),
      message: 'by-server-clock',
      certainty: 'proven',
      data: { host: 'api.test', ago: '2 days' },
    },
    {
      name: 'exp seconds ago, and a server that gives no reason',
      subject: subjectOf(seen([call(testJwt({ exp: seconds - 5 })), `401\n${date}`])),
      message: 'just-now',
      certainty: 'likely',
      data: { host: 'api.test' },
    },
    {
      name: 'exp half a minute ago, and a token that is called invalid without a word why',
      subject: subjectOf(
        seen([call(testJwt({ exp: seconds - 30 })), `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token"`]),
      ),
      message: 'just-now',
      certainty: 'likely',
    },
    {
      name: 'exp half a minute ago, and an answer as if nothing had been sent',
      subject: subjectOf(seen([call(testJwt({ exp: seconds - 30 })), `401\n${date}\nWWW-Authenticate: Bearer`])),
      message: 'just-now',
      certainty: 'possible',
    },
    {
      name: 'a token in date of which the server says that it expired',
      subject: subjectOf(
        seen([
          call(testJwt({ exp: seconds + 3600 })),
          `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token", error_description="The token is expired"`,
        ]),
      ),
      message: 'contradicted',
      certainty: 'likely',
      data: { host: 'api.test', ahead: '60 minutes' },
    },
  ],
  silent: [
    {
      name: 'the server speaks of an expired token, and got nothing at all',
      subject: subjectOf(
        seen([
          'GET https://api.test/orders',
          '401\nWWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired"',
        ]),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'exp half a minute ago by our own clock, within the leeway',
      subject: subjectOf(seen([call(testJwt({ exp: seconds - 30 })), '401'])),
      verdict: 'clear',
    },
    {
      name: 'exp half a minute ago, and a 403, which is seldom about age',
      subject: subjectOf(seen([call(testJwt({ exp: seconds - 30 })), `403\n${date}`])),
      verdict: 'clear',
    },
    {
      name: 'exp half a minute ago, and another reason is given',
      subject: subjectOf(
        seen([
          call(testJwt({ exp: seconds - 30 })),
          `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token", error_description="The audience is invalid"`,
        ]),
      ),
      verdict: 'clear',
    },
    {
      name: 'exp half a minute ago, and another error',
      subject: subjectOf(
        seen([call(testJwt({ exp: seconds - 30 })), `401\n${date}\nWWW-Authenticate: Bearer error="invalid_request"`]),
      ),
      verdict: 'clear',
    },
    {
      name: 'exp half a minute ago, and a password is wanted',
      subject: subjectOf(
        seen([call(testJwt({ exp: seconds - 30 })), `401\n${date}\nWWW-Authenticate: Basic realm="x"`]),
      ),
      verdict: 'clear',
    },
    {
      name: 'in date by the server’s clock, expired by ours',
      subject: subjectOf(seen([call(testJwt({ exp: seconds - 3600 })), '401\nDate: Mon, 23 Nov 2026 08:00:00 GMT'])),
      verdict: 'clear',
    },
    {
      name: 'an opaque token and no reason given',
      subject: subjectOf(seen([call(opaque), `401\n${date}\nWWW-Authenticate: Bearer`])),
      verdict: 'not-applicable',
    },
    {
      name: 'no request headers seen',
      subject: subjectOf({
        ...seen([call(opaque), '401']),
        hops: [
          {
            ...seen([call(opaque), '401']).hops[0],
            rounds: [{ startedAt: 0, views: {}, status: 401, fromCache: false }],
          },
        ],
      }),
      verdict: 'unseen',
    },
    {
      name: 'Basic credentials',
      subject: subjectOf(seen(['GET https://api.test/\nAuthorization: Basic YTpi', `401\n${date}`])),
      verdict: 'not-applicable',
    },
  ],
});
