import { startSessionSite } from './servers/session-site.ts';
import { downloadedReport, expect, firstCard, newTab, openPopup, test } from './why401.ts';

/* Whose clock is wrong: asked at the press of a button, past every cache. */

test('a server whose clock is ahead is told from this machine, by asking both', async ({ chrome, zoo }) => {
  const site = await startSessionSite(zoo.hosts, { 'login.app.test': 600_000 });
  const tab = await newTab(chrome);
  await tab.page.goto(site.url('/stubborn', 'login.app.test'));
  const popup = await openPopup(chrome, tab);
  await firstCard(popup).getByRole('button', { name: 'Check the clock' }).click();
  await expect(firstCard(popup).locator('.try-panel')).toContainText(
    'without cookies and past every cache goes to login.app.test',
  );
  await firstCard(popup).getByRole('button', { name: 'Read its clock' }).click();
  await expect(firstCard(popup).locator('.try-panel')).toContainText(/is (?:599|600|601) s ahead of this machine/);
  const report = await downloadedReport(popup);
  expect(report.experiments).toMatchObject([
    { action: 'clock-check', outcome: expect.stringContaining('login.app.test') },
  ]);
  const skew = report.failures.flatMap(({ findings }) => findings).find(({ cause }) => cause === 'clock-skew');
  expect(skew).toMatchObject({ certainty: 'proven', kind: 'advice' });
  await site.close();
  await tab.page.close();
});

test('a server that is gone is said to be', async ({ chrome, zoo }) => {
  const site = await startSessionSite(zoo.hosts, { 'login.app.test': 600_000 });
  const tab = await newTab(chrome);
  await tab.page.goto(site.url('/stubborn', 'login.app.test'));
  await tab.page.locator('body[data-state]').waitFor({ state: 'attached' });
  await site.close();
  const popup = await openPopup(chrome, tab);
  await firstCard(popup).getByRole('button', { name: 'Check the clock' }).click();
  await firstCard(popup).getByRole('button', { name: 'Read its clock' }).click();
  await expect(firstCard(popup).locator('.try-panel')).toContainText('login.app.test did not answer');
  await tab.page.close();
});
