import { expect, firstCard, newTab, openPopup, test } from './why401.ts';

/* The browser's own password window: what the popup says while it is open. */

const path = '/zoo/login-prompt-pending';

test('a call of a script waits behind the password window, and the popup says so meanwhile', async ({
  chrome,
  zoo,
}) => {
  const tab = await newTab(chrome);
  await tab.page.goto(zoo.url('/'));
  // Never settles while the window is open, so it is not waited for.
  await tab.page.evaluate((url) => void fetch(url).catch(() => undefined), zoo.url(path));
  const popup = await openPopup(chrome, tab);
  const card = firstCard(popup);
  await expect(card.getByRole('heading', { level: 2 })).toHaveText('The browser is waiting for a password');
  await expect(card).toContainText('Proven');
  await expect(card).toContainText('Your move');
  await tab.page.close();
});

test('a page behind a password window', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(zoo.url(path)).catch(() => undefined);
  const popup = await openPopup(chrome, tab);
  await expect(firstCard(popup).getByRole('heading', { level: 2 })).toHaveText('The browser is waiting for a password');
  await tab.page.close();
});
