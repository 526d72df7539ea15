import type { Page } from 'playwright';
import { mostRounds } from '../src/actions/extension-bisect/plan.ts';
import type { BisectRun } from '../src/actions/extension-bisect/run.ts';
import type { Answer } from '../src/messages.ts';
import type { Report } from '../src/report/model.ts';
import { withGranted } from './granted.ts';
import { type Launched, launchWithExtension } from './launch.ts';
import {
  blocking,
  innocents,
  type MadeExtension,
  makeExtensions,
  removing,
  setting,
  tagging,
} from './rule-extension.ts';
import { startTamperedSite, type TamperedSite } from './servers/tampered-site.ts';
import { test as base, expect, extensionFolder, failuresOf, newTab, openPopup, type Tab } from './why401.ts';

/*
 * Which of seventeen extensions did it, found in the real browser by switching them. All have the same permissions; seven of
 * them break something, each at another address, so that each is innocent of what the others do. No test can press the
 * window in which the browser asks for `management`: here it is given from the start.
 */

interface Case {
  /** What the page of the site does. */
  readonly call: string;
  readonly culprits: readonly MadeExtension[];
  readonly proof: string;
}

const cases: readonly Case[] = [
  {
    call: 'authorization',
    culprits: [{ name: 'Strips Authorization', rules: [removing('requestHeaders', 'authorization', '/orders')] }],
    proof: 'With it off the header “authorization” came through',
  },
  {
    call: 'cookie',
    culprits: [{ name: 'Strips the session', rules: [removing('responseHeaders', 'set-cookie', '/session')] }],
    proof: 'With it off the header “set-cookie” came through',
  },
  {
    call: 'readable',
    culprits: [
      {
        name: 'Strips the leave to read',
        rules: [removing('responseHeaders', 'access-control-allow-origin', '/readable')],
      },
    ],
    proof: 'With it off the call went through, and with it alone on it failed again',
  },
  {
    call: 'origin',
    culprits: [{ name: 'Rewrites Origin', rules: [setting('origin', 'https://elsewhere.test', '/change')] }],
    proof: 'With it off the header “origin” came through',
  },
  {
    call: 'token',
    culprits: [{ name: 'Blocks the token endpoint', rules: [blocking('/oauth2/token')] }],
    proof: 'With it off the call went through, and with it alone on it failed again',
  },
  {
    call: 'together',
    culprits: [
      { name: 'Tags calls', rules: [tagging('/together', 'tagged')] },
      { name: 'Strips from tagged calls', rules: [removing('requestHeaders', 'authorization', 'tagged=1')] },
    ],
    proof: 'With them off the header “authorization” came through',
  },
];
const others = innocents(10);
const made = [...others.slice(0, 5), ...cases.flatMap(({ culprits }) => culprits), ...others.slice(5)];

interface Desk {
  readonly chrome: Launched;
  readonly site: TamperedSite;
}

const test = base.extend<object, { readonly desk: Desk }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const site = await startTamperedSite();
      const granted = await withGranted(extensionFolder, ['management']);
      const extensions = await makeExtensions(made);
      const chrome = await launchWithExtension({ extensions: [granted.folder, ...extensions.folders] });
      await use({ chrome, site });
      await chrome.close();
      await extensions.remove();
      await granted.remove();
      await site.close();
    },
    { scope: 'worker' },
  ],
});
test.setTimeout(150_000);

for (const { call, culprits, proof } of cases) {
  const names = culprits.map(({ name }) => `“${name}”`);
  test(`${names.join(' and ')}: found among ${made.length}, and all are on again`, async ({
    desk: { chrome, site },
  }) => {
    const { tab, popup } = await fail(chrome, site.url(`/?do=${call}`));
    const before = await switchedOn(popup);
    await search(popup);
    const panel = region(popup);
    await expect(panel).toContainText(`It was ${names.join(' together with ')}.`, { timeout: 120_000 });
    await expect(panel).toContainText(proof);
    await expect(panel).not.toContainText('Innocent');
    const rounds = Number(/Found in (\d+) rounds?/.exec(await panel.innerText())?.[1]);
    // Each more than one takes a search of its own.
    expect(rounds).toBeLessThanOrEqual(mostRounds(made.length) * culprits.length);
    expect(await switchedOn(popup)).toEqual(before);
    // Neither the looks of the search count as failures, nor does what went through in them as a recovery.
    const failed = (await failuresOf(popup, tab)).filter(({ recovered }) => !recovered);
    expect(failed.length).toBeGreaterThan(0);
    for (const { count } of failed) expect(count).toBeLessThanOrEqual(2);
    // The card names it, and is as sure as that allows.
    for (const name of names) await expect(popup.getByRole('article').first()).toContainText(name);
    const report = await exported(popup, tab);
    expect(report.experiments).toMatchObject([
      { action: 'extension-bisect', outcome: expect.stringContaining(names[0] ?? '') },
    ]);
    const finding = report.failures.flatMap(({ findings }) => findings).find(({ owner }) => owner === 'extension');
    expect(finding).toMatchObject({ certainty: 'proven', summary: expect.stringContaining(names[0] ?? '') });
    await done(popup);
  });
}

