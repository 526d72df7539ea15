import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type GrantedCopy, withGranted } from './granted.ts';
import { ensureBrowser } from './install.ts';
import { type Launched, type LaunchOptions, launchWithExtension } from './launch.ts';
import { expectAccessible } from './looks.ts';
import { noPolicyHere } from './managed.ts';
import { installedByPolicy } from './policy-installed.ts';
import { makeExtensions, removing } from './rule-extension.ts';
import { startTamperedSite } from './servers/tampered-site.ts';
import {
  downloadedReport,
  expect,
  extensionFolder,
  firstCard,
  newTab,
  openPopup,
  otherExtension,
  test,
  visit,
} from './why401.ts';

/*
 * Beside the suspects: the browser's own switches. And where there is nothing to search for: nobody could have done it, all
 * are to stay as they are, or a policy keeps them on.
 */

interface Desk {
  readonly chrome: Launched;
  readonly granted: GrantedCopy;
  readonly popup: Page;
}

/** The popup of a call that failed for want of a header, with *Find the extension* pressed by who may. */
async function failed(url: string, others: readonly string[], more: Partial<LaunchOptions> = {}): Promise<Desk> {
  const granted = await withGranted(extensionFolder, ['management', 'privacy']);
  const chrome = await launchWithExtension({ extensions: [granted.folder, ...others], ...more });
  if (more.browserPolicy !== undefined) await expect.poll(() => installed(chrome)).toContain(stripper);
  const tab = await newTab(chrome);
  await visit(tab, url);
  return { chrome, granted, popup: await openPopup(chrome, tab) };
}

const stripper = 'Fixture: strip Authorization';
const stripsSession = 'Strips the session';
const find = { name: 'Find the extension' };
const start = { name: 'Start the search' };
const own = { name: 'The browser’s own settings' };

interface Api {
  readonly chrome: {
    readonly management: {
      getAll(): Promise<readonly { readonly id: string; readonly name: string }[]>;
      setEnabled(id: string, enabled: boolean): Promise<void>;
    };
    readonly privacy: {
      readonly websites: {
        readonly thirdPartyCookiesAllowed: { get(details: object): Promise<{ readonly levelOfControl: string }> };
      };
    };
  };
}

function installed(chrome: Launched): Promise<readonly string[]> {
  return chrome.worker().evaluate(async () => {
    const all = await (globalThis as unknown as Api).chrome.management.getAll();
    return all.map(({ name }) => name);
  });
}

/** Who controls the cookies of other sites, in the browser's words. */
function cookieControl(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { websites } = (globalThis as unknown as Api).chrome.privacy;
    return (await websites.thirdPartyCookiesAllowed.get({})).levelOfControl;
  });
}

/** As somebody does on the page of extensions. */
async function switchOff(page: Page, name: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { management } = (globalThis as unknown as Api).chrome;
    const one = (await management.getAll()).find((extension) => extension.name === wanted);
    await management.setEnabled(one?.id ?? '', false);
  }, name);
}

/** Runs in the page: a sign-in as forms do it, which no loading of the page repeats. */
function sendForm(path: string): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = path;
  document.body.append(form);
  form.submit();
}

