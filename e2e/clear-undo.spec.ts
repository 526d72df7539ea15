import type { Page } from 'playwright';
import type { SessionSite } from './servers/session-site.ts';
import { sessionSite } from './session-site.ts';
import { test as base, downloadedReport, expect, firstCard, newTab, openPopup } from './why401.ts';

/*
 * Clearing cookies as a proof: what it cures is blamed on them, and Undo brings the failure back. What DevTools say of the
 * cookies before and after is the judge of "byte for byte".
 */

const test = base.extend<object, { readonly site: SessionSite }>({
  site: sessionSite,
});

test('a stale session is cured by clearing, and broken again by Undo: then it is proven', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(site.url(setting('session=stale; Path=/; Secure; HttpOnly')));
  await tab.page.goto(site.url('/'));
  await expect(tab.page.locator('body[data-state="401"]')).toBeAttached();
  const popup = await openPopup(chrome, tab);
  await expect(firstCard(popup)).toContainText('The session cookie may be a stale one');
  await popup.getByRole('button', { name: 'Clear site cookies' }).click();
  await popup.getByRole('button', { name: /^Confirm/ }).click();
  await expect(tab.page.locator('body[data-state="200"]')).toBeAttached();
  await expect(popup.getByRole('article')).toHaveCount(0);
  const cured = await downloadedReport(popup);
  expect(cured.failures[0]?.recovered).toBe(true);
  expect(cured.failures[0]?.findings[0]).toMatchObject({ cause: 'session-stale', certainty: 'likely' });

  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(popup.getByRole('region', { name: '1 cookie put back' })).toBeVisible();
  await expect(tab.page.locator('body[data-state="401"]')).toBeAttached();
  await expect(firstCard(popup)).toContainText('refused again as soon as they were put back');
  const [broken] = (await downloadedReport(popup)).failures;
  expect(broken?.findings[0]).toMatchObject({ cause: 'session-stale', certainty: 'proven', owner: 'you' });
  await tab.page.close();
});

test('where the call fails without the cookies too, they are ruled out', async ({ chrome, site }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(site.url(setting('session=fine; Path=/; Secure'), 'login.app.test'));
  await tab.page.goto(site.url('/stubborn', 'login.app.test'));
  const popup = await openPopup(chrome, tab);
  await expect(firstCard(popup)).toContainText('The session cookie may be a stale one');
  await popup.getByRole('button', { name: 'Clear site cookies' }).click();
  await popup.getByRole('button', { name: /^Confirm/ }).click();
  await expect(popup.getByRole('region', { name: /cookies? cleared/ })).toBeVisible();
  await expect
    .poll(async () =>
      (await downloadedReport(popup)).failures[0]?.ruledOut.find(({ cause }) => cause === 'session-stale'),
    )
    .toMatchObject({ why: 'It failed without the stored cookies as well.' });
  await tab.page.close();
});

test('Undo restores every cookie exactly, also after the worker died and the popup was closed', async ({
  chrome,
  site,
}) => {
  const tab = await newTab(chrome);
  await chrome.context.clearCookies();
  const inTwoHours = new Date(Date.now() + 7_200_000).toUTCString();
  await tab.page.goto(
    site.url(
      setting(
        'host-only=a=b; Path=/',
        'domain=quote"d; Domain=app.test; Path=/',
        'deep=1; Path=/set/deep; HttpOnly',
        `lasting=%20x; Path=/; Expires=${inTwoHours}; SameSite=Lax`,
        'strict=1; Path=/; SameSite=Strict; Secure',
        'none=1; Path=/; SameSite=None; Secure',
        '__Host-id=1; Path=/; Secure; HttpOnly; SameSite=Lax',
        '__Secure-id=1; Path=/; Domain=app.test; Secure; Max-Age=3600',
        'partitioned=own; Path=/; Secure; SameSite=None; Partitioned',
        'empty=; Path=/',
      ),
    ),
  );
  // The same name once more, inside a frame of another site: another cookie.
  const framed = site.url(setting('partitioned=framed; Path=/; Secure; SameSite=None; Partitioned'));
  await tab.page.goto(site.url(`/frame?of=${encodeURIComponent(framed)}`, 'api.test'));
  await tab.page.goto(site.url(setting('sibling=1; Path=/'), 'login.app.test'));
  await tab.page.goto(site.url('/stubborn'));
  const before = await devtoolsCookies(tab.page);
  expect(before.filter(({ name }) => name === 'partitioned')).toHaveLength(2);
  const popup = await openPopup(chrome, tab);
  await popup.getByRole('button', { name: 'Clear site cookies' }).click();
  await popup.getByRole('button', { name: /^Confirm/ }).click();
  await expect(popup.getByRole('region', { name: '11 cookies cleared' })).toBeVisible();
  expect((await devtoolsCookies(tab.page)).map(({ name }) => name)).toEqual(['sibling']);
  await popup.close();
  await chrome.stopWorker();

  const later = await openPopup(chrome, tab);
  await expect(later.getByText(/^11 cookies cleared; can be put back for 10 minutes/)).toBeVisible();
  await later.getByRole('button', { name: 'Undo' }).click();
  await expect(later.getByRole('region', { name: '11 cookies put back' })).toBeVisible();
  expect(await devtoolsCookies(tab.page)).toEqual(before);
  expect((await downloadedReport(later)).experiments).toMatchObject([
    { action: 'clear-site-cookies', undoneAt: expect.any(String) },
  ]);
});

/** A path of the site at which these lines of Set-Cookie are answered. */
function setting(...lines: readonly string[]): string {
  return `/set?${lines.map((line) => `cookie=${encodeURIComponent(line)}`).join('&')}`;
}

/** The cookies of app.test and the hosts below it, as DevTools list them. */
async function devtoolsCookies(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { cookies } = await session.send('Storage.getCookies');
  await session.detach();
  const key = ({ name, partitionKey }: (typeof cookies)[number]) => `${name} ${JSON.stringify(partitionKey ?? null)}`;
  return cookies
    .filter(({ domain }) => /(?:^|\.)app\.test$/.test(domain))
    .toSorted((a, b) => key(a).localeCompare(key(b)));
}
