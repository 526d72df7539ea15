import {
  basic,
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
import { type RunningNginx, startNginx } from './servers/nginx.ts';
import { newTab, test } from './why401.ts';

/* nginx as it is, failing in the ways that it has, and what the popup says first. */

skipWithout('nginx');

let nginx: RunningNginx;

test.beforeAll(async ({ zoo }) => {
  nginx = await startNginx({ upstream: `http://127.0.0.1:${new URL(zoo.url('/')).port}`, upstreamHost: 'app.test' });
});

test.afterAll(() => nginx?.close());

const place: Place = { source: 'nginx', start: () => `${nginx.url}/open` };

testCases(place, [
  ['auth_basic, a page without credentials', open('/protected'), ['login-prompt-pending likely you']],
  ['auth_basic, a call without credentials', call('/protected'), ['login-prompt-pending proven you']],
  ['auth_basic, a wrong password', call('/protected', wrongPassword), ['credentials-rejected proven you']],
  ['auth_basic, an unknown user', call('/protected', basic('nobody', 'demo')), ['credentials-rejected proven you']],
  ['auth_basic, a wrong password in the URL', open('/protected', 'demo:wrong'), ['credentials-rejected likely you']],
  [
    'auth_basic, a token',
    call('/protected', bearerToken),
    ['credentials-scheme-mismatch proven front-end', 'login-prompt-pending proven you'],
  ],
  ['its password file is missing', call('/no-file', rightPassword), ['server-auth-misconfigured likely server']],
  [
    'its password file is not the worker’s to read',
    call('/unreadable', rightPassword),
    ['server-auth-misconfigured likely server'],
  ],
  [
    'auth_request, the service says 401',
    open('/asked-401'),
    ['credentials-missing proven you', 'challenge-missing proven server'],
  ],
  [
    'auth_request, the service says 401 with a challenge',
    call('/asked-challenge'),
    ['credentials-missing proven front-end'],
  ],
  [
    'auth_request, the service refuses a token',
    call('/asked-challenge', bearerToken),
    ['token-rejected likely front-end'],
  ],
  ['auth_request, the service says 403', call('/asked-403', bearerToken), ['server-access-rule likely server']],
  ['deny all', open('/denied'), ['server-access-rule likely server']],
  ['limit_except', call('/read-only', {}, 'DELETE'), ['server-access-rule likely server']],
  [
    'a reverse proxy before an application',
    call('/proxy/zoo/credentials-missing/orders'),
    ['credentials-missing proven front-end'],
  ],
  [
    'a reverse proxy that blanks Authorization',
    call('/stripped/zoo/credentials-missing/orders', bearerToken),
    ['token-rejected possible front-end'],
    'credentials-lost-in-transit',
  ],
]);

test('auth_basic, the right password', async ({ chrome }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(`${nginx.url}/open`);
  await expectSilence(chrome, tab, 'nginx', '/protected', { headers: rightPassword }, 200);
});

test('limit_req, as 429', async ({ chrome }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(`${nginx.url}/limited-429`);
  await call('/limited-429')(tab.page);
  await expectVerdicts(chrome, tab, 'nginx', ['rate-limited proven you']);
});

// Its 503 is everybody's error.
test('limit_req, as the 503 that is its own', async ({ chrome }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(`${nginx.url}/limited`);
  await expectSilence(chrome, tab, 'nginx', '/limited', {}, 503);
});

test('cookies that have outgrown its buffers', async ({ chrome }) => {
  const tab = await newTab(chrome);
  const url = `http://small.test:${new URL(nginx.url).port}/open`;
  await chrome.context.addCookies(['a', 'b', 'c'].map((name) => ({ name, value: 'z'.repeat(3000), url })));
  await tab.page.goto(url);
  await expectVerdicts(chrome, tab, 'nginx', ['cookies-too-large likely you']);
});

test('a client certificate is required', async ({ chrome }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(`${nginx.certificateUrl}/open`);
  await expectVerdicts(chrome, tab, 'nginx', ['client-certificate-missing likely you']);
});

test('good answers alone have the CORS headers: a call without credentials', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(zoo.url('/'));
  await call(`${nginx.url}/api`)(tab.page);
  await expectVerdicts(chrome, tab, 'nginx', [
    'credentials-missing likely front-end',
    'cors-hides-auth-failure proven server',
  ]);
});

test('good answers alone have the CORS headers: a call with a preflight', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(zoo.url('/'));
  await call(`${nginx.url}/api`, rightPassword)(tab.page);
  await expectVerdicts(chrome, tab, 'nginx', ['preflight-requires-auth proven server']);
});
