import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withGranted } from './granted.ts';
import { type Launched, launchWithExtension } from './launch.ts';
import { type FailingSite, startFailingSite } from './servers/failing-site.ts';
import { updatable, updateChromium, versionOf } from './update.ts';
import {
  test as base,
  downloadedReport,
  expect,
  extensionFolder,
  failuresOf,
  firstCard,
  newTab,
  openPopup,
  otherExtension,
} from './why401.ts';

/*
 * The extension is reloaded in the middle of a call and of a search for an extension, and the browser is closed in the middle of one.
 * What is gone with that is not taken for absent, and what was changed is put back.
 */

interface Desk {
  readonly site: FailingSite;
  /** The built extension, in a folder of its own, with leave to switch others. */
  readonly folder: string;
  readonly profile: string;
}

const test = base.extend<{ readonly desk: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
  desk: async ({}, use) => {
    const site = await startFailingSite();
    const { folder, remove } = await withGranted(extensionFolder, ['management']);
    const profile = await mkdtemp(join(tmpdir(), 'why401-survival-'));
    await use({ site, folder, profile });
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    await remove();
    await site.close();
  },
});

const ways = [
  { how: 'reloaded', args: [], start: (chrome: Launched) => chrome.reload() },
  {
    how: 'updated',
    args: [updatable],
    start: (chrome: Launched, folder: string) => updateChromium(chrome, folder, '99.0.0'),
  },
] as const;

for (const { how, args, start } of ways) {
  test(`${how} in the middle of a call and of a search: the call is shown with what was not seen of it, settings stay, and what a search had switched off is on again`, async ({
    desk: { site, folder, profile },
  }) => {
    const chrome = await launchWithExtension({
      extensions: [folder, otherExtension('strip-authorization')],
      profile,
      args,
    });
    try {
      const before = await newTab(chrome);
      await chrome.context.addCookies([{ name: 'session', value: 'of-before', url: site.url('/') }]);
      await before.page.goto(site.url('/'));
      const greeted = await openPopup(chrome, before);
      await greeted.getByRole('button', { name: 'Understood' }).click();
      await before.page.goto(site.url('/?call=/refused/before'));
      await expect(firstCard(greeted)).toContainText('401');
      await greeted.getByRole('button', { name: 'Clear site cookies' }).click();
      await greeted.getByRole('button', { name: /^Confirm/ }).click();
      await expect(greeted.getByRole('button', { name: 'Undo' })).toBeVisible();
      const during = await newTab(chrome);
      await during.page.goto(site.url('/?call=/held'));
      await expect.poll(() => site.calls('/held')).toBe(1);
      const switched = await chrome.worker().evaluate(leaveSwitchedOff, 'strip Authorization');
      expect(await chrome.worker().evaluate(isOn, switched)).toBe(false);
      await chrome.worker().evaluate(setBadge, 'requests');

      await start(chrome, folder);
      // It listens again, and has nothing left of what it had recorded.
      await expect.poll(() => chrome.worker().evaluate(recorded)).toEqual({ isReady: true, exchanges: [] });
      await expect.poll(() => chrome.worker().evaluate(journal)).toEqual([]);
      expect(await chrome.worker().evaluate(isOn, switched)).toBe(true);
      site.release();
      await expect(during.page).toHaveTitle('Failed');
      const popup = await openPopup(chrome, during);
      await expect(firstCard(popup)).toContainText('401');
      const [failure] = await failuresOf(popup, during);
      expect(failure?.exchange.gaps.map(({ kind }) => kind)).toContain('start-unseen');
      expect((await downloadedReport(popup)).tool.version).toBe(await versionOf(folder));
      await popup.goto(popup.url().replace('popup/index.html', 'options/index.html'));
      await expect(popup.getByRole('radio', { name: 'Failed requests' })).toBeChecked();
      // What was recorded went with the browser's memory of it: that is not said to be no failure.
      await expect.poll(() => chrome.worker().evaluate(titleOfIcon, before.id)).toContain('has seen nothing here yet');
      const other = await openPopup(chrome, before);
      await expect(other.locator('body')).toContainText('No request of this tab was watched so far.');
      await expect(other.locator('body')).not.toContainText('No failed sign-in');
      // It knows what the welcome tells, and what was cleared stays so: the values were nowhere but in that memory.
      await expect(other.getByRole('button', { name: /Understood|Undo/ })).toHaveCount(0);
      expect(await chrome.context.cookies(site.url('/'))).toEqual([]);
    } finally {
      await chrome.close();
    }
  });
}

