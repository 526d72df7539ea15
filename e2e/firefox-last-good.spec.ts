import { expect, expectShown, failuresOf, test } from './firefox-why401.ts';
import { call, changes, startChangingSite } from './servers/changing-site.ts';

/* What changed since a call last worked, in the real Firefox. */

for (const { name, works, fails, released, says, cause } of changes) {
  test(`it worked, and then: ${name}`, async ({ firefox }) => {
    const site = await startChangingSite();
    const tab = await firefox.newTab();
    await tab.page.goto(site.url('/'));
    await tab.page.evaluate(call, works);
    if (released === true) site.release('42');
    await tab.page.evaluate(call, fails);
    const popup = await firefox.openPopup(tab.id);
    await expectShown(popup, ({ cards }) => expect(cards[0]?.text).toMatch(says));
    const [failure] = await failuresOf(popup, tab);
    expect(failure?.findings[0]?.cause).toBe(cause);
    expect(failure?.lastGood?.changes).toHaveLength(1);
    await site.close();
  });
}
