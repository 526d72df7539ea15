import { findModSecurity } from './install.ts';
import {
  basic,
  bearerToken,
  call,
  expectSilence,
  open,
  type Place,
  rightPassword,
  skipWithout,
  testCases,
  wrongPassword,
} from './real-server.ts';
import { startApache } from './servers/apache.ts';
import type { RunningServer } from './servers/daemon.ts';
import { startModSecurity } from './servers/modsecurity.ts';
import { recordVerdict } from './verdicts.ts';
import { expect, failuresOf, newTab, openPopup, test } from './why401.ts';

/* Apache as it is, failing in the ways that it has, and what the popup says first. */

skipWithout('apache2');

let apache: RunningServer;

test.beforeAll(async () => {
  apache = await startApache();
});

test.afterAll(() => apache?.close());

const place: Place = { source: 'apache', start: () => `${apache.url}/open` };

testCases(place, [
  ['Basic, a page without credentials', open('/protected'), ['login-prompt-pending likely you']],
  ['Basic, a wrong password', call('/protected', wrongPassword), ['credentials-rejected proven you']],
  ['Basic, an unknown user', call('/protected', basic('nobody', 'demo')), ['credentials-rejected proven you']],
  [
    'Basic, the right password of a user who is not let in',
    call('/other-user', rightPassword),
    ['credentials-rejected proven you'],
  ],
  [
    'Basic, a token',
    call('/protected', bearerToken),
    ['credentials-scheme-mismatch proven front-end', 'login-prompt-pending proven you'],
  ],
  ['its password file is missing', call('/no-file', rightPassword), ['server-auth-misconfigured likely server']],
  [
    'its password file is not its to read',
    call('/unreadable', rightPassword),
    ['server-auth-misconfigured likely server'],
  ],
  ['Digest, a page without credentials', open('/digest'), ['login-prompt-pending likely you']],
  ['Digest, a wrong password in the URL', open('/digest', 'demo:wrong'), ['credentials-rejected likely you']],
  [
    'Digest, its password file is missing',
    open('/digest-no-file', 'demo:demo'),
    ['server-auth-misconfigured likely server'],
  ],
  [
    'Digest, a Basic header',
    call('/digest', rightPassword),
    ['credentials-scheme-mismatch proven front-end', 'login-prompt-pending proven you'],
  ],
  ['Require all denied', open('/denied'), ['server-access-rule likely server']],
  ['Require ip', call('/elsewhere', bearerToken), ['server-access-rule likely server']],
  ['a script that wants a token', call('/script'), ['credentials-missing proven front-end']],
  [
    'a script from which Apache keeps the token, for want of CGIPassAuth',
    call('/script', bearerToken),
    ['credentials-lost-in-transit likely proxy-or-cdn'],
  ],
]);

for (const [what, path, init] of [
  ['Basic, the right password', '/protected', { headers: rightPassword }],
  ['a script that gets its token, by CGIPassAuth', '/script-passed', { headers: bearerToken }],
] as const) {
  test(what, async ({ chrome }) => {
    const tab = await newTab(chrome);
    await tab.page.goto(`${apache.url}/open`);
    await expectSilence(chrome, tab, 'apache', path, init, 200);
  });
}

// The first 401 only brings the nonce that the password is hashed with (RFC 7616 §3.3).
test('Digest, the right password', async ({ chrome }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(`${apache.url}/open`);
  await open('/digest', 'demo:demo')(tab.page);
  const popup = await openPopup(chrome, tab);
  const failures = await failuresOf(popup, tab);
  recordVerdict({ source: 'apache', scenario: test.info().title, failures });
  expect(failures).toMatchObject([{ status: 200, recovered: true, findings: [] }]);
  await popup.close();
  await tab.page.close();
});

test.describe('with ModSecurity', () => {
  test.skip(() => findModSecurity() === undefined, 'ModSecurity is not installed: npx tsx e2e/prepare.ts');
  let guarded: RunningServer;
  test.beforeAll(async () => {
    guarded = await startModSecurity();
  });
  test.afterAll(() => guarded?.close());

  testCases({ source: 'apache', start: () => `${guarded.url}/open` }, [
    // The octets of a rule of access: nothing tells them apart but the log.
    ['it blocks with 403', call('/open?attack=1'), ['server-access-rule likely server'], 'waf-blocked'],
    ['it blocks with 406', open('/open?odd=1'), ['waf-blocked likely proxy-or-cdn']],
  ]);
});
