import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { oauthStateLost } from './oauth-state-lost.ts';

const authorize = 'https://idp.test/authorize?response_type=code&client_id=zoo&state=af0ifjsldkj';
const started = (setCookie: string, ago = 30_000, from = 'https://app.test/login') =>
  seen([`GET ${from}`, `302\nLocation: ${authorize}${setCookie}`, `GET ${authorize}`, '200'], {
    id: '2',
    type: 'main_frame',
    startedAt: testTime - ago,
  });
const set = (attributes: string) => `\nSet-Cookie: correlation=x${attributes}`;
/** With another state, in the same tab. */
const startedAgain = seen(
  [
    'GET https://app.test/login',
    `302\nLocation: ${authorize.replace('af0', 'bb0')}\nSet-Cookie: correlation=y`,
    `GET ${authorize.replace('af0', 'bb0')}`,
    '200',
  ],
  { id: '3', type: 'main_frame', startedAt: testTime - 5000 },
);
const byPost: SeenOptions = { type: 'main_frame', initiator: 'https://idp.test' };
const posted = (status: string, cookies = '') =>
  seen([`POST https://app.test/callback${cookies}\n\ncode=Splxl&state=af0ifjsldkj`, status], byPost);
const got = (host = 'app.test', status = '500', cookies = '') =>
  seen([`GET https://${host}/callback?code=Splxl&state=af0ifjsldkj${cookies}`, status], byPost);
const after = (back: ReturnType<typeof seen>, ...others: ReturnType<typeof seen>[]) => subjectOf(back, { others });

const notSent = { message: 'not-sent', certainty: 'proven' } as const;
const because = (reason: string) => ({ ...notSent, data: { host: 'app.test', cookie: 'correlation', reason } });

