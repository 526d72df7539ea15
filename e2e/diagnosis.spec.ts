import type { Page } from 'playwright';
import { certaintyWords, ownerWords } from '../src/popup/words.ts';
import { rules } from '../src/rules/index.ts';
import { recordVerdict } from './verdicts.ts';
import { expect, failuresOf, firstCard, newTab, openPopup, test, visit } from './why401.ts';
import { lastNotes } from './zoo/last-notes.ts';
import type { Expectation } from './zoo/scenario.ts';
import { scenarios } from './zoo/scenarios.ts';

/* Every scenario of the zoo, seen by a person: open the page, see it fail, click the icon, read the first card. */

/** These need another browser set-up and have specs of their own. */
const elsewhere = new Set(['extension-removed-header', 'login-prompt-pending', 'canary']);

const titles = new Map(rules.map(({ meta }) => [meta.id, meta.title]));

for (const scenario of scenarios.filter(({ id }) => !elsewhere.has(id))) {
  const ways = [
    { title: scenario.title, path: scenario.path, expects: scenario.expects },
    ...(scenario.variants ?? []),
  ];
  for (const way of ways) {
    const expects: Expectation = way.expects ?? scenario.expects;
    // A prompt needs a window to be shown in.
    if (way.path.endsWith('/prompt')) continue;
    test(`${scenario.id}: ${way.title} (${way.path})`, async ({ chrome, zoo }) => {
      const tab = await newTab(chrome);
      await visit(tab, zoo.url(way.path), scenario.start);
      const note = lastNotes[way.path] ?? lastNotes[scenario.path];
      if (note) await expect(tab.page.locator('#log li').last()).toContainText(note);
      const popup = await openPopup(chrome, tab);
      try {
        await expectShown(popup, expects);
        const found = (await failuresOf(popup, tab)).flatMap(({ findings }) => findings.map(({ cause }) => cause));
        expect(found).toEqual(expect.arrayContaining([...(expects.also ?? [])]));
      } finally {
        const failures = await failuresOf(popup, tab);
        recordVerdict({ source: 'zoo', scenario: way.path, expected: expects.cause, failures });
      }
      await popup.close();
      await tab.page.close();
    });
  }
}

async function expectShown(popup: Page, { cause, certainty, owner }: Expectation): Promise<void> {
  if (cause === undefined) {
    await expect(popup.getByRole('region', { name: 'Diagnoses' }).getByRole('article')).toHaveCount(0);
    return;
  }
  const card = firstCard(popup);
  await expect(card.getByRole('heading', { level: 2 })).toHaveText(titles.get(cause) ?? cause);
  if (certainty !== undefined) await expect(card).toContainText(certaintyWords(certainty).label);
  if (owner !== undefined) await expect(card).toContainText(ownerWords(owner).label);
}

for (const id of ['token-expired', 'preflight-requires-auth', 'permission-denied']) {
  test(`${id}, over https`, async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await visit(tab, zoo.secureUrl(`/zoo/${id}`));
    const popup = await openPopup(chrome, tab);
    await expect(firstCard(popup).getByRole('heading', { level: 2 })).toHaveText(titles.get(id) ?? id);
    await tab.page.close();
  });
}
