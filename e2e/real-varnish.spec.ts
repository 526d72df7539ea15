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
import { startVarnish } from './servers/varnish.ts';
import { newTab, test } from './why401.ts';

/* Varnish as it is, failing in the ways that it has, and what the popup says first. */

skipWithout('varnish');

let varnish: RunningServer;

test.beforeAll(async ({ zoo }) => {
  varnish = await startVarnish({
    upstream: `http://127.0.0.1:${new URL(zoo.url('/')).port}`,
    upstreamHost: 'app.test',
  });
});

test.afterAll(() => varnish?.close());

const place: Place = { source: 'varnish', start: () => `${varnish.url}/open` };
const orders = 'zoo/credentials-missing/orders';

testCases(place, [
  ['vcl_synth 401, a page without credentials', open('/protected'), ['login-prompt-pending likely you']],
  ['vcl_synth 401, a wrong password', call('/protected', wrongPassword), ['credentials-rejected proven you']],
  ['vcl_synth 403', open('/denied'), ['server-access-rule likely proxy-or-cdn']],
  ['vcl_synth 403, a call with a token', call('/denied', bearerToken), ['server-access-rule likely proxy-or-cdn']],
  ['an application behind it', call(`/proxy/${orders}`), ['credentials-missing proven front-end']],
  [
    'a configuration that unsets Authorization',
    call(`/stripped/${orders}`, bearerToken),
    ['token-rejected possible front-end'],
    'credentials-lost-in-transit',
  ],
]);

test('the right password', async ({ chrome }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(place.start());
  await expectSilence(chrome, tab, 'varnish', '/protected', { headers: rightPassword }, 200);
});

for (const [who, headers, expected] of [
  ['somebody with a token', bearerToken, ['auth-failure-cached proven proxy-or-cdn']],
  ['somebody without', {}, ['credentials-missing proven front-end', 'auth-failure-cached proven proxy-or-cdn']],
] as const) {
  test(`a 401 that it kept from another visitor, for ${who}`, async ({ chrome }) => {
    const kept = `/kept/${orders}?for=${encodeURIComponent(who)}`;
    await fetch(varnish.url + kept);
    const tab = await newTab(chrome);
    await tab.page.goto(place.start());
    await call(kept, headers)(tab.page);
    await expectVerdicts(chrome, tab, 'varnish', expected);
  });
}

test('cookies that have outgrown its buffers', async ({ chrome }) => {
  const tab = await newTab(chrome);
  const url = `http://small.test:${new URL(varnish.url).port}/open`;
  await chrome.context.addCookies(['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, value: 'z'.repeat(4000), url })));
  await open(url)(tab.page);
  await expectVerdicts(chrome, tab, 'varnish', ['cookies-too-large likely you']);
});
