import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { sessionStale } from './session-stale.ts';

const call = (headers: string, answer = '401') => subjectOf(seen([`GET https://app.test/me\n${headers}`, answer]));

testRule(sessionStale, {
  found: [
    {
      name: 'a session cookie that is of no use',
      subject: call('Cookie: theme=dark; session=abc'),
      message: 'not-recognised',
      certainty: 'possible',
      data: { host: 'app.test', cookie: 'session' },
    },
  ],
  silent: [
    { name: 'no cookie', subject: call('Accept: */*'), verdict: 'clear' },
    { name: 'no session cookie', subject: call('Cookie: theme=dark'), verdict: 'clear' },
    {
      name: 'the server takes it back',
      subject: call('Cookie: session=abc', '401\nSet-Cookie: session=; Max-Age=0'),
      verdict: 'clear',
    },
    {
      name: 'the server wants a token',
      subject: call('Cookie: session=abc', '401\nWWW-Authenticate: Bearer'),
      verdict: 'not-applicable',
    },
    {
      name: 'a token went along',
      subject: call('Cookie: session=abc\nAuthorization: Bearer mF_9.B5f-4.1JqM'),
      verdict: 'not-applicable',
    },
    { name: '403', subject: call('Cookie: session=abc', '403'), verdict: 'not-applicable' },
  ],
});
