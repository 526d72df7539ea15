import type { Experiment } from '../model/experiment.ts';
import { afterSuccess } from '../testing/after-success.ts';
import { replayed } from '../testing/replayed.ts';
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
const retested = (headers: string, answer: string, by: 'browser' | 'person', there: 'worked' | 'failed-same') =>
  subjectOf(seen([`GET https://app.test/me\n${headers}`, answer]), {
    experiments: [
      {
        id: 'y',
        action: 'incognito-retest',
        at: testTime + minute,
        outcome: 'Compared.',
        result: { kind: 'private-window', by, calls: [{ call: 'GET https://app.test/me', here: answer, there }] },
      },
    ],
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
    {
      name: 'went through in a private window',
      subject: retested('Cookie: session=abc', '401', 'browser', 'worked'),
      message: 'works-in-private',
      certainty: 'likely',
    },
    {
      name: 'the same of a cookie that is no session by its name',
      subject: retested('Cookie: basket=abc', '401', 'browser', 'worked'),
      message: 'works-in-private',
      certainty: 'possible',
    },
    {
      name: 'the same of a 403, which may hang on more',
      subject: retested('Cookie: session=abc', '403', 'browser', 'worked'),
      message: 'works-in-private',
      certainty: 'possible',
    },
    {
      name: 'somebody’s word is evidence, and makes it no likelier',
      subject: retested('Cookie: session=abc', '401', 'person', 'worked'),
      message: 'not-recognised',
      certainty: 'possible',
    },
    {
      name: 'failed there too, where somebody may not have been signed in',
      subject: retested('Cookie: session=abc', '401', 'browser', 'failed-same'),
      message: 'not-recognised',
      certainty: 'possible',
    },
    {
      name: 'made again: let in without cookies, twice',
      subject: {
        ...call('Cookie: x=abc', '403'),
        experiments: [
          replayed(
            'stale-session',
            ['as-it-was', 403],
            ['without-cookies', 200],
            ['as-it-was', 403],
            ['without-cookies', 200],
          ),
        ],
      },
      message: 'replayed-without',
      certainty: 'proven',
      data: { host: 'app.test' },
    },
    {
      name: 'made again: let in without cookies, once',
      subject: {
        ...call('Cookie: x=abc', '403'),
        experiments: [replayed('stale-session', ['as-it-was', 403], ['without-cookies', 200])],
      },
      message: 'replayed-without',
      certainty: 'likely',
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
      name: 'made again, and this one had no cookies',
      subject: {
        ...call('Accept: */*'),
        experiments: [replayed('stale-session', ['as-it-was', 401], ['without-cookies', 200])],
      },
      verdict: 'clear',
    },
    {
      name: 'made again, and nothing made a difference: 403',
      subject: {
        ...call('Cookie: session=abc', '403'),
        experiments: [replayed('none', ['as-it-was', 403], ['without-cookies', 403])],
      },
      verdict: 'not-applicable',
    },
    {
      name: 'another call was made again',
      subject: {
        ...call('Cookie: x=abc', '403'),
        experiments: [replayed('stale-session', ['as-it-was', 403], ['without-cookies', 200])].map((one) => ({
          ...one,
          result: { kind: 'replayed', call: 'GET https://app.test/other', cells: [], points: 'stale-session' } as const,
        })),
      },
      verdict: 'not-applicable',
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
    {
      name: 'a token went along, and a private window has another',
      subject: retested('Cookie: session=abc\nAuthorization: Bearer mF_9.B5f-4.1JqM', '401', 'browser', 'worked'),
      verdict: 'not-applicable',
    },
    {
      name: 'went through in a private window, and no cookie was sent here',
      subject: retested('Accept: */*', '401', 'browser', 'worked'),
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
