import type { Page } from 'playwright';
import { isRight } from './accuracy-page.ts';
import { asScenario } from './benign/session.ts';
import { sessions } from './benign/sessions.ts';
import { launchWithExtension } from './launch.ts';
import { recordVerdict } from './verdicts.ts';
import { test as base, expect, extensionFolder, failuresOf, newTab, otherExtension, visit } from './why401.ts';
import { startZoo } from './zoo/server.ts';

/* Ordinary sessions, in which nothing is wrong: no card may call anything likely or proven. */

const test = base.extend<object>({
  zoo: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const zoo = await startZoo({ scenarios: sessions.map(asScenario) });
      await use(zoo);
      await zoo.close();
    },
    { scope: 'worker' },
  ],
  chrome: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const chrome = await launchWithExtension({ extensions: [extensionFolder, otherExtension('block-ads')] });
      await use(chrome);
      await chrome.close();
    },
    { scope: 'worker' },
  ],
});

/** One page of the extension serves them all. */
let desk: Page;

test.beforeAll(async ({ chrome }) => {
  desk = await chrome.openPopup(0);
});

for (const { id, what, secure } of sessions) {
  test(`${id}: ${what}`, async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    const path = `/zoo/${id}`;
    await visit(tab, secure ? zoo.secureUrl(path) : zoo.url(path));
    const failures = await failuresOf(desk, tab);
    const verdict = recordVerdict({ source: 'benign', scenario: id, failures });
    expect(isRight(verdict), JSON.stringify(verdict.found, null, 2)).toBe(true);
    await tab.page.close();
  });
}
