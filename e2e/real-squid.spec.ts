import { type Launched, launchWithExtension } from './launch.ts';
import { bearerToken, call, expectSilence, expectVerdicts, open, skipWithout, testCases } from './real-server.ts';
import type { RunningServer } from './servers/daemon.ts';
import { startAccelerator, startClosedSquid, startSquid } from './servers/squid.ts';
import { expect, extensionFolder, newTab, otherExtension, test } from './why401.ts';

/* Squid as it is, as the browser's proxy and in front of a site, and what the popup says first. */

skipWithout('squid');

test.describe('as the browser’s proxy', () => {
  let squid: RunningServer;
  let behind: Launched;

  test.beforeAll(async ({ zoo }) => {
    squid = await startSquid(zoo.hosts);
    behind = await launchWithExtension({ extensions: [extensionFolder], proxy: squid.url });
  });

  test.afterAll(async () => {
    await behind?.close();
    await squid?.close();
  });

  test('a page without credentials', async ({ zoo }) => {
    const tab = await newTab(behind);
    await open(zoo.url('/zoo/benign'))(tab.page);
    await expectVerdicts(behind, tab, 'squid', ['proxy-credentials-missing proven you']);
  });

  test('a page over https without credentials', async ({ zoo }) => {
    const tab = await newTab(behind);
    await open(zoo.secureUrl('/zoo/benign'))(tab.page);
    await expectVerdicts(behind, tab, 'squid', ['proxy-credentials-missing proven you']);
  });

  test('a wrong password', async ({ zoo }) => {
    const wrong = await launchWithExtension({
      extensions: [extensionFolder, otherExtension('answer-proxy')],
      proxy: squid.url,
    });
    try {
      const tab = await newTab(wrong);
      await open(zoo.url('/zoo/benign'))(tab.page);
      await expectVerdicts(wrong, tab, 'squid', ['proxy-credentials-rejected proven you']);
    } finally {
      await wrong.close();
    }
  });
});

test.describe('as a proxy that closes a site', () => {
  let squid: RunningServer;
  let behind: Launched;

  test.beforeAll(async ({ zoo }) => {
    squid = await startClosedSquid(zoo.hosts, 'cdn.test');
    behind = await launchWithExtension({ extensions: [extensionFolder], proxy: squid.url });
  });

  test.afterAll(async () => {
    await behind?.close();
    await squid?.close();
  });

  test('a page that its rules deny', async ({ zoo }) => {
    const tab = await newTab(behind);
    await open(zoo.url('/zoo/benign', 'cdn.test'))(tab.page);
    await expectVerdicts(behind, tab, 'squid', ['server-access-rule proven proxy-or-cdn']);
  });

  test('a site that it lets through', async ({ zoo }) => {
    const tab = await newTab(behind);
    await tab.page.goto(zoo.url('/'));
    await expectSilence(behind, tab, 'squid', zoo.url('/zoo.css'), { headers: bearerToken }, 200);
    expect(zoo.requests.at(-1)?.headers.authorization).toBe(bearerToken.Authorization);
  });
});

test.describe('in front of a site', () => {
  let squid: RunningServer;

  test.beforeAll(async ({ zoo }) => {
    squid = await startAccelerator(`http://127.0.0.1:${new URL(zoo.url('/')).port}`, 'app.test');
  });

  test.afterAll(() => squid?.close());

  testCases({ source: 'squid', start: () => `${squid.url}/zoo.css` }, [
    ['a call without a token', call('/zoo/credentials-missing/orders'), ['credentials-missing proven front-end']],
    [
      'a token that it keeps from the site, for want of login=PASSTHRU',
      call('/zoo/credentials-missing/orders', bearerToken),
      ['credentials-lost-in-transit likely proxy-or-cdn'],
    ],
  ]);
});
