import { isRight } from './accuracy-page.ts';
import { asScenario } from './benign/session.ts';
import { sessions } from './benign/sessions.ts';
import { test as base, expect, failuresOf, visit } from './firefox-why401.ts';
import { recordVerdict } from './verdicts.ts';
import { otherExtension } from './why401.ts';
import { startZoo } from './zoo/server.ts';

/* The ordinary sessions of benign.spec.ts in the real Firefox. */

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
});

test.use({ others: [otherExtension('block-ads')] });

for (const { id, what, secure } of sessions.filter((session) => session.only !== 'Chromium')) {
  test(`${id}: ${what}`, async ({ firefox, zoo }) => {
    const tab = await firefox.newTab();
    const path = `/zoo/${id}`;
    await visit(tab, secure ? zoo.secureUrl(path) : zoo.url(path));
    const failures = await failuresOf(firefox.desk, tab);
    const verdict = recordVerdict({ browser: 'Firefox', source: 'benign', scenario: id, failures });
    expect(isRight(verdict), JSON.stringify(verdict.found, null, 2)).toBe(true);
    await tab.page.close();
  });
}
