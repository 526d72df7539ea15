import { afterSuccess } from '../testing/after-success.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { sessionExpired } from './session-expired.ts';

const call = 'GET https://app.test/me\nCookie: session=abc; theme=dark';
const signIn = 'https://app.test/login?next=/me';

testRule(sessionExpired, {
  found: [
    {
      name: 'the very same cookie went through before',
      subject: subjectOf(afterSuccess([call, '200'], [call, '401'])),
      message: 'no-longer-accepted',
      certainty: 'likely',
      data: { host: 'app.test', cookie: 'session', ago: '3 minutes' },
    },
    {
      name: 'the session cookie taken back by Max-Age',
      subject: subjectOf(seen([call, '401\nSet-Cookie: session=; Max-Age=0; Path=/'])),
      message: 'cleared',
      certainty: 'proven',
      data: { host: 'app.test', cookie: 'session' },
    },
    {
      name: 'the session cookie taken back by Expires',
      subject: subjectOf(seen([call, '403\nSet-Cookie: session=deleted; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])),
      message: 'cleared',
      certainty: 'proven',
    },
    {
      name: 'two cookies taken back: the one that looks like a session',
      subject: subjectOf(seen([call, '401\nSet-Cookie: theme=; Max-Age=0\nSet-Cookie: session=; Max-Age=0'])),
      message: 'cleared',
      certainty: 'proven',
      data: { host: 'app.test', cookie: 'session' },
    },
    {
      name: 'a cookie of unknown use taken back',
      subject: subjectOf(seen([call, '401\nSet-Cookie: theme=; Max-Age=0'])),
      message: 'cleared',
      certainty: 'likely',
      data: { host: 'app.test', cookie: 'theme' },
    },
    {
      name: 'a fetch sent to the sign-in page',
      subject: subjectOf(seen([call, `302\nLocation: ${signIn}`, `GET ${signIn}\nCookie: theme=dark`, '200'])),
      message: 'sent-to-sign-in',
      certainty: 'likely',
      data: { from: 'app.test', to: 'app.test' },
    },
    {
      name: 'a fetch sent to an identity provider, which CORS then hides',
      subject: subjectOf(
        seen(
          [
            call,
            '302\nLocation: https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=x&response_type=code',
            'GET https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=x&response_type=code\nOrigin: null',
            '200',
          ],
          { initiator: 'https://app.test', error: 'net::ERR_FAILED' },
        ),
      ),
      message: 'sent-to-sign-in',
      certainty: 'likely',
      data: { from: 'app.test', to: 'login.microsoftonline.com' },
    },
  ],
  silent: [
    {
      name: 'another session cookie went through before',
      subject: subjectOf(afterSuccess([call.replace('abc', 'xyz'), '200'], [call, '401'])),
      verdict: 'clear',
    },
    {
      name: 'the same cookie went through before, with a header that is missing now',
      subject: subjectOf(afterSuccess([`${call}\nX-CSRF-Token: 1`, '200'], [call, '401'])),
      verdict: 'clear',
    },
    {
      name: 'the same cookie went through before, and the server asks for other credentials',
      subject: subjectOf(afterSuccess([call, '200'], [call, '401\nWWW-Authenticate: Bearer'])),
      verdict: 'clear',
    },
    {
      name: 'the same cookie went through before, and the server renews it',
      subject: subjectOf(afterSuccess([call, '200'], [call, '401\nSet-Cookie: session=new'])),
      verdict: 'clear',
    },
    {
      name: 'the same cookie went through before, and the server forbids',
      subject: subjectOf(afterSuccess([call, '200'], [call, '403'])),
      verdict: 'clear',
    },
    {
      name: 'the same cookies of other use went through before',
      subject: subjectOf(
        afterSuccess(
          ['GET https://app.test/me\nCookie: theme=1', '200'],
          ['GET https://app.test/me\nCookie: theme=1', '401'],
        ),
      ),
      verdict: 'clear',
    },
    {
      name: 'the cookie was replaced, not taken back',
      subject: subjectOf(
        seen([call, '401\nSet-Cookie: session=; Max-Age=0; Path=/old\nSet-Cookie: session=new; Path=/']),
      ),
      verdict: 'clear',
    },
    {
      name: 'Max-Age wins over Expires (RFC 6265bis §5.7)',
      subject: subjectOf(
        seen([call, '401\nSet-Cookie: session=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=3600']),
      ),
      verdict: 'clear',
    },
    {
      name: 'a cookie taken back that was never sent',
      subject: subjectOf(seen([call, '401\nSet-Cookie: other=; Max-Age=0'])),
      verdict: 'clear',
    },
    {
      name: 'no cookie was sent',
      subject: subjectOf(seen(['GET https://app.test/me', '401\nSet-Cookie: session=; Max-Age=0'])),
      verdict: 'not-applicable',
    },
    {
      name: 'a navigation to the sign-in page, as it should be',
      subject: subjectOf(seen([call, `302\nLocation: ${signIn}`, `GET ${signIn}`, '200'], { type: 'main_frame' })),
      verdict: 'not-applicable',
    },
    {
      name: 'a call that was to the sign-in itself',
      subject: subjectOf(
        seen(['POST https://app.test/login', '302\nLocation: /login/done', 'GET https://app.test/login/done', '200']),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'a fetch redirected elsewhere',
      subject: subjectOf(seen([call, '302\nLocation: /v2/me', 'GET https://app.test/v2/me', '200'])),
      verdict: 'not-applicable',
    },
    {
      name: 'signing out on purpose',
      subject: subjectOf(
        seen(['POST https://app.test/logout\nCookie: session=abc', '204\nSet-Cookie: session=; Max-Age=0']),
      ),
      verdict: 'not-applicable',
    },
  ],
});
