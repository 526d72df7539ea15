import type { Page } from 'puppeteer-core';
import { press } from './firefox-popup.ts';
import { expect, expectShown, test, visit } from './firefox-why401.ts';

/* In Firefox the leave to look at pages is the person's to take back, and can be asked for again at the button. */

/** As the switch *Access your data for all websites* does on the extension's page. */
const takeAccessBack = (desk: Page) =>
  desk.evaluate(() => {
    const { browser } = globalThis as unknown as {
      browser: { permissions: { remove(permissions: object): Promise<boolean> } };
    };
    return browser.permissions.remove({ origins: ['<all_urls>'] });
  });

test('leave to look at pages, taken back, is given again at the button', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  expect(await takeAccessBack(firefox.desk)).toBe(true);
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ everything }) => expect(everything).toContain('Why401 may not look at this site'));
  await press(popup, 'Allow on all sites');
  await expectShown(popup, ({ everything }) => expect(everything).not.toContain('may not look at this site'));
  await visit(tab, zoo.url('/zoo/token-expired'));
  await expectShown(popup, ({ cards }) => expect(cards[0]?.title).toBe('The access token has expired'));
});
