import type { Page } from 'playwright';
import type { Launched } from './launch.ts';
import { expectAccessible } from './looks.ts';
import { expect, newTab, type Tab, test, visit } from './why401.ts';

/* What the full page says of each cookie of a failing call, beside what Chromium itself says of it. */

/** By cookie: why Chromium kept it back; empty: it was sent. */
type Judgement = ReadonlyMap<string, readonly string[]>;

/** What the browser says of the cookies of the calls to that path, from now on. */
async function judged({ page }: Tab, path: string): Promise<() => Judgement> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const urls = new Map<string, string>();
  const cookies = new Map<string, Judgement>();
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => void urls.set(requestId, request.url));
  devtools.on('Network.requestWillBeSentExtraInfo', ({ requestId, associatedCookies }) => {
    cookies.set(
      requestId,
      new Map(associatedCookies.map(({ cookie, blockedReasons }) => [cookie.name, blockedReasons])),
    );
  });
  return () => {
    const id = [...urls].find(([, url]) => new URL(url).pathname === path)?.[0] ?? '';
    return cookies.get(id) ?? new Map();
  };
}

/** How the page says each reason of the DevTools protocol. */
const said: readonly (readonly [string, RegExp])[] = [
  ['NotOnPath', /Its Path is/],
  ['SecureOnly', /marked Secure, and the call went over http/],
  ['DomainMismatch', /the call went to/],
  ['SchemefulSameSiteStrict', /SameSite=Strict/],
  ['SchemefulSameSiteLax', /SameSite=Lax/],
  ['SchemefulSameSiteUnspecifiedTreatedAsLax', /counts as Lax/],
];

async function openCourt({ context, extensionId }: Launched, { id }: Tab): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/src/page/index.html?tab=${id}`);
  await page.getByRole('heading', { name: 'Cookies of this call' }).waitFor();
  return page;
}

/** Every verdict of the page is the browser's own. */
async function expectAgreement(page: Page, judgement: Judgement): Promise<void> {
  const rows = page.getByRole('region', { name: 'Cookies of this call' }).locator('tbody tr');
  for (const [name, reasons] of judgement) {
    const row = rows.filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}\\b`) }) });
    await expect(row.locator('.court-sent'), name).toHaveText(reasons.length === 0 ? 'yes' : 'no');
    for (const [reason, words] of said)
      if (reasons.includes(reason)) await expect(row, `${name}: ${reason}`).toContainText(words);
  }
}

test('of a call of the same site: sent, or kept back by path, host and Secure', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  const judgement = await judged(tab, '/zoo/credentials-missing/orders');
  await chrome.context.addCookies([
    { name: 'strict', value: 'court-secret-1', url: zoo.url('/'), sameSite: 'Strict' },
    { name: 'of-the-site', value: 'court-secret-2', domain: '.app.test', path: '/' },
    { name: 'of-admin', value: 'court-secret-3', domain: 'app.test', path: '/admin' },
    { name: 'secure', value: 'court-secret-4', domain: 'app.test', path: '/', secure: true },
    { name: 'of-a-sibling', value: 'court-secret-5', url: zoo.url('/', 'login.app.test') },
  ]);
  await visit(tab, zoo.url('/zoo/credentials-missing'));
  await expect.poll(() => judgement().size).toBeGreaterThan(3);
  expect([...judgement().values()].filter((reasons) => reasons.length === 0).length).toBeGreaterThan(0);
  const page = await openCourt(chrome, tab);
  await expectAgreement(page, judgement());
  const rows = page.getByRole('region', { name: 'Cookies of this call' }).locator('tbody tr');
  await expect(rows.filter({ hasText: 'of-a-sibling' })).toContainText('It is for login.app.test alone');
  expect(await page.content()).not.toContain('court-secret');
  await page.close();
  await tab.page.close();
});

test('of a call to another site: kept back by SameSite', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  const judgement = await judged(tab, '/zoo/cookie-not-sent/me');
  await chrome.context.addCookies([
    { name: 'strict', value: 'a', url: zoo.url('/', 'api.test'), sameSite: 'Strict' },
    { name: 'lax', value: 'b', url: zoo.url('/', 'api.test'), sameSite: 'Lax' },
  ]);
  await visit(tab, zoo.url('/zoo/cookie-not-sent'), 'click');
  await expect.poll(() => judgement().get('session')).toContain('SchemefulSameSiteLax');
  const page = await openCourt(chrome, tab);
  await expectAgreement(page, judgement());
  await expectAccessible(page, 'the full page with its cookies');
  await page.close();
  await tab.page.close();
});

test('of a sign-in whose cookie was refused: not stored, and why', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/cookie-rejected'), 'click');
  const page = await openCourt(chrome, tab);
  const row = page
    .getByRole('region', { name: 'Cookies of this call' })
    .locator('tbody tr')
    .filter({ hasText: 'did not keep it' });
  await expect(row).toContainText(
    /^session.*no.*app\.test:\d+ set it, and the browser did not keep it: its Domain is not/,
  );
  await page.close();
  await tab.page.close();
});
