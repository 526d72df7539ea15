import type { Page } from 'puppeteer-core';
import type { BisectView } from '../src/messages.ts';
import type { FirefoxTab, LaunchedFirefox } from './firefox-launch.ts';
import { ask, press } from './firefox-popup.ts';
import { expect, expectShown, failuresOf, test, visit } from './firefox-why401.ts';
import { innocents, makeExtensions } from './rule-extension.ts';
import { otherExtension } from './why401.ts';
import type { Zoo } from './zoo/server.ts';

/*
 * Firefox lets only the person switch extensions: the popup says which, and goes on by itself. The person's hand is the
 * browser's own manager of add-ons here. A person takes minutes, and Firefox ends the background after half a minute: the
 * search has to go on where it was, whenever that happens.
 */

const made = await makeExtensions(innocents(3));
const culprit = 'strip-authorization@fixtures.why401.dev';
const idOf = (name: string) => {
  const number = /^Innocent (\d)$/.exec(name)?.[1];
  return number === undefined ? culprit : `made-${Number(number) - 1}@fixtures.why401.dev`;
};
const path = '/zoo/extension-removed-header?from=elsewhere';

test.use({ others: [otherExtension('strip-authorization'), ...made.folders] });
test.afterAll(() => made.remove());
test.setTimeout(180_000);

type Phase = BisectView['phase'];

test('guided to the end, with the background stopped on the way: the extension is named, and what to switch on again', async ({
  firefox,
  zoo,
}) => {
  const { tab, popup } = await failed(firefox, zoo);
  await search(popup);
  const stopped = new Set<string>();
  const says = await byHand(firefox, popup, tab, async ({ kind }, round) => {
    const now = `${kind} in round ${round}`;
    // The rounds behind these are left in peace.
    if (round > 2 || stopped.has(now)) return;
    stopped.add(now);
    await firefox.stopBackground();
  });
  expect(says).toContain('It was “Fixture: strip Authorization”.');
  expect([...stopped]).toEqual(expect.arrayContaining(['looking in round 0', 'by-hand in round 1']));
  await switchedOnAgain(firefox, popup, tab);
});

test('the person takes longer than the background lives, and makes the call again by hand', async ({
  firefox,
  zoo,
}) => {
  const tab = await firefox.newTab();
  const call = () => tab.page.evaluate(callByHand, zoo.url('/zoo/extension-removed-header/orders', 'api.test'));
  await visit(tab, zoo.url('/zoo/benign'));
  await call();
  const popup = await firefox.openPopup(tab.id);
  await search(popup, ['Innocent 2', 'Innocent 3']);
  let turns = 0;
  const says = await byHand(firefox, popup, tab, async ({ kind }) => {
    if (kind !== 'by-hand' && kind !== 'your-turn') return;
    await firefox.stopBackground();
    if (kind === 'by-hand') return;
    turns += 1;
    // Nothing but the call itself starts the background anew.
    await call();
  });
  expect(says).toContain('It was “Fixture: strip Authorization”.');
  expect(says).toContain('Not tested: “Innocent 2”, “Innocent 3”.');
  expect(turns).toBeGreaterThan(3);
  await switchedOnAgain(firefox, popup, tab);
});

test('the list of extensions can be had while one of them is just being switched', async ({ firefox, zoo }) => {
  const { tab, popup } = await failed(firefox, zoo);
  const [failure] = await failuresOf(popup, tab);
  const target = { tabId: tab.id, exchange: failure?.id ?? '', cause: 'extension-removed-header' };
  await press(popup, 'Find the extension');
  await expectShown(popup, ({ everything }) => expect(everything).toContain('could have done it'));
  let switching = true;
  const toggled = (async () => {
    for (let turn = 0; turn < 10; turn += 1)
      for (const name of ['Innocent 1', 'Innocent 2', 'Innocent 3'])
        for (const enabled of [false, true]) await firefox.switchExtension(idOf(name), enabled);
    switching = false;
  })();
  while (switching) expect(await ask(popup, { kind: 'plan-bisect', ...target })).toMatchObject({ kind: 'ready' });
  await toggled;
});

async function failed(firefox: LaunchedFirefox, zoo: Zoo): Promise<{ readonly tab: FirefoxTab; readonly popup: Page }> {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url(path));
  return { tab, popup: await firefox.openPopup(tab.id) };
}

async function search(popup: Page, pinned: readonly string[] = []): Promise<void> {
  await expectShown(popup, ({ cards }) => expect(cards[0]?.title).toBe('An extension removed a header'));
  await press(popup, 'Find the extension');
  await expectShown(popup, ({ everything }) =>
    expect(everything).toContain('This browser lets only you switch extensions'),
  );
  for (const name of pinned) await popup.locator(`::-p-aria([role="checkbox"][name="${name}"])`).click();
  await press(popup, 'Start the search');
}

/** Does what the popup asks for until it is over. @returns What it says then. */
async function byHand(
  { switchExtension }: LaunchedFirefox,
  popup: Page,
  { id: tabId }: FirefoxTab,
  before: (phase: Phase, round: number) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  for (;;) {
    const { bisect } = await ask(popup, { kind: 'view', tabId });
    if (bisect === undefined) continue;
    const { phase, round } = bisect;
    if (phase.kind === 'over') return phase.says;
    await before(phase, round);
    if (phase.kind === 'by-hand') {
      for (const name of phase.off) await switchExtension(idOf(name), false);
      for (const name of phase.on) await switchExtension(idOf(name), true);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Does the last thing that is asked for, after which the popup asks for nothing more. */
async function switchedOnAgain(firefox: LaunchedFirefox, popup: Page, { id: tabId }: FirefoxTab): Promise<void> {
  const view = () => ask(popup, { kind: 'view', tabId });
  for (const name of (await view()).leftOff ?? []) await firefox.switchExtension(idOf(name), true);
  await expect.poll(async () => (await view()).leftOff).toBeUndefined();
  await expectShown(popup, ({ everything }) => expect(everything).toContain('The extension is found'));
  await press(popup, 'Close');
}

/** Runs in the page: the call that no loading of the page repeats. */
async function callByHand(url: string): Promise<void> {
  await fetch(url, { headers: { Authorization: 'Bearer opaque-4f9a8d7c6b5a4f9a8d7c' } }).catch(() => undefined);
}