test('the browser is closed in the middle of a search: extensions are put back, and nothing seen is on disk', async ({
  desk: { site, folder, profile },
}) => {
  const other = otherExtension('strip-authorization');
  const mark = 'mark-on-no-disk';
  const first = await launchWithExtension({ extensions: [folder, other], profile });
  const tab = await newTab(first);
  await tab.page.goto(site.url(`/?call=/refused/${mark}`));
  await expect(tab.page).toHaveTitle('Failed');
  const popup = await openPopup(first, tab);
  await expect(firstCard(popup)).toContainText('401');
  const switched = await first.worker().evaluate(leaveSwitchedOff, 'strip Authorization');
  expect(await first.worker().evaluate(isOn, switched)).toBe(false);
  await first.close();

  const files = await filesOf(profile, first);
  expect(files.length).toBeGreaterThan(0);
  for (const { path, text } of files) expect(text.includes(mark), path).toBe(false);

  const second = await launchWithExtension({ extensions: [folder, other], profile });
  try {
    await expect.poll(() => second.worker().evaluate(journal)).toEqual([]);
    expect(await second.worker().evaluate(isOn, switched)).toBe(true);
    const again = await newTab(second);
    await again.page.goto(site.url('/'));
    await expect((await openPopup(second, again)).locator('body')).toContainText('No failed sign-in');
  } finally {
    await second.close();
  }
});

/** Whatever the profile keeps for the extension. */
async function filesOf(
  profile: string,
  { extensionId }: Launched,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(extensionId));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'latin1') })));
}

interface Extension {
  readonly chrome: {
    readonly management: {
      getAll(): Promise<readonly { readonly id: string; readonly name: string; readonly enabled: boolean }[]>;
      setEnabled(id: string, enabled: boolean): Promise<void>;
    };
    readonly action: { getTitle(details: { readonly tabId: number }): Promise<string> };
    readonly storage: {
      readonly session: { get(keys: null): Promise<Readonly<Record<string, unknown>>> };
      readonly local: {
        get(keys: null): Promise<Readonly<Record<string, unknown>>>;
        set(items: object): Promise<void>;
      };
    };
  };
}

/** Runs in the extension. */
async function recorded(): Promise<{ readonly isReady: boolean; readonly exchanges: readonly string[] }> {
  const keys = Object.keys(await (globalThis as unknown as Extension).chrome.storage.session.get(null));
  return { isReady: keys.includes('seal-key'), exchanges: keys.filter((key) => key.startsWith('exchange:')) };
}

/** Runs in the extension. */
async function setBadge(badge: string): Promise<void> {
  await (globalThis as unknown as Extension).chrome.storage.local.set({ settings: { badge } });
}

/** Runs in the extension. */
function titleOfIcon(tabId: number): Promise<string> {
  return (globalThis as unknown as Extension).chrome.action.getTitle({ tabId });
}

/** Runs in the extension: what a search has done at the moment in which everything ends. @returns The id of what it switched. */
async function leaveSwitchedOff(name: string): Promise<string> {
  const { management, storage } = (globalThis as unknown as Extension).chrome;
  const id = (await management.getAll()).find((one) => one.name.includes(name))?.id ?? '';
  await storage.local.set({ 'bisect:search': { id: 'search', startedAt: Date.now(), mode: 'automatic', off: [id] } });
  await management.setEnabled(id, false);
  return id;
}

/** Runs in the extension. */
async function isOn(id: string): Promise<boolean> {
  const all = await (globalThis as unknown as Extension).chrome.management.getAll();
  return all.some((one) => one.id === id && one.enabled);
}

/** Runs in the extension: searches that are not over. */
async function journal(): Promise<readonly string[]> {
  const all = await (globalThis as unknown as Extension).chrome.storage.local.get(null);
  return Object.keys(all).filter((key) => key.startsWith('bisect:'));
}