testRule(oauthStateLost, {
  found: [
    {
      name: 'SameSite=Lax, and back by POST',
      subject: after(posted('400'), started(set('; SameSite=Lax'))),
      ...because('it is SameSite=Lax, and you came back by POST from another site'),
    },
    {
      name: 'SameSite=Strict',
      subject: after(got(), started(set('; SameSite=Strict'))),
      ...because('it is SameSite=Strict, and you came back from another site'),
    },
    {
      name: 'no SameSite, three minutes later, by POST',
      subject: after(posted('400'), started(set(''), 180_000)),
      ...because(
        'without SameSite it counts as Lax once it is two minutes old, and you came back by POST from another site',
      ),
    },
    {
      name: 'begun at www, and back without',
      subject: after(got(), started(set(''), 9000, 'https://www.app.test/login')),
      ...because('it was set for www.app.test alone, and you came back to app.test'),
    },
    {
      name: 'too late',
      subject: after(got(), started(set('; Max-Age=300'), 600_000)),
      ...because('it was good for 5 minutes, and you came back after 10 minutes'),
    },
    {
      name: 'for another path',
      subject: after(got(), started(set('; Path=/auth'))),
      ...because('its Path is /auth, and you came back to /callback'),
    },
    {
      name: 'back over http',
      subject: after(
        seen(['GET http://app.test/callback?code=Splxl&state=af0ifjsldkj', '400'], byPost),
        started(set('; Secure')),
      ),
      ...notSent,
    },
    {
      name: 'a prefix that it does not keep',
      subject: after(got(), started('\nSet-Cookie: __Host-state=x; Path=/auth; Secure')),
      ...notSent,
    },
    {
      name: 'deleted in the meantime',
      subject: after(
        got(),
        started(set('')),
        seen(['GET https://app.test/x', '200\nSet-Cookie: correlation=; Max-Age=0'], {
          id: '3',
          startedAt: testTime - 5000,
        }),
      ),
      ...because('another answer deleted it in the meantime'),
    },
    {
      name: 'of two cookies the one that tells',
      subject: after(
        got('app.test', '400', '\nCookie: other=1'),
        started(`\nSet-Cookie: lang=en; Path=/a${set('; Path=/auth')}`),
      ),
      ...notSent,
      data: { host: 'app.test', cookie: 'correlation', reason: 'its Path is /auth, and you came back to /callback' },
    },
    {
      name: 'in one chain of redirects',
      subject: subjectOf(
        seen(
          [
            'GET https://app.test/login',
            `302\nLocation: ${authorize}${set('; Path=/login')}`,
            `GET ${authorize}`,
            '302\nLocation: https://app.test/callback?code=Splxl&state=af0ifjsldkj',
            'GET https://app.test/callback?code=Splxl&state=af0ifjsldkj',
            '401',
          ],
          { type: 'main_frame' },
        ),
      ),
      ...notSent,
    },
    {
      name: 'should have come back',
      subject: after(got(), started(set('; SameSite=Lax'))),
      message: 'gone',
      certainty: 'likely',
      data: { host: 'app.test', cookie: 'correlation', age: '30 seconds' },
    },
    {
      name: 'with the cookie of another sign-in in this tab',
      subject: after(got('app.test', '500', '\nCookie: correlation=y'), started(set('')), startedAgain),
      message: 'replaced',
      certainty: 'proven',
      data: { host: 'app.test', cookie: 'correlation', reason: 'another sign-in began meanwhile, and set its own' },
    },
    {
      name: 'with the cookie of another sign-in elsewhere',
      subject: after(got('app.test', '500', '\nCookie: correlation=y'), started(set(''))),
      message: 'replaced',
      certainty: 'likely',
    },
    {
      name: 'with another cookie than that of the other sign-in in this tab',
      subject: after(got('app.test', '500', '\nCookie: correlation=z'), started(set('')), startedAgain),
      message: 'replaced',
      certainty: 'likely',
    },
    {
      name: 'with a cookie that another answer set anew',
      subject: after(
        got('app.test', '500', '\nCookie: correlation=y'),
        started(set('')),
        seen(['GET https://app.test/x', '200\nSet-Cookie: correlation=y'], { id: '3', startedAt: testTime - 5000 }),
      ),
      message: 'replaced',
      certainty: 'likely',
      data: { host: 'app.test', cookie: 'correlation', reason: 'another answer set it anew meanwhile' },
    },
    {
      name: 'sent to an error page, with other cookies',
      subject: after(
        seen(
          [
            'GET https://app.test/callback?code=Splxl&state=af0ifjsldkj\nCookie: lang=en',
            '302\nLocation: https://app.test/login?error=state_mismatch',
            'GET https://app.test/login?error=state_mismatch',
            '200',
          ],
          byPost,
        ),
        started(set('; Path=/auth')),
      ),
      ...because('its Path is /auth, and you came back to /callback'),
    },
    {
      name: 'no start was seen, and no cookie was there',
      subject: subjectOf(got()),
      message: 'no-cookie',
      certainty: 'possible',
      data: { host: 'app.test' },
    },
    {
      name: 'sent back to sign in, without a cookie',
      subject: subjectOf(
        seen(
          [
            'GET https://app.test/callback?code=Splxl&state=af0ifjsldkj',
            `302\nLocation: ${authorize.replace('af0', 'bb0')}`,
            `GET ${authorize.replace('af0', 'bb0')}`,
            '200',
          ],
          byPost,
        ),
      ),
      message: 'no-cookie',
      certainty: 'possible',
    },
  ],
  silent: [
    {
      name: 'a session that was renewed on the way',
      subject: after(got('app.test', '500', '\nCookie: sid=y'), started('\nSet-Cookie: sid=x')),
      verdict: 'clear',
    },
    {
      name: 'a cookie that is set twice in one answer, and came back as the last',
      subject: after(
        got('app.test', '500', '\nCookie: correlation=y'),
        started(`${set('')}\nSet-Cookie: correlation=y`),
      ),
      verdict: 'clear',
    },
    {
      name: 'all came back',
      subject: after(got('app.test', '500', '\nCookie: correlation=x'), started(set(''))),
      verdict: 'clear',
    },
    { name: 'the app took it', subject: after(got('app.test', '200'), started(set(''))), verdict: 'not-applicable' },
    {
      name: 'a start with another state, and cookies',
      subject: after(
        seen(['GET https://app.test/callback?code=Splxl&state=other\nCookie: sid=1', '500'], byPost),
        started(set('; Path=/auth')),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'no code',
      subject: subjectOf(seen(['GET https://app.test/callback?state=x', '400'], byPost)),
      verdict: 'not-applicable',
    },
    {
      name: 'a call of a script',
      subject: subjectOf(seen(['GET https://app.test/callback?code=Splxl&state=x', '400'])),
      verdict: 'not-applicable',
    },
    {
      name: 'a broker that sends on to sign in further, with a session',
      subject: subjectOf(
        seen(
          [
            'GET https://app.test/callback?code=Splxl&state=af0ifjsldkj\nCookie: broker=1',
            '302\nLocation: https://app.test/login/first',
            'GET https://app.test/login/first',
            '200',
          ],
          byPost,
        ),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'a firewall',
      subject: subjectOf(
        seen(
          ['GET https://app.test/callback?code=Splxl&state=x', '403\nCF-Mitigated: challenge\nServer: cloudflare'],
          byPost,
        ),
      ),
      verdict: 'not-applicable',
    },
  ],
});
