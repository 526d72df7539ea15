import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { loginLoop } from './login-loop.ts';

const app = 'https://app.test';

/** Twenty redirects in turn between two addresses, and the browser’s end of it. */
function loop(
  there: { readonly url: string; readonly cookie?: string; readonly set?: string },
  back: { readonly url: string; readonly cookie?: string; readonly set?: string },
  options: SeenOptions = {},
  hops = 20,
) {
  const step = (at: typeof there, to: string) => [
    `GET ${at.url}\n${at.cookie === undefined ? '' : `Cookie: ${at.cookie}`}`,
    `302\nLocation: ${to}\n${at.set === undefined ? '' : `Set-Cookie: ${at.set}`}`,
  ];
  const texts = Array.from({ length: hops }, (_, index) =>
    index % 2 === 0 ? step(there, back.url) : step(back, there.url),
  );
  return subjectOf(
    seen([...texts.flat(), `GET ${there.url}`, '302'], {
      type: 'main_frame',
      error: 'net::ERR_TOO_MANY_REDIRECTS',
      ...options,
    }),
  );
}

/** As Chromium ends a navigation: behind the last redirect no request follows. */
function aborted(subject: ReturnType<typeof loop>, error = 'net::ERR_ABORTED') {
  const [first, ...rest] = subject.exchange.hops;
  return subjectOf({
    ...subject.exchange,
    hops: [first, ...rest.slice(0, -1)],
    outcome: { kind: 'failed', at: subject.now, error },
  });
}

const start = { url: `${app}/` };
const signIn = { url: `${app}/login` };
const refused = loop(start, { ...signIn, set: 'session=abc; Domain=other.test' });

testRule(loginLoop, {
  found: [
    {
      name: 'the cookie names another domain',
      subject: refused,
      message: 'cookie-refused',
      certainty: 'proven',
      data: {
        host: 'app.test',
        laps: 11,
        cookie: 'session',
        reason: 'its Domain is not the host that set it, nor one above it, or is a public suffix',
      },
    },
    {
      name: 'the same, as Chromium ends a navigation',
      subject: aborted(refused),
      message: 'cookie-refused',
      certainty: 'proven',
    },
    {
      name: 'the same in Firefox',
      subject: loop(
        start,
        { ...signIn, set: 'session=abc; Domain=other.test' },
        { observer: 'firefox', error: 'NS_ERROR_REDIRECT_LOOP' },
      ),
      message: 'cookie-refused',
      certainty: 'proven',
    },
    {
      name: 'a refused cookie that by its name keeps nobody signed in',
      subject: loop(start, { ...signIn, set: 'lap=abc; SameSite=None' }),
      message: 'cookie-refused',
      certainty: 'likely',
    },
    {
      name: 'the cookie is for another path',
      subject: loop(start, { ...signIn, set: 'session=abc; Path=/login/done; Secure' }),
      message: 'cookie-not-returned',
      certainty: 'likely',
      data: { host: 'app.test', laps: 11, cookie: 'session' },
    },
    {
      name: 'the session is not known',
      subject: loop({ ...start, cookie: 'session=old' }, { ...signIn, cookie: 'session=old' }),
      message: 'cookie-not-recognised',
      certainty: 'likely',
      data: { host: 'app.test', laps: 11, cookie: 'session' },
    },
    {
      name: 'nothing keeps the sign-in',
      subject: loop(start, signIn),
      message: 'nothing-kept',
      certainty: 'likely',
      data: { host: 'app.test', laps: 11 },
    },
    {
      name: 'the cookie that was refused is another loop’s',
      subject: { ...loop(start, signIn), all: [{ ...refused.exchange, id: '2' }] },
      message: 'nothing-kept',
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'http to https and back', subject: loop({ url: 'http://app.test/' }, start), verdict: 'not-applicable' },
    {
      name: 'the person left in the middle',
      subject: aborted(loop(start, { ...signIn, set: 'session=a; Domain=other.test' }, {}, 6)),
      verdict: 'not-applicable',
    },
    {
      name: 'the line broke',
      subject: aborted(refused, 'net::ERR_CONNECTION_RESET'),
      verdict: 'not-applicable',
    },
    {
      name: 'to the sign-in and on',
      subject: subjectOf(
        seen([`GET ${app}/`, '302\nLocation: /login', `GET ${app}/login`, '200'], { type: 'main_frame' }),
      ),
      verdict: 'not-applicable',
    },
  ],
});
