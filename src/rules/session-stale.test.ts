import type { Experiment } from '../model/experiment.ts';
import { afterSuccess } from '../testing/after-success.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import { sessionStale } from './session-stale.ts';

const call = (headers: string, answer = '401') => subjectOf(seen([`GET https://app.test/me\n${headers}`, answer]));

const minute = 60_000;
const cleared = (cured: readonly string[], undoneAt?: number): Experiment => ({
  id: 'x',
  action: 'clear-site-cookies',
  at: testTime + minute,
  outcome: 'One removed.',
  result: { kind: 'cookies-cleared', host: 'app.test', cured },
  ...(undoneAt === undefined ? {} : { undoneAt }),
});
const later = (headers: string, answer: string, experiment: Experiment, more: object = {}) =>
  subjectOf(seen([`GET https://app.test/me\n${headers}`, answer], { startedAt: testTime + 3 * minute }), {
    experiments: [experiment],
    ...more,
  });
const went = { recovered: true, recoveredAt: testTime + 2 * minute };

testRule(sessionStale, {
  found: [
    {
      name: 'a session cookie that is of no use',
      subject: call('Cookie: theme=dark; session=abc'),
      message: 'not-recognised',
      certainty: 'possible',
      data: { host: 'app.test', cookie: 'session' },
    },
    {
      name: 'went through once the cookies were gone, whatever they are called',
      subject: { ...call('Cookie: x=abc', '403'), experiments: [cleared([])], ...went },
      message: 'cured',
      certainty: 'likely',
    },
    {
      name: 'and failed again once they were put back',
      subject: later('Cookie: x=abc', '403', cleared(['GET https://app.test/me'], testTime + 2 * minute)),
      message: 'broken-again',
      certainty: 'proven',
    },
  ],
  silent: [
    {
      name: 'this very cookie went through before: the session has ended',
      subject: subjectOf(
        afterSuccess(
          ['GET https://app.test/me\nCookie: session=abc', '200'],
          ['GET https://app.test/me\nCookie: session=abc', '401'],
        ),
      ),
      verdict: 'clear',
    },
    {
      name: 'failed with the cookies cleared as well',
      subject: later('Cookie: session=new', '401', cleared([])),
      verdict: 'clear',
    },
    {
      name: 'a call without cookies that went through later',
      subject: { ...call('Accept: */*', '403'), experiments: [cleared([])], ...went },
      verdict: 'clear',
    },
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
