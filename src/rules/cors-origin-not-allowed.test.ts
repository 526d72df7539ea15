import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { corsOriginNotAllowed } from './cors-origin-not-allowed.ts';

const page = 'https://app.test';
const call = `GET https://api.test/orders\nOrigin: ${page}`;
const blocked = (answer: string, request = call, options: SeenOptions = {}) =>
  subjectOf(seen([request, answer], { initiator: page, error: 'net::ERR_FAILED', ...options }));
const allows = (origin: string) => `200\nAccess-Control-Allow-Origin: ${origin}`;
const redirected = (answer: string) =>
  subjectOf(
    seen(
      [call, `302\nLocation: https://b.test/x\n${allows(page).slice(4)}`, 'GET https://b.test/x\nOrigin: null', answer],
      {
        initiator: page,
        error: 'net::ERR_FAILED',
      },
    ),
  );
const inFirefox = (more = '') => subjectOf(seen([`${call}\n${more}`, '200'], { initiator: page, observer: 'firefox' }));

testRule(corsOriginNotAllowed, {
  found: [
    {
      name: 'no CORS headers on a good answer',
      subject: blocked('200'),
      message: 'missing',
      certainty: 'proven',
      data: { host: 'api.test', origin: page, status: 200 },
    },
    {
      name: 'nor on a 404',
      subject: blocked('404'),
      message: 'missing',
      certainty: 'proven',
      data: { host: 'api.test', origin: page, status: 404 },
    },
    {
      name: 'a redirect that may not be followed for want of them',
      subject: blocked('302\nLocation: https://cdn.test/orders'),
      message: 'missing',
      certainty: 'proven',
    },
    {
      name: 'one of which the beginning was missed, where a sign-in may have sent it on',
      subject: subjectOf({ ...blocked('200').exchange, gaps: [{ kind: 'start-unseen' }] }),
      message: 'missing',
      certainty: 'possible',
    },
    {
      name: 'one from a cache of which the beginning was missed',
      subject: subjectOf({ ...blocked('200\nAge: 30').exchange, gaps: [{ kind: 'start-unseen' }] }),
      message: 'cached-for-another',
      certainty: 'possible',
    },
    { name: 'two values', subject: blocked(allows(`${page}, ${page}`)), message: 'several', certainty: 'proven' },
    {
      name: 'a slash too many',
      subject: blocked(allows(`${page}/`)),
      message: 'other',
      certainty: 'proven',
      data: { host: 'api.test', origin: page, difference: 'there is a slash at its end, and an origin has none' },
    },
    {
      name: 'a slash too many, from a cache: the cache is not to blame',
      subject: blocked(`${allows(`${page}/`)}\nAge: 30`),
      message: 'other',
      certainty: 'proven',
    },
    {
      name: 'Firefox, which ends it as completed',
      subject: inFirefox('Sec-Fetch-Mode: cors'),
      message: 'missing',
      certainty: 'proven',
    },
    {
      name: 'Firefox over http, where a POST in the mode no-cors looks the same',
      subject: inFirefox(),
      message: 'missing',
      certainty: 'likely',
    },
    {
      name: 'a sandboxed frame',
      subject: blocked(allows(page), 'GET https://api.test/orders\nOrigin: null', { initiator: 'null' }),
      message: 'null-origin',
      certainty: 'proven',
      data: { host: 'api.test' },
    },
    {
      name: 'behind a redirect across origins',
      subject: redirected(allows(page)),
      message: 'null-after-redirect',
      certainty: 'proven',
      data: { host: 'b.test' },
    },
    {
      name: 'a cache’s answer for another page',
      subject: blocked(`${allows('https://www.test')}\nX-Cache: HIT`),
      message: 'cached-for-another',
      certainty: 'likely',
      data: { host: 'api.test', origin: page },
    },
    {
      name: 'a cache’s answer for nobody in particular',
      subject: blocked('200\nAge: 12\nVary: Accept-Encoding'),
      message: 'cached-for-another',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'readable',
      subject: subjectOf(seen([call, '200\nAccess-Control-Allow-Origin: *'], { initiator: page })),
      verdict: 'clear',
    },
    {
      name: 'Chromium let it through: the mode no-cors',
      subject: subjectOf(seen([`POST https://api.test/b\nOrigin: ${page}`, '204'], { initiator: page })),
      verdict: 'clear',
    },
    { name: 'a 401, whose status says more', subject: blocked('401'), verdict: 'not-applicable' },
    { name: 'a gateway’s 502', subject: blocked('502'), verdict: 'not-applicable' },
    {
      name: 'only credentials are in the way',
      subject: blocked(allows('*'), `${call}\nCookie: a=b`),
      verdict: 'clear',
    },
    {
      name: 'sent to a sign-in page',
      subject: subjectOf(
        seen(
          [
            `GET ${page}/me`,
            '302\nLocation: https://login.test/login',
            `GET https://login.test/login\nOrigin: ${page}`,
            '200',
          ],
          { initiator: page, error: 'net::ERR_FAILED' },
        ),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'the same, and the redirect itself may not be followed',
      subject: blocked('302\nLocation: https://login.test/login'),
      verdict: 'not-applicable',
    },
    {
      name: 'a navigation',
      subject: subjectOf(seen(['GET https://api.test/', '200'], { initiator: page, type: 'main_frame' })),
      verdict: 'not-applicable',
    },
  ],
});
