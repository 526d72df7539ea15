import { call, changes, startChangingSite } from './servers/changing-site.ts';
import { downloadedReport, expect, firstCard, newTab, openPopup, test } from './why401.ts';

/* What changed since a call last worked. */

for (const { name, works, fails, released, says, cause } of changes) {
  test(`it worked, and then: ${name}`, async ({ chrome }) => {
    const site = await startChangingSite();
    const tab = await newTab(chrome);
    await tab.page.goto(site.url('/'));
    await tab.page.evaluate(call, works);
    if (released === true) site.release('42');
    await tab.page.evaluate(call, fails);
    const popup = await openPopup(chrome, tab);
    await expect(firstCard(popup)).toContainText('What changed since it last worked');
    await expect(firstCard(popup)).toContainText(says);
    const { failures } = await downloadedReport(popup);
    expect(failures[0]?.findings[0]?.cause).toBe(cause);
    expect(failures[0]?.lastGood).toMatchObject({ status: 200, changes: [{ text: expect.stringMatching(says) }] });
    await tab.page.close();
    await site.close();
  });
}

test('a call that never worked has nothing to be compared with', async ({ chrome }) => {
  const site = await startChangingSite();
  const tab = await newTab(chrome);
  await tab.page.goto(site.url('/'));
  await tab.page.evaluate(call, { cookie: 'session=; Path=/; Max-Age=0', authorization: 'Bearer second' });
  const popup = await openPopup(chrome, tab);
  await expect(firstCard(popup)).not.toContainText('since it last worked');
  const { failures } = await downloadedReport(popup);
  expect(failures).toHaveLength(1);
  expect(failures[0]).not.toHaveProperty('lastGood');
  await tab.page.close();
  await site.close();
});
