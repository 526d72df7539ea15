import { type Launched, launchWithExtension } from './launch.ts';
import type { SessionSite } from './servers/session-site.ts';
import { sessionSite } from './session-site.ts';
import { test as base, expect, extensionFolder, newTab, openPopup } from './why401.ts';

/* Clearing in a private window of the real Chromium, whose own cookies API is the judge. */

const test = base.extend<object, { readonly site: SessionSite; readonly allowed: Launched }>({
  site: sessionSite,
  allowed: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const chrome = await launchWithExtension({ extensions: [extensionFolder] });
      await chrome.allowIncognito();
      await use(chrome);
      await chrome.close();
    },
    { scope: 'worker' },
  ],
});

interface Seen {
  readonly removed: readonly string[];
  readonly usual: readonly string[];
  readonly offeredOutside: boolean;
  readonly restored: number;
}

test('only the cookies of the private window go, and only there they come back', async ({ allowed, site }) => {
  const setting = (cookie: string) => site.url(`/set?cookie=${encodeURIComponent(cookie)}`);
  const tab = await newTab(allowed);
  await tab.page.goto(setting('usual=1; Path=/'));
  const popup = await openPopup(allowed, tab);
  const seen = await popup.evaluate(clearPrivately, { url: setting('private=1; Path=/'), outside: tab.id });
  expect(seen).toEqual({ removed: ['private'], usual: ['usual'], offeredOutside: false, restored: 1 });
  await tab.page.close();
});

/** Runs in the extension. Playwright lists no private pages, so the window is opened and asked about from here. */
async function clearPrivately({ url, outside }: { readonly url: string; readonly outside: number }): Promise<Seen> {
  const { chrome } = globalThis as unknown as {
    chrome: {
      windows: {
        create(options: object): Promise<{ readonly id: number; readonly tabs: readonly { readonly id: number }[] }>;
        remove(id: number): Promise<void>;
      };
      tabs: { get(id: number): Promise<{ readonly status: string; readonly url: string }> };
      cookies: { getAll(filter: object): Promise<readonly { readonly name: string }[]> };
      runtime: { sendMessage(message: object): Promise<{ readonly answer: unknown }> };
    };
  };
  const ask = async <Answer>(message: object): Promise<Answer> =>
    (await chrome.runtime.sendMessage(message)).answer as Answer;
  const { id, tabs } = await chrome.windows.create({ url, incognito: true });
  const tabId = tabs[0]?.id ?? -1;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const tab = await chrome.tabs.get(tabId);
    if (tab.status === 'complete' && tab.url === url) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { removed } = await ask<{ readonly removed: readonly { readonly name: string }[] }>({ kind: 'clear', tabId });
  const usual = await chrome.cookies.getAll({ domain: 'app.test' });
  const elsewhere = await ask<{ readonly undo?: object }>({ kind: 'view', tabId: outside });
  const inside = await ask<{ readonly undo?: { readonly id: string } }>({ kind: 'view', tabId });
  const undone = await ask<{ readonly restored: number }>({ kind: 'undo-clear', tabId, id: inside.undo?.id ?? '' });
  await chrome.windows.remove(id);
  return {
    removed: removed.map(({ name }) => name),
    usual: usual.map(({ name }) => name),
    offeredOutside: elsewhere.undo !== undefined,
    restored: undone.restored,
  };
}
