import { setTimeout as sleep } from 'node:timers/promises';
import { certaintyWords, ownerWords } from '../src/popup/words.ts';
import { rules } from '../src/rules/index.ts';
import { expect, expectShown, failuresOf, test, visit } from './firefox-why401.ts';
import { recordVerdict } from './verdicts.ts';
import type { Expectation } from './zoo/scenario.ts';
import { scenarios } from './zoo/scenarios.ts';

/* Every scenario of the zoo in the real Firefox: open the page, open the popup, read the first card. */

interface Difference {
  readonly expects: Expectation;
  readonly why: string;
}

/**
 * Causes that rest on what an answer lacks: in Firefox another extension may have taken it before anything of the answer can
 * be seen, so what is proven in Chromium is likely there. docs/platform.md has the measurements.
 */
const restOnAbsence: ReadonlySet<string> = new Set([
  'challenge-missing',
  'cors-credentials-not-allowed',
  'cors-hides-auth-failure',
  'cors-origin-not-allowed',
]);

function inFirefox(path: string, expects: Expectation): Difference | undefined {
  if (path === '/zoo/credentials-rejected/prompt') {
    return {
      expects: { cause: 'login-prompt-pending', certainty: 'proven', owner: 'you' },
      why: 'nobody types into the password window here, so that it stays open',
    };
  }
  if (expects.certainty !== 'proven' || expects.cause === undefined || !restOnAbsence.has(expects.cause))
    return undefined;
  return { expects: { ...expects, certainty: 'likely' }, why: 'an extension may have taken a header unseen' };
}

/** These need another set-up and have specs of their own: firefox-tampering and firefox-secrets. */
const elsewhere = new Set(['extension-removed-header', 'canary']);

// A tab each, and nothing shared: the two workers divide them.
test.describe.configure({ mode: 'parallel' });

const titles = new Map(rules.map(({ meta }) => [meta.id, meta.title]));

for (const scenario of scenarios.filter(({ id }) => !elsewhere.has(id))) {
  const ways = [
    { title: scenario.title, path: scenario.path, expects: scenario.expects },
    ...(scenario.variants ?? []),
  ];
  for (const way of ways) {
    const expects = way.expects ?? scenario.expects;
    const difference = inFirefox(way.path, expects);
    const { cause, certainty, owner } = difference?.expects ?? expects;
    const remark = difference === undefined ? '' : `: ${difference.why}`;
    test(`${scenario.id}: ${way.title} (${way.path})${remark}`, async ({ firefox, zoo }) => {
      const tab = await firefox.newTab();
      // Behind the browser's own password window a navigation never ends.
      if (opensPrompt(way.path)) void tab.page.goto(zoo.url(way.path)).catch(() => undefined);
      else await visit(tab, zoo.url(way.path), scenario.start);
      // Where nothing is to be seen there is nothing to wait for; what is wrongly seen takes a moment to show.
      if (cause === undefined) await sleep(600);
      const popup = await firefox.openPopup(tab.id);
      try {
        await expectShown(popup, ({ cards, headline }) => {
          expect(headline).toContain('app.test');
          if (cause === undefined) {
            expect(cards).toEqual([]);
            return;
          }
          expect(cards[0]?.title).toBe(titles.get(cause) ?? cause);
          if (certainty !== undefined) expect(cards[0]?.text).toContain(certaintyWords(certainty).label);
          if (owner !== undefined) expect(cards[0]?.text).toContain(ownerWords(owner).label);
        });
        const found = (await failuresOf(popup, tab)).flatMap(({ findings }) => findings.map(({ cause }) => cause));
        expect(found).toEqual(expect.arrayContaining([...(expects.also ?? [])]));
      } finally {
        const failures = await failuresOf(popup, tab);
        recordVerdict({ browser: 'Firefox', source: 'zoo', scenario: way.path, expected: cause, failures });
      }
      await popup.close();
      await tab.page.close();
    });
  }
}

function opensPrompt(path: string): boolean {
  return path.includes('prompt');
}
