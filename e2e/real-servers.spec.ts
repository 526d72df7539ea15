import type { Page } from 'playwright';
import { findServer, type ServerName } from './install.ts';
import { type Launched, launchWithExtension } from './launch.ts';
import { startOpenId } from './servers/openid.ts';
import { startSquid } from './servers/squid.ts';
import { expect, extensionFolder, firstCard, newTab, openPopup, type Tab, test } from './why401.ts';

/* Servers that no one here wrote, failing as they do; the popup names the cause. */

/** A call of the page. Nobody waits for its end: behind a Basic challenge it hangs in the browser's password window. */
async function call(page: Page, url: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.evaluate(([target, init]) => void fetch(target, { headers: init }).catch(() => undefined), [
    url,
    headers,
  ] as const);
}

async function expectAnswer(chrome: Launched, tab: Tab, title: string, certainty: string): Promise<void> {
  const popup = await openPopup(chrome, tab);
  const card = firstCard(popup);
  await expect(card.getByRole('heading', { level: 2 })).toHaveText(title);
  await expect(card).toContainText(certainty);
  await popup.close();
  await tab.page.close();
}

function skipWithout(program: ServerName): void {
  test.skip(() => findServer(program) === undefined, `${program} is not installed: npx tsx e2e/prepare.ts`);
}

test.describe('Squid', () => {
  skipWithout('squid');

  test('as the browser’s proxy it answers 407', async ({ zoo }) => {
    const squid = await startSquid(zoo.hosts);
    const chrome = await launchWithExtension({ extensions: [extensionFolder], proxy: squid.url });
    try {
      const tab = await newTab(chrome);
      await tab.page.goto(zoo.url('/zoo/benign')).catch(() => undefined);
      await expectAnswer(chrome, tab, 'Your network’s proxy wants you to sign in', 'Proven');
    } finally {
      await chrome.close();
      await squid.close();
    }
  });
});

test('an OpenID provider’s access token that has expired', async ({ chrome, zoo }) => {
  const openId = await startOpenId({ lifetime: 1 });
  try {
    const expired = await openId.expiredToken();
    // Tokens are given a minute of leeway, so the server says it before the token itself does.
    const tab = await newTab(chrome);
    await tab.page.goto(zoo.url('/'));
    await call(tab.page, openId.apiUrl, { Authorization: `Bearer ${expired}` });
    await expectAnswer(chrome, tab, 'The access token has expired', 'Proven');
  } finally {
    await openId.close();
  }
});