test('the background is killed in every round: each time all are switched on, and the search goes on to its end', async ({
  desk: { chrome, site },
}) => {
  // A round lasts long enough to be met by somebody who has to look for it.
  const { tab, popup } = await fail(chrome, site.url('/?do=slowly'));
  const before = await switchedOn(popup);
  await noteSwitchedOn(popup);
  await search(popup);
  const killed = new Set<number>();
  for (;;) {
    const run = await stored(popup);
    if (run?.phase.kind === 'over') break;
    const round = run?.search.answers.length ?? 0;
    const off = await switchedOff(popup);
    if (run === undefined || run.phase.kind === 'putting-back' || killed.has(round) || (round > 0 && off.length === 0))
      continue;
    killed.add(round);
    await popup.evaluate(() => {
      (globalThis as unknown as Noting).switchedOn = [];
    });
    await chrome.stopWorker();
    const halfway = await switchedOff(popup);
    // The popup of a person who looks again.
    await wake(popup, tab);
    await expect
      .poll(() => popup.evaluate(() => (globalThis as unknown as Noting).switchedOn))
      .toEqual(expect.arrayContaining([...halfway]));
  }
  expect(killed.size).toBeGreaterThan(3);
  await expect(region(popup)).toContainText('It was “Strips Authorization”.');
  expect(await switchedOn(popup)).toEqual(before);
  await done(popup);
});

test('cancelled from a popup that was opened anew, after the background was killed', async ({
  desk: { chrome, site },
}) => {
  const { tab, popup } = await fail(chrome, site.url('/?do=authorization'));
  const before = await switchedOn(popup);
  await search(popup);
  await expect.poll(() => switchedOff(popup)).not.toEqual([]);
  await chrome.stopWorker();
  await popup.close();
  const again = await openPopup(chrome, tab);
  await region(again).getByRole('button', { name: 'Cancel the search' }).click();
  await expect(region(again)).toContainText('Cancelled.');
  expect(await switchedOn(again)).toEqual(before);
  await done(again);
});

async function fail(chrome: Launched, url: string): Promise<{ readonly tab: Tab; readonly popup: Page }> {
  const tab = await newTab(chrome);
  await tab.page.goto(url);
  await tab.page.locator('body[data-state=done]').waitFor();
  return { tab, popup: await openPopup(chrome, tab) };
}

async function search(popup: Page): Promise<void> {
  await popup.getByRole('button', { name: 'Find the extension' }).first().click();
  await popup.getByRole('button', { name: 'Start the search' }).click();
}

/** The page stays: it is just being loaded anew, and to close it meanwhile may never end. */
async function done(popup: Page): Promise<void> {
  await region(popup).getByRole('button', { name: 'Close' }).click();
  await popup.close();
}

const region = (popup: Page) => popup.getByRole('region', { name: 'Find the extension' });

interface Api {
  readonly chrome: {
    readonly management: {
      getAll(): Promise<readonly { readonly name: string; readonly enabled: boolean }[]>;
      readonly onEnabled: { addListener(listener: (info: { readonly name: string }) => void): void };
    };
    readonly runtime: { sendMessage(message: object): Promise<unknown> };
    readonly storage: { readonly session: { get(key: string): Promise<{ readonly bisect?: BisectRun }> } };
  };
}

interface Noting {
  switchedOn: string[];
}

/** By the browser’s own list, asked from a page: the background need not live for it. */
function list(page: Page, enabled: boolean): Promise<readonly string[]> {
  return page.evaluate(async (wanted) => {
    const all = await (globalThis as unknown as Api).chrome.management.getAll();
    return all
      .filter((one) => one.enabled === wanted)
      .map(({ name }) => name)
      .toSorted();
  }, enabled);
}

const switchedOn = (page: Page) => list(page, true);
const switchedOff = (page: Page) => list(page, false);

/** Has the page note down what is switched on from then on. */
function noteSwitchedOn(page: Page): Promise<void> {
  return page.evaluate(() => {
    const noting = globalThis as unknown as Noting;
    noting.switchedOn = [];
    (globalThis as unknown as Api).chrome.management.onEnabled.addListener(({ name }) => noting.switchedOn.push(name));
  });
}

/** What the search has written down. */
function stored(page: Page): Promise<BisectRun | undefined> {
  return page.evaluate(async () => (await (globalThis as unknown as Api).chrome.storage.session.get('bisect')).bisect);
}

/** The report as JSON, as the popup gets it for a file. */
async function exported(page: Page, { id }: Tab): Promise<Report> {
  const reply = (await page.evaluate(
    (tabId) => (globalThis as unknown as Api).chrome.runtime.sendMessage({ kind: 'export', tabId, format: 'json' }),
    id,
  )) as { readonly answer: Answer<'export'> };
  return JSON.parse(reply.answer.text) as Report;
}

async function wake(page: Page, { id }: Tab): Promise<void> {
  await page.evaluate(
    (tabId) => (globalThis as unknown as Api).chrome.runtime.sendMessage({ kind: 'view', tabId }),
    id,
  );
}
