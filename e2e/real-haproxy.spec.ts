import {
  bearerToken,
  call,
  expectSilence,
  expectVerdicts,
  open,
  type Place,
  rightPassword,
  skipWithout,
  testCases,
  wrongPassword,
} from './real-server.ts';
import type { RunningServer } from './servers/daemon.ts';
import { startHaproxy } from './servers/haproxy.ts';
import { expect, newTab, test } from './why401.ts';

/* HAProxy as it is, failing in the ways that it has, and what the popup says first. */

skipWithout('haproxy');

let haproxy: RunningServer;

test.beforeAll(async ({ zoo }) => {
  haproxy = await startHaproxy({
    upstream: `http://127.0.0.1:${new URL(zoo.url('/')).port}`,
    upstreamHost: 'app.test',
  });
});

test.afterAll(() => haproxy?.close());

const place: Place = { source: 'haproxy', start: () => `${haproxy.url}/open` };

testCases(place, [
  ['a list of users, a page without credentials', open('/protected'), ['login-prompt-pending likely you']],
  ['a list of users, a wrong password', call('/protected', wrongPassword), ['credentials-rejected proven you']],
  [
    'a list of users, a token',
    call('/protected', bearerToken),
    ['credentials-scheme-mismatch proven front-end', 'login-prompt-pending proven you'],
  ],
  [
    'a list of users before an application that wants a token',
    call('/protected-proxy/zoo/credentials-missing/orders', bearerToken),
    ['credentials-scheme-mismatch proven front-end', 'login-prompt-pending proven you'],
  ],
  ['http-request deny', open('/denied'), ['server-access-rule likely proxy-or-cdn']],
  ['http-request deny, a call with a token', call('/denied', bearerToken), ['server-access-rule likely proxy-or-cdn']],
  ['http-request deny deny_status 429', call('/limited'), ['rate-limited proven you']],
  ['an application behind it', call('/proxy/zoo/credentials-missing/orders'), ['credentials-missing proven front-end']],
  [
    'http-request del-header Authorization',
    call('/stripped/zoo/credentials-missing/orders', bearerToken),
    ['token-rejected possible front-end'],
    'credentials-lost-in-transit',
  ],
]);

test('a list of users, the right password', async ({ chrome }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(place.start());
  await expectSilence(chrome, tab, 'haproxy', '/protected', { headers: rightPassword }, 200);
});

test('Authorization reaches what stands behind it', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(place.start());
  await expectSilence(chrome, tab, 'haproxy', '/proxy/zoo.css', { headers: bearerToken }, 200);
  expect(zoo.requests.at(-1)?.headers.authorization).toBe(bearerToken.Authorization);
});

test('cookies that have outgrown its buffer', async ({ chrome }) => {
  const tab = await newTab(chrome);
  const url = `http://small.test:${new URL(haproxy.url).port}/open`;
  await tab.page.goto(url);
  await chrome.context.addCookies(['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, value: 'z'.repeat(4000), url })));
  await tab.page.reload();
  await expectVerdicts(chrome, tab, 'haproxy', ['cookies-too-large likely you']);
});
