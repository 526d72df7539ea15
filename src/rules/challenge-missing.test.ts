import { assemble } from '../capture/assemble.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { eventsOf, seen, testSealer } from '../testing/seen.ts';
import { challengeMissing } from './challenge-missing.ts';

const call = 'GET https://api.test/orders\nAuthorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';

/** Of the parts of a page only the answer is heard. */
const script = assemble(
  undefined,
  eventsOf(['GET https://cdn.test/t.js', '401'], { type: 'script' }).filter(({ name }) =>
    ['onHeadersReceived', 'onCompleted'].includes(name),
  ),
  { observer: 'chromium', sealer: testSealer },
);
if (script === undefined) throw new Error('an answer is an exchange');

testRule(challengeMissing, {
  found: [
    {
      name: 'a bare 401',
      subject: subjectOf(seen([call, '401\nContent-Type: application/json'])),
      message: 'no-challenge',
      certainty: 'proven',
      data: { host: 'api.test', status: 401, header: 'WWW-Authenticate' },
    },
    {
      name: 'a bare 407',
      subject: subjectOf(seen([call, '407\nWWW-Authenticate: Basic realm="not the proxy’s header"'])),
      message: 'no-challenge',
      certainty: 'proven',
      data: { host: 'api.test', status: 407, header: 'Proxy-Authenticate' },
    },
    {
      name: 'a bare 401 in Firefox, where an extension may have taken the challenge unseen',
      subject: subjectOf(seen([call, '401'], { observer: 'firefox' })),
      message: 'no-challenge',
      certainty: 'likely',
    },
    {
      name: 'a script, of which it is not known what was sent',
      subject: subjectOf(script),
      message: 'no-challenge',
      certainty: 'possible',
    },
  ],
  silent: [
    {
      name: 'a challenge that nobody can read is still one',
      subject: subjectOf(seen([call, '401\nWWW-Authenticate: =,,"'])),
      verdict: 'clear',
    },
    {
      name: 'a challenge in other letter case',
      subject: subjectOf(seen([call, '401\nwww-authenticate: bearer'])),
      verdict: 'clear',
    },
    {
      name: 'a challenge that an extension took away behind the server',
      subject: subjectOf(
        seen([call, '401\nWWW-Authenticate: Bearer\nContent-Type: text/html'], {
          delivered: 'Content-Type: text/html',
        }),
      ),
      verdict: 'clear',
    },
    {
      name: 'a 403, which need not have one',
      subject: subjectOf(seen([call, '403'])),
      verdict: 'not-applicable',
    },
    {
      name: 'the answer’s headers were not seen',
      subject: subjectOf({
        ...seen([call, '401']),
        hops: [
          { ...seen([call, '401']).hops[0], rounds: [{ startedAt: 0, views: {}, status: 401, fromCache: false }] },
        ],
      }),
      verdict: 'unseen',
    },
  ],
});
