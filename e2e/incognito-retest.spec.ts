import { type Launched, launchWithExtension } from './launch.ts';
import type { SessionSite } from './servers/session-site.ts';
import { sessionSite } from './session-site.ts';
import {
  test as base,
  downloadedReport,
  expect,
  extensionFolder,
  firstCard,
  newTab,
  openPopup,
  type Tab,
} from './why401.ts';

/*
 * The same call here and in a private window, in the real Chromium. Playwright lists no private pages, so they speak for
 * themselves: they make their call when they are loaded.
 */

const test = base.extend<object, { readonly site: SessionSite; readonly allowed: Launched }>({
  site: sessionSite,
  allowed: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const chrome = await launchWithExtension({ extensions: [extensionFolder] });
      await chrome.allowIncognito();
      await use(chrome);
      await chrome.close();
    },
    { scope: 'worker' },
  ],
});

test('a call that fails here and works in a private window hangs on this profile', async ({ allowed, site }) => {
  const tab = await staleSession(allowed, site);
  const popup = await openPopup(allowed, tab);
  await popup.getByRole('button', { name: 'Open in incognito' }).click();
  const panel = popup.getByRole('region', { name: 'Here and in the private window' });
  await expect(panel.getByRole('row', { name: /\/me/ }).getByRole('cell')).toHaveText(['401', '200']);
  await expect(panel).toContainText('It may still be the server’s, for this very session.');
  await expect(firstCard(popup)).toContainText('went through in a private window');
  const report = await downloadedReport(popup);
  expect(report.failures[0]?.findings[0]).toMatchObject({ cause: 'session-stale', certainty: 'likely' });
  expect(privateWindowLine(report)).toMatchObject({ state: 'done', why: expect.stringContaining('It works') });
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toHaveCount(0);
  await closePrivateWindows(allowed);
  await tab.page.close();
});

test('a call that fails in both is less likely the profile’s', async ({ allowed, site }) => {
  const tab = await newTab(allowed);
  await tab.page.goto(site.url('/stubborn', 'cdn.test'));
  const popup = await openPopup(allowed, tab);
  await firstCard(popup).waitFor();
  await popup.getByRole('button', { name: 'Open in incognito' }).click();
  const panel = popup.getByRole('region', { name: 'Here and in the private window' });
  await expect(panel.getByRole('row', { name: /\/always/ }).getByRole('cell')).toHaveText(['401', '401']);
  await expect(panel).toContainText('Wrong credentials, the clock, the proxy, the network and the server remain.');
  expect(privateWindowLine(await downloadedReport(popup))).toMatchObject({ state: 'done' });
  await closePrivateWindows(allowed);
  await tab.page.close();
});

test('a call that was signed in here alone is not compared', async ({ allowed, site }) => {
  const tab = await newTab(allowed);
  await tab.page.goto(site.url(setting('session=fine; Path=/; Secure'), 'login.app.test'));
  await tab.page.goto(site.url('/stubborn', 'login.app.test'));
  const popup = await openPopup(allowed, tab);
  await firstCard(popup).waitFor();
  await popup.getByRole('button', { name: 'Open in incognito' }).click();
  const panel = popup.getByRole('region', { name: 'Here and in the private window' });
  await expect(panel).toContainText('(session), so nothing can be compared yet: sign in there and do the same.');
  expect(privateWindowLine(await downloadedReport(popup))).toMatchObject({ state: 'not-checked' });
  await closePrivateWindows(allowed);
  await tab.page.close();
});

test('the background dies between opening the window and the call there', async ({ allowed, site }) => {
  const tab = await staleSession(allowed, site);
  const popup = await openPopup(allowed, tab);
  await site.hold(async () => {
    await popup.getByRole('button', { name: 'Open in incognito' }).click();
    await expect(popup.getByRole('region', { name: 'Waiting for the private window' })).toBeVisible();
    await popup.close();
    await allowed.stopWorker();
  });
  const later = await openPopup(allowed, tab);
  const panel = later.getByRole('region', { name: 'Here and in the private window' });
  await expect(panel.getByRole('row', { name: /\/me/ }).getByRole('cell')).toHaveText(['401', '200']);
  await closePrivateWindows(allowed);
  await tab.page.close();
});

test('where it may not look, it says how to allow it, and asks what happened', async ({ chrome, site }) => {
  const tab = await staleSession(chrome, site);
  const popup = await openPopup(chrome, tab);
  await popup.getByRole('button', { name: 'Open in incognito' }).click();
  const status = popup.getByRole('contentinfo').getByRole('status');
  await expect(status).toContainText(`chrome://extensions/?id=${chrome.extensionId}`);
  await expect(status).toContainText('Allow in Incognito');
  await popup.getByRole('button', { name: 'It worked there' }).click();
  await expect(status).toContainText('As the person says: It works in a private window.');
  const report = await downloadedReport(popup);
  expect(privateWindowLine(report)).toMatchObject({
    state: 'done',
    why: expect.stringContaining('As the person says'),
  });
  // Nobody's word makes it likely.
  expect(report.failures[0]?.findings[0]).toMatchObject({ cause: 'session-stale', certainty: 'possible' });
  expect(JSON.stringify(report.failures[0]?.findings[0]?.evidence)).toContain('as the person says');
  await closePrivateWindows(chrome);
  await tab.page.close();
});

function privateWindowLine({ checklist }: Awaited<ReturnType<typeof downloadedReport>>) {
  return checklist.find(({ id }) => id === 'private-window');
}

/** A tab whose call is refused because of a cookie that its site does not know any more. */
async function staleSession(chrome: Launched, site: SessionSite): Promise<Tab> {
  const tab = await newTab(chrome);
  await tab.page.goto(site.url(setting('session=stale; Path=/; Secure; HttpOnly')));
  await tab.page.goto(site.url('/'));
  await expect(tab.page.locator('body[data-state="401"]')).toBeAttached();
  return tab;
}

function setting(line: string): string {
  return `/set?cookie=${encodeURIComponent(line)}`;
}

/** All private windows share one jar, which is emptied with the last of them. */
async function closePrivateWindows({ context }: Launched): Promise<void> {
  const devtools = await context.browser()?.newBrowserCDPSession();
  if (!devtools) throw new Error('This playwright gives no browser of a persistent context');
  const { targetInfos } = await devtools.send('Target.getTargets');
  const pages = targetInfos.filter(({ type }) => type === 'page');
  const own = pages.find(({ url }) => url.startsWith('chrome-extension:'))?.browserContextId;
  for (const { targetId, browserContextId } of pages)
    if (browserContextId !== own) await devtools.send('Target.closeTarget', { targetId });
  await devtools.detach();
}
