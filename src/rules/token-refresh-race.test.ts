import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { tokenRefreshRace } from './token-refresh-race.ts';

const renew = (token: string, url = 'https://login.test/oauth/token') =>
  `POST ${url}\n\ngrant_type=refresh_token&client_id=zoo&refresh_token=${token}`;
const refused = seen([renew('8xLOxBtZp8'), '400']);
const accepted = (request: string, at: number, options: SeenOptions = {}) =>
  seen([request, '200'], { id: '2', startedAt: testTime + at, ...options });
const after = (...others: Parameters<typeof accepted>) => subjectOf(refused, { others: [accepted(...others)] });

testRule(tokenRefreshRace, {
  found: [
    {
      name: 'the same token, a moment before',
      subject: after(renew('8xLOxBtZp8'), -40),
      message: 'same-token',
      certainty: 'proven',
      data: { host: 'login.test', apart: 'a second', where: 'one tab' },
    },
    {
      name: 'the same token from another tab, afterwards',
      subject: subjectOf(refused, { others: [{ ...accepted(renew('8xLOxBtZp8'), 1900), tabId: 7 }] }),
      message: 'same-token',
      certainty: 'proven',
      data: { host: 'login.test', apart: '2 seconds', where: 'two tabs' },
    },
    {
      name: 'the same token from a worker',
      subject: subjectOf(refused, { others: [{ ...accepted(renew('8xLOxBtZp8'), -40), tabId: -1 }] }),
      message: 'same-token',
      certainty: 'proven',
      data: { host: 'login.test', apart: 'a second', where: 'a tab and a worker of the site' },
    },
    {
      name: 'tokens in cookies, so that they were not seen',
      subject: subjectOf(seen(['POST https://app.test/token\n\n{"grant_type":"refresh_token"}', '401']), {
        others: [accepted('POST https://app.test/token\n\n{"grant_type":"refresh_token"}', -300)],
      }),
      message: 'two-calls',
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'alone', subject: subjectOf(refused), verdict: 'clear' },
    { name: 'the other was long before', subject: after(renew('8xLOxBtZp8'), -2500), verdict: 'clear' },
    { name: 'the other had another token', subject: after(renew('tGzv3JOkF0'), -40), verdict: 'clear' },
    {
      name: 'the other went elsewhere',
      subject: after(renew('8xLOxBtZp8', 'https://login.test/other/token'), -40),
      verdict: 'clear',
    },
    {
      name: 'the other was refused too',
      subject: subjectOf(refused, { others: [seen([renew('8xLOxBtZp8'), '400'], { id: '2' })] }),
      verdict: 'clear',
    },
    {
      name: 'the other was for a code',
      subject: after('POST https://login.test/oauth/token\n\ngrant_type=authorization_code&code=Splxl', -40),
      verdict: 'clear',
    },
    {
      name: 'no renewal',
      subject: subjectOf(seen(['POST https://login.test/oauth/token\n\ngrant_type=password', '400'])),
      verdict: 'not-applicable',
    },
  ],
});
