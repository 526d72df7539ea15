import { type FoundCase, subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { serverAuthMisconfigured } from './server-auth-misconfigured.ts';

const basic = `Authorization: Basic ${btoa('alice:secret')}`;
const nginx403 = '403 Forbidden\nServer: nginx/1.22.1\nContent-Type: text/html\nContent-Length: 555';
const nginx500 = '500 Internal Server Error\nServer: nginx/1.22.1\nContent-Type: text/html\nContent-Length: 177';
const apache = '\nServer: Apache/2.4.71 (Debian)\nContent-Type: text/html; charset=iso-8859-1';
const get = (answer: string, options: SeenOptions = {}, header = basic, path = '/admin') =>
  seen([`GET https://app.test${path}\n${header}`, answer], options);
const navigation = { type: 'main_frame' } as const;
const prompted = seen(['GET https://app.test/admin', '401\nWWW-Authenticate: Basic realm="x"'], {
  ...navigation,
  id: '7',
  startedAt: testTime - 20_000,
  prompt: { scheme: 'basic' },
});
const ended = { ...prompted, outcome: { kind: 'completed' as const, at: testTime - 19_000 } };
/** The browser asked, something was typed, and the request went on under its id. Without a prompt: it had what to send. */
const rounds = (answer: string, options: SeenOptions = { prompt: { scheme: 'basic' } }, scheme = 'Basic') => {
  const asked = seen(['GET https://app.test/admin', `401\nWWW-Authenticate: ${scheme} realm="x"`], options);
  const answered = seen(['GET https://app.test/admin', answer]);
  return {
    ...answered,
    hops: [{ ...asked.hops[0], rounds: [asked.hops[0].rounds[0], answered.hops[0].rounds[0]] }],
  } as const;
};
const found: readonly FoundCase[] = [
  {
    name: 'nginx without its password file, in sight',
    subject: subjectOf(get(nginx403)),
    message: 'nginx-missing',
    certainty: 'likely',
    data: { host: 'app.test' },
  },
  {
    name: 'nginx without its password file, behind a password window',
    subject: subjectOf(rounds(nginx403)),
    message: 'nginx-missing',
    certainty: 'likely',
  },
  {
    name: 'Apache without its Digest file, to a password of the address, which Chromium sends unseen',
    subject: subjectOf(rounds(`500 Internal Server Error${apache}`, {}, 'Digest')),
    message: 'unreadable',
    certainty: 'likely',
  },
  {
    name: 'a page opened in Chromium, whose typed password begins another request',
    subject: subjectOf(get(nginx403, navigation, ''), { others: [ended] }),
    message: 'nginx-missing',
    certainty: 'likely',
  },
  {
    name: 'the same, from the request that the password window ended',
    subject: subjectOf(ended, { others: [get(nginx500, navigation, '')] }),
    message: 'unreadable',
    certainty: 'likely',
    data: { host: 'app.test', server: 'nginx' },
  },
  {
    name: 'a folder of nginx, which may only lack its index page',
    subject: subjectOf(get(nginx403, {}, basic, '/files/')),
    message: 'nginx-folder',
    certainty: 'possible',
    data: { host: 'app.test' },
  },
  {
    name: 'nginx that may not read its file',
    subject: subjectOf(get(nginx500)),
    message: 'unreadable',
    certainty: 'likely',
  },
  {
    name: 'Apache without its file',
    subject: subjectOf(get(`500 Internal Server Error${apache}`)),
    message: 'unreadable',
    certainty: 'likely',
    data: { host: 'app.test', server: 'Apache' },
  },
];

testRule(serverAuthMisconfigured, {
  found,
  silent: [
    {
      name: 'an application that refuses behind nginx',
      subject: subjectOf(
        get('403 Forbidden\nServer: nginx/1.22.1\nContent-Type: application/json\nContent-Length: 40'),
      ),
      verdict: 'clear',
    },
    { name: 'an application that breaks', subject: subjectOf(get('500\nContent-Type: text/html')), verdict: 'clear' },
    { name: 'an access rule of Apache', subject: subjectOf(get(`403 Forbidden${apache}`)), verdict: 'not-applicable' },
    { name: 'nobody asked for a password', subject: subjectOf(get(nginx403, {}, '')), verdict: 'not-applicable' },
    {
      name: 'a token is checked by the application',
      subject: subjectOf(get(nginx403, {}, 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c')),
      verdict: 'not-applicable',
    },
    {
      name: 'Windows sign-in, which no password file is for',
      subject: subjectOf(rounds(nginx500, {}, 'Negotiate')),
      verdict: 'not-applicable',
    },
    {
      name: 'a wrong password',
      subject: subjectOf(get('401\nWWW-Authenticate: Basic realm="x"')),
      verdict: 'not-applicable',
    },
    { name: 'a window that is still open', subject: subjectOf(prompted), verdict: 'not-applicable' },
    {
      name: 'a password that was taken in the end',
      subject: subjectOf(ended, { others: [get('200', navigation, '')] }),
      verdict: 'not-applicable',
    },
    {
      name: 'another page was refused later',
      subject: subjectOf(ended, { others: [get(nginx403, navigation, '', '/other')] }),
      verdict: 'not-applicable',
    },
  ],
});
