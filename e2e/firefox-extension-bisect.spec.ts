import type { Page } from 'puppeteer-core';
import { ask, press } from './firefox-popup.ts';
import { expect, expectShown, test, visit } from './firefox-why401.ts';
import { innocents, makeExtensions } from './rule-extension.ts';
import { otherExtension } from './why401.ts';

/*
 * Firefox lets only the person switch extensions: the popup says which, and goes on by itself. The person's hand is the
 * browser's own manager of add-ons here.
 */

const made = await makeExtensions(innocents(3));
const culprit = 'strip-authorization@fixtures.why401.dev';
const idOf = (name: string) => {
  const number = /^Innocent (\d)$/.exec(name)?.[1];
  return number === undefined ? culprit : `made-${Number(number) - 1}@fixtures.why401.dev`;
};

test.use({ others: [otherExtension('strip-authorization'), ...made.folders] });
test.afterAll(() => made.remove());

test('guided to the end: the extension is named, and what to switch on again', async ({ firefox, zoo }) => {
  test.setTimeout(120_000);
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/extension-removed-header?from=elsewhere'));
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ cards }) => expect(cards[0]?.title).toBe('An extension removed a header'));
  await press(popup, 'Find the extension');
  await expectShown(popup, ({ everything }) =>
    expect(everything).toContain('This browser lets only you switch extensions'),
  );
  await press(popup, 'Start the search');

  const says = await byHand(popup, tab.id, firefox.switchExtension);
  expect(says).toContain('It was “Fixture: strip Authorization”.');
  const { leftOff = [] } = await ask(popup, { kind: 'view', tabId: tab.id });
  for (const name of leftOff) await firefox.switchExtension(idOf(name), true);
  await expect.poll(async () => (await ask(popup, { kind: 'view', tabId: tab.id })).leftOff).toBeUndefined();
  await press(popup, 'Close');
});

/** Does what the popup asks for until it is over. @returns What it says then. */
async function byHand(
  popup: Page,
  tabId: number,
  switchExtension: (id: string, enabled: boolean) => Promise<void>,
): Promise<string> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    const { bisect } = await ask(popup, { kind: 'view', tabId });
    if (bisect?.phase.kind === 'over') return bisect.phase.says;
    if (bisect?.phase.kind === 'by-hand') {
      for (const name of bisect.phase.off) await switchExtension(idOf(name), false);
      for (const name of bisect.phase.on) await switchExtension(idOf(name), true);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('the search never ended');
}
