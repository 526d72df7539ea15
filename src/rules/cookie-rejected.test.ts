import type { JarCookie } from '../model/cookie.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import { cookieRejected } from './cookie-rejected.ts';

const signIn = (setCookie: string, url = 'https://app.test/login') =>
  seen([`POST ${url}`, `303\nLocation: /\n${setCookie}`, `GET ${new URL('/', url)}`, '200'], {
    id: '0',
    type: 'main_frame',
    startedAt: testTime - 5000,
  });
const me = (request = 'GET https://app.test/me', answer = '401') => seen([request, answer]);
const after = (setCookie: string, failing = me(), url?: string) =>
  subjectOf(failing, { others: [signIn(setCookie, url)] });
const jar = (...names: readonly string[]): readonly JarCookie[] =>
  names.map((name) => ({
    name,
    size: 10,
    fingerprint: 'f',
    domain: 'app.test',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
  }));
const likely = { message: 'refused', certainty: 'likely' } as const;

testRule(cookieRejected, {
  found: [
    {
      name: 'another site’s Domain',
      subject: after('Set-Cookie: session=abc; Domain=other.test'),
      ...likely,
      data: {
        host: 'app.test',
        cookie: 'session',
        reason: 'its Domain is not the host that set it, nor one above it, or is a public suffix',
      },
    },
    {
      name: 'SameSite=None without Secure',
      advises: 'You cannot mend this',
      subject: after('Set-Cookie: session=abc; SameSite=None'),
      ...likely,
      data: { host: 'app.test', cookie: 'session', reason: 'SameSite=None needs Secure' },
    },
    {
      name: 'Secure over http',
      advises: 'by its https address',
      subject: after('Set-Cookie: session=abc; Secure', me('GET http://app.test/me'), 'http://app.test/login'),
      ...likely,
    },
    {
      name: '__Host- with a Domain',
      subject: after('Set-Cookie: __Host-sid=abc; Secure; Path=/; Domain=app.test'),
      ...likely,
    },
    {
      name: 'the sign-in was called without credentials, across origins',
      subject: subjectOf(me(), {
        others: [
          seen(['POST https://app.test/login\nSec-Fetch-Site: cross-site', '200\nSet-Cookie: session=abc'], {
            ...{ id: '0', startedAt: testTime - 5000, initiator: 'https://spa.example' },
          }),
        ],
      }),
      ...likely,
      data: {
        host: 'app.test',
        cookie: 'session',
        reason: 'the page made the call without credentials, and such an answer sets no cookies',
      },
    },
    {
      name: 'SameSite=Lax, set in another site’s page',
      subject: subjectOf(me(), {
        others: [
          seen(
            [
              'POST https://app.test/login\nSec-Fetch-Site: cross-site\nSec-Fetch-Storage-Access: active',
              '200\nSet-Cookie: session=abc; SameSite=Lax',
            ],
            { id: '0', startedAt: testTime - 5000, initiator: 'https://spa.example' },
          ),
        ],
      }),
      ...likely,
      data: {
        host: 'app.test',
        cookie: 'session',
        reason: 'it is SameSite=Lax, and was set by a request from another site',
      },
      advises: 'in a tab of its own',
    },
    { name: 'too large', subject: after(`Set-Cookie: session=${'a'.repeat(4100)}`), ...likely },
    {
      name: 'the jar was read, and has it not',
      subject: after('Set-Cookie: session=abc; SameSite=None', { ...me(), jar: jar('theme') }),
      message: 'refused',
      certainty: 'proven',
    },
    {
      name: 'in a redirect of the failing request itself',
      subject: subjectOf(
        seen(
          [
            'POST https://app.test/login',
            '303\nLocation: /me\nSet-Cookie: session=abc; SameSite=None',
            'GET https://app.test/me',
            '401',
          ],
          { type: 'main_frame' },
        ),
      ),
      message: 'refused',
      certainty: 'likely',
    },
    {
      name: 'over http, where a Secure one of that name is in the jar',
      subject: after(
        'Set-Cookie: session=abc',
        { ...me('GET http://app.test/me'), jar: jar('session') },
        'http://app.test/login',
      ),
      message: 'refused',
      certainty: 'proven',
      data: {
        host: 'app.test',
        cookie: 'session',
        reason: 'it would overwrite a Secure cookie from an insecure page',
      },
    },
    {
      name: 'a tracker’s, beside a session that was kept',
      subject: after(
        'Set-Cookie: _ga=abc; Domain=other.test\nSet-Cookie: session=abc; Path=/',
        me('GET https://app.test/me', '403'),
      ),
      message: 'refused',
      certainty: 'possible',
    },
    {
      name: 'one of unknown use, while other cookies went along',
      subject: after('Set-Cookie: banner=1; Domain=other.test', me('GET https://app.test/me\nCookie: session=abc')),
      message: 'refused',
      certainty: 'possible',
    },
  ],
  silent: [
    {
      name: 'a cookie that was kept',
      subject: after('Set-Cookie: session=abc; Path=/; Secure; HttpOnly; SameSite=Lax'),
      verdict: 'not-applicable',
    },
    {
      name: 'Secure over http on this machine, which both browsers keep',
      subject: after(
        'Set-Cookie: session=abc; Secure',
        me('GET http://localhost:3000/me'),
        'http://localhost:3000/login',
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'it went along all the same',
      subject: after('Set-Cookie: session=abc; SameSite=None', me('GET https://app.test/me\nCookie: session=old')),
      verdict: 'not-applicable',
    },
    {
      name: 'it is in the jar',
      subject: after('Set-Cookie: session=abc; SameSite=None', { ...me(), jar: jar('session') }),
      verdict: 'not-applicable',
    },
    {
      name: 'set twice, and kept once',
      subject: after('Set-Cookie: session=abc; Domain=other.test\nSet-Cookie: session=abc; Path=/'),
      verdict: 'not-applicable',
    },
    {
      name: 'a token was sent: no cookie is missed',
      subject: after(
        'Set-Cookie: session=abc; SameSite=None',
        me('GET https://app.test/me\nAuthorization: Bearer abc'),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'set by the failing answer itself, too late to be sent with its request',
      subject: subjectOf(me('GET https://app.test/me', '401\nSet-Cookie: session=abc; SameSite=None')),
      verdict: 'not-applicable',
    },
    {
      name: 'a line that only deletes',
      subject: after('Set-Cookie: session=; SameSite=None; Max-Age=0'),
      verdict: 'not-applicable',
    },
    {
      name: 'another site’s sign-in',
      subject: after('Set-Cookie: session=abc; SameSite=None', me(), 'https://elsewhere.test/login'),
      verdict: 'not-applicable',
    },
    {
      name: 'an hour ago',
      subject: subjectOf(me(), {
        others: [{ ...signIn('Set-Cookie: session=abc; SameSite=None'), startedAt: testTime - 3_600_000 }],
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'a failure of another kind',
      subject: after('Set-Cookie: session=abc; SameSite=None', me('GET https://app.test/me', '500')),
      verdict: 'not-applicable',
    },
  ],
});
