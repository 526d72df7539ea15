import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { credentialsMissing } from './credentials-missing.ts';

const basic = '401\nWWW-Authenticate: Basic realm="Restricted"';
const bearer = '401\nWWW-Authenticate: Bearer realm="orders"';
const call = 'GET https://api.test/orders';
const page = 'https://app.test';
const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';

testRule(credentialsMissing, {
  found: [
    {
      name: 'nothing went along, and Bearer is wanted',
      subject: subjectOf(seen([call, bearer])),
      message: 'nothing-sent',
      certainty: 'proven',
      data: { host: 'api.test' },
    },
    {
      name: 'nothing went along, and nothing is said',
      subject: subjectOf(seen([call, '401'])),
      message: 'nothing-sent',
      certainty: 'proven',
    },
    {
      name: 'nothing went along, in a burst in which nobody watched what the page had asked for',
      subject: subjectOf({ ...seen([call, bearer]), gaps: [{ kind: 'asked-unwatched' }] }),
      message: 'nothing-sent',
      certainty: 'likely',
    },
    {
      name: 'Firefox would show Basic credentials of its own',
      subject: subjectOf(seen([call, basic], { observer: 'firefox' })),
      message: 'nothing-sent',
      certainty: 'proven',
    },
    {
      name: 'Chromium would not, and no prompt came up',
      subject: subjectOf(seen([call, basic])),
      message: 'browser-may-hide',
      certainty: 'likely',
      data: { host: 'api.test', scheme: 'Basic' },
    },
    {
      name: 'Chromium would not, and its prompt is open',
      subject: subjectOf(seen([call, basic], { prompt: { scheme: 'basic' } })),
      message: 'browser-may-hide',
      certainty: 'possible',
    },
    {
      name: 'cookies went along, and Bearer is wanted',
      subject: subjectOf(seen([`${call}\nCookie: theme=dark`, bearer])),
      message: 'cookies-only',
      certainty: 'likely',
      data: { host: 'api.test', scheme: 'Bearer' },
    },
    {
      name: 'only analytics went along, and Chromium may have added Basic',
      subject: subjectOf(seen([`${call}\nCookie: _ga=GA1.1.1`, basic])),
      message: 'browser-may-hide',
      certainty: 'likely',
    },
    {
      name: 'only analytics and consent went along',
      subject: subjectOf(seen([`${call}\nCookie: _ga=GA1.1.1; OptanonConsent=x; theme=dark`, '401'])),
      message: 'impersonal-cookies',
      certainty: 'likely',
      data: { host: 'api.test' },
    },
    {
      name: 'the page only asks who is there',
      subject: subjectOf(seen(['GET https://app.test/api/me\nCookie: _ga=GA1.1.1', '401'])),
      message: 'nobody-signed-in',
      certainty: 'possible',
      data: { host: 'app.test' },
    },
    {
      name: 'the page asks who is there, and the browser keeps a session for it',
      subject: subjectOf({
        ...seen(['GET https://app.test/api/me', '401']),
        jar: [
          {
            name: 'session',
            size: 9,
            fingerprint: 'a',
            domain: 'app.test',
            hostOnly: true,
            path: '/x',
            secure: true,
            httpOnly: true,
            sameSite: 'lax',
          },
        ],
      }),
      message: 'nothing-sent',
      certainty: 'proven',
    },
    {
      name: 'a script of another origin wants a sign-in',
      subject: subjectOf(seen(['GET https://cdn.test/t.js', '401'], { type: 'script', initiator: page })),
      message: 'not-the-page',
      certainty: 'possible',
      data: { host: 'cdn.test', type: 'script' },
    },
    {
      name: 'a picture of the page’s own wants a sign-in',
      subject: subjectOf(seen(['GET https://app.test/me.png', '401'], { type: 'image', initiator: page })),
      message: 'nothing-sent',
      certainty: 'proven',
    },
    {
      name: 'somebody opens the page of that name',
      subject: subjectOf(seen(['GET https://app.test/me', '401'], { type: 'main_frame' })),
      message: 'nothing-sent',
      certainty: 'proven',
    },
    {
      name: 'something is changed under that name',
      subject: subjectOf(seen(['PUT https://app.test/api/me', '401'])),
      message: 'nothing-sent',
      certainty: 'proven',
    },
  ],
  silent: [
    {
      name: 'a session went along beside analytics',
      subject: subjectOf(seen([`${call}\nCookie: _ga=GA1.1.1; sid=abc`, '401'])),
      verdict: 'clear',
    },
    {
      name: 'a cookie of unknown use went along',
      subject: subjectOf(seen([`${call}\nCookie: x=abc`, '401'])),
      verdict: 'clear',
    },
    { name: 'a token went along', subject: subjectOf(seen([`${call}\n${token}`, bearer])), verdict: 'clear' },
    {
      name: 'an API key went along',
      subject: subjectOf(seen([`${call}\nX-Api-Key: 0123456789abcdef`, bearer])),
      verdict: 'clear',
    },
    {
      name: 'the URL had a password in it',
      subject: subjectOf(seen(['GET https://alice:secret@api.test/orders', basic])),
      verdict: 'clear',
    },
    {
      name: 'the URL had a token in it',
      subject: subjectOf(seen(['GET https://api.test/orders?access_token=4f9a8d7c6b5a4f9a8d7c', bearer])),
      verdict: 'clear',
    },
    {
      name: 'cookies went along, and the server does not say that it wants anything else',
      subject: subjectOf(seen([`${call}\nCookie: session=abc`, '401'])),
      verdict: 'clear',
    },
    {
      name: 'cookies went along, and the server read a token in one of them',
      subject: subjectOf(
        seen([`${call}\nCookie: access_token=abc`, '401\nWWW-Authenticate: Bearer error="invalid_token"']),
      ),
      verdict: 'clear',
    },
    {
      name: 'cookies went along, and Chromium may have added Basic to them',
      subject: subjectOf(seen([`${call}\nCookie: a=b`, '401\nWWW-Authenticate: Bearer, Basic realm="x"'])),
      verdict: 'clear',
    },
    {
      name: 'a preflight never carries credentials',
      subject: subjectOf(
        seen([`OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET`, '401'], {
          initiator: page,
        }),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'a redirect dropped them',
      subject: subjectOf(
        seen([
          `GET http://api.test/orders\n${token}`,
          '301\nLocation: https://api.test/orders',
          'GET https://api.test/orders',
          bearer,
        ]),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'an extension took them',
      subject: subjectOf(seen([call, bearer], { asked: token })),
      verdict: 'not-applicable',
    },
    {
      name: 'the preflight had asked leave for them',
      subject: subjectOf(seen([`${call}\nOrigin: ${page}`, bearer], { initiator: page, observer: 'firefox' }), {
        preflight: seen(
          [
            `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization`,
            `204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Headers: authorization`,
          ],
          { id: '2', initiator: page, observer: 'firefox' },
        ),
      }),
      verdict: 'not-applicable',
    },
    { name: 'a 403', subject: subjectOf(seen([call, '403'])), verdict: 'not-applicable' },
  ],
});
