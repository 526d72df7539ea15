import type { JarCookie } from '../model/cookie.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { cookieConflict } from './cookie-conflict.ts';

const call = (cookies: string, answer = '401') =>
  subjectOf(seen([`GET https://app.test/me\nCookie: ${cookies}`, answer]));
const jar = (domain: string, hostOnly: boolean): JarCookie => ({
  name: 'session',
  size: 10,
  fingerprint: domain,
  domain,
  hostOnly,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'lax',
});

testRule(cookieConflict, {
  found: [
    {
      name: 'an old session and a new one',
      subject: call('session=old; session=new'),
      message: 'two-values',
      certainty: 'likely',
      data: { host: 'app.test', cookie: 'session', count: 2 },
    },
    {
      name: 'the jar tells where each is from',
      subject: subjectOf({
        ...seen(['GET https://www.app.test/me\nCookie: session=old; session=new', '401']),
        jar: [jar('www.app.test', true), jar('app.test', false)],
      }),
      message: 'two-values',
      certainty: 'likely',
    },
    {
      name: '403, which may be about something else',
      subject: call('session=old; session=new', '403'),
      message: 'two-values',
      certainty: 'possible',
    },
    {
      name: 'no session cookie by its name',
      subject: call('theme=a; theme=b; session=x'),
      message: 'two-values',
      certainty: 'possible',
      data: { host: 'app.test', cookie: 'theme', count: 2 },
    },
  ],
  silent: [
    { name: 'one of each', subject: call('session=a; theme=a'), verdict: 'clear' },
    { name: 'the same value twice', subject: call('session=a; session=a'), verdict: 'clear' },
    {
      name: 'a token went along',
      subject: subjectOf(
        seen(['GET https://app.test/me\nAuthorization: Bearer mF_9.B5f-4.1JqM\nCookie: session=a; session=b', '401']),
      ),
      verdict: 'not-applicable',
    },
    { name: 'no refusal', subject: call('session=a; session=b', '404'), verdict: 'not-applicable' },
  ],
});
