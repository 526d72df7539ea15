import type { Report } from '../src/report/model.ts';
import { ask, press } from './firefox-popup.ts';
import { badge, expect, expectShown, test, visit } from './firefox-why401.ts';

/* What the buttons of the popup do in the real Firefox. */

test('the reports open with the answer, and name this Firefox', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ cards }) => expect(cards).toHaveLength(1));
  const markdown = await ask<'export'>(popup, { kind: 'export', tabId: tab.id, format: 'markdown' });
  expect(markdown.fileName).toMatch(/^why401-.*\.md$/);
  expect(markdown.text.slice(0, 500)).toContain('The access token has expired');
  const json = await ask<'export'>(popup, { kind: 'export', tabId: tab.id, format: 'json' });
  expect(json.fileName).toMatch(/^why401-.*\.json$/);
  const report = JSON.parse(json.text) as Report;
  expect(report).toMatchObject({
    format: 'why401-report',
    version: 1,
    browser: { name: 'Firefox' },
    page: { url: zoo.url('/zoo/token-expired'), incognito: false },
    failures: [{ method: 'GET', status: 401 }],
    gaps: [],
  });
  expect(report.failures[0]?.findings[0]).toMatchObject({ cause: 'token-expired', certainty: 'proven' });
  expect(await firefox.browser.version()).toContain(report.browser.version.replace(/esr$/, ''));
  await press(popup, 'Copy report');
  await expectShown(popup, ({ status }) => expect(status).toMatch(/^Report copied|^The browser refused the clipboard/));
});

test('the badge counts the causes of its tab', async ({ firefox, zoo }) => {
  const failing = await firefox.newTab();
  await visit(failing, zoo.url('/zoo/token-expired'));
  await expect.poll(() => badge(firefox, failing)).toBe('1');
  const well = await firefox.newTab();
  await visit(well, zoo.url('/zoo/benign'));
  expect(await badge(firefox, well)).toBe('');
});

test('Clear site cookies says what goes, takes it, and looks again', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  await tab.page.goto(zoo.url('/zoo/benign'));
  await tab.page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: as pages set them
    document.cookie = 'first=1; Path=/';
    // biome-ignore lint/suspicious/noDocumentCookie: as pages set them
    document.cookie = 'second=2; Path=/zoo; Domain=app.test';
  });
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, () => undefined);
  await press(popup, 'Clear site cookies');
  const { everything } = await expectShown(popup, (shown) => expect(shown.everything).toMatch(/Clear \d+ cookies\?/));
  expect(everything).toContain('first');
  expect(everything).toContain('second app.test and all below it, path /zoo');
  const count = /Confirm: clear (\d+ cookies)/.exec(everything)?.[1];
  await press(popup, `Confirm: clear ${count}`);
  await expectShown(popup, (shown) => {
    expect(shown.everything).toContain(`${count} cleared`);
    expect(shown.everything).not.toContain('stayed');
  });
  // The page is loaded anew, and it sets a cookie of its own again.
  await expect.poll(() => tab.page.evaluate(() => document.cookie).catch(() => undefined)).toBe('');
});

test('Clear site cookies takes partitioned cookies as well', async ({ firefox, zoo }) => {
  const embedding = await firefox.newTab();
  await visit(embedding, zoo.secureUrl('/zoo/benign'));
  // Total Cookie Protection keeps a cookie that is set from elsewhere under the site of the tab.
  const signIn = zoo.secureUrl('/zoo/canary/sign-in', 'cdn.test');
  await embedding.page.evaluate(
    (url) => fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include' }).then(() => undefined),
    signIn,
  );
  const tab = await firefox.newTab();
  // Until it is done it sets cookies of its own.
  await visit(tab, zoo.url('/zoo/benign', 'cdn.test'));
  const plan = await ask<'plan-clear'>(firefox.desk, { kind: 'plan-clear', tabId: tab.id });
  expect(plan.cookies).toContainEqual(
    expect.objectContaining({
      name: 'canary',
      domain: 'cdn.test',
      partition: expect.stringMatching('^https://app.test'),
    }),
  );
  const outcome = await ask<'clear'>(firefox.desk, { kind: 'clear', tabId: tab.id });
  expect(outcome).toMatchObject({ removed: plan.cookies, kept: [], reloaded: true });
});

test('Open in private window says that Firefox has to allow it first', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ cards }) => expect(cards).toHaveLength(1));
  await press(popup, 'Open in private window');
  await expectShown(popup, ({ status }) =>
    expect(status).toContain('opens private windows only for extensions that are allowed in them'),
  );
});

test('a page of the browser’s own is out of reach, not forbidden', async ({ firefox }) => {
  const tab = await firefox.newTab();
  const { sight } = await ask<'view'>(firefox.desk, { kind: 'view', tabId: tab.id });
  expect(sight).toBe('page-out-of-reach');
});