/** An extension with the permission `privacy` that blocks cookies of other sites. */
async function cookieShield(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-shield-'));
  const manifest = {
    manifest_version: 3,
    name: 'Cookie Shield',
    version: '1.0',
    permissions: ['privacy'],
    background: { service_worker: 'background.js' },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const script = 'chrome.privacy.websites.thirdPartyCookiesAllowed.set({ value: false });';
  await writeFile(join(folder, 'background.js'), script);
  return folder;
}

test('by hand, then as they stand, in the report too; all pinned; nobody left; a sign-in to repeat', async ({
  zoo,
}) => {
  const shield = await cookieShield();
  const made = await makeExtensions([{ name: stripsSession, rules: [removing('responseHeaders', 'set-cookie')] }]);
  const site = await startTamperedSite();
  const { chrome, granted, popup } = await failed(zoo.url('/zoo/extension-removed-header'), [
    otherExtension('strip-authorization'),
    shield,
    ...made.folders,
  ]);
  try {
    const card = firstCard(popup);
    const settings = card.getByRole('region', own);
    await expect.poll(() => cookieControl(popup)).toBe('controlled_by_other_extensions');
    await card.getByRole('button', find).click();
    await expect(settings.getByRole('row', { name: /^Proxy/ })).toContainText('cannot be read here');
    await expect(settings.getByRole('row', { name: /^Cookies/ })).toContainText('chrome://settings/cookies');
    // They came behind the rest: what somebody is about to press must not move.
    const places = await Promise.all([card.getByRole('button', start), settings].map((one) => one.boundingBox()));
    const [button, section] = places.map((box) => box?.y ?? Number.NaN);
    expect(button).toBeLessThan(section ?? Number.NaN);
    await settings.getByRole('button', { name: 'Read these settings' }).click();
    await expect(settings.getByRole('row', { name: /^Cookies of other sites: blocked/ })).toContainText(
      'another extension; these may: “Cookie Shield”',
    );
    await expect(settings).toContainText('These do nothing to it: Referrer: on; Do Not Track: off.');
    await expectAccessible(popup, 'the browser’s own settings');
    const { experiments } = await downloadedReport(popup);
    expect(experiments).toMatchObject([
      {
        action: 'browser-settings',
        outcome: expect.stringContaining('Cookies of other sites: blocked (another extension'),
      },
    ]);

    for (const name of [stripper, stripsSession]) await card.getByRole('checkbox', { name }).uncheck();
    await expect(card).toContainText('Nothing is left to switch: put the tick back');
    await expect(card.getByRole('button', start)).toBeDisabled();
    await card.getByRole('checkbox', { name: stripper }).check();
    await expect(card.getByRole('button', start)).toBeEnabled();
    await card.getByRole('button', { name: 'Not now' }).click();

    const signedIn = await newTab(chrome);
    await signedIn.page.goto(site.url('/'));
    await signedIn.page.evaluate(sendForm, '/session');
    await signedIn.page.waitForURL('**/session');
    const beside = await openPopup(chrome, signedIn);
    await firstCard(beside).getByRole('button', find).click();
    await firstCard(beside).getByRole('button', start).click();
    const search = beside.getByRole('region', find);
    await expect(search).toContainText('If you are signed in there, sign out first, or the site may set no cookie.');
    await search.getByRole('button', { name: 'Cancel the search' }).click();
    await expect(search).toContainText('Cancelled.');

    await popup.bringToFront();
    for (const name of [stripper, stripsSession]) await switchOff(popup, name);
    await card.getByRole('button', find).click();
    await expect(card).toContainText(
      'The one other extension that is switched on may not change headers of this call.',
    );
    await expect(card).toContainText('one that was switched off or removed meanwhile');
    await expect(settings).toBeVisible();
    await expect(card.getByRole('button', start)).toHaveCount(0);
  } finally {
    await chrome.close();
    await granted.remove();
    await made.remove();
    await site.close();
    await rm(shield, { recursive: true });
  }
});

const noPolicy = noPolicyHere();

test('what a policy has installed or set is marked, and is not to be switched', async ({ zoo }) => {
  test.skip(noPolicy !== undefined, noPolicy ?? '');
  const browser = await ensureBrowser('chromium');
  if ('missing' in browser) throw new Error(browser.missing);
  const handedOut = await installedByPolicy(browser.path, otherExtension('strip-authorization'));
  const { chrome, granted, popup } = await failed(zoo.url('/zoo/extension-removed-header'), [], {
    browserPolicy: { ...handedOut.policy, BlockThirdPartyCookies: true },
  });
  try {
    const card = firstCard(popup);
    await card.getByRole('button', find).click();
    await expect(card.getByRole('listitem').filter({ hasText: stripper })).toContainText(
      'A policy of this machine has put it there: it cannot be switched off here.',
    );
    await expect(card).toContainText('None of them can be switched off here, so none can be tested.');
    await expect(card.getByRole('button', start)).toBeDisabled();
    await card.getByRole('button', { name: 'Read these settings' }).click();
    await expect(card.getByRole('row', { name: /^Cookies of other sites: blocked/ })).toContainText(
      'whoever administers this browser',
    );
  } finally {
    await chrome.close();
    await granted.remove();
    await handedOut.close();
  }
});
