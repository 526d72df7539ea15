import { setTimeout as sleep } from 'node:timers/promises';
import type { Launched } from './launch.ts';
import { expect, firstCard, newTab, openPopup, type Tab, test, visit } from './why401.ts';

/*
 * The browser stops the background whenever it likes. Here it is stopped between any two events of a failing request, and
 * the failure is there all the same; what nobody could see is a gap, not a guess.
 */

/** A pause of the server in which the worker is stopped, for every place between two events. */
const places = [
  { name: 'before the request', delays: '', stopAfter: 'load' },
  { name: 'between request and answer', delays: 'before=1500', stopAfter: 'request' },
  { name: 'between headers and body', delays: 'body=1500', stopAfter: 'headers' },
  { name: 'after the end', delays: '', stopAfter: 'end' },
] as const;

const paths = [
  '/zoo/token-expired',
  '/zoo/credentials-missing',
  '/zoo/cors-hides-auth-failure',
  '/zoo/preflight-requires-auth',
  '/zoo/captive-portal',
];

for (const path of paths) {
  for (const { name, delays, stopAfter } of places) {
    test(`${path}: stopped ${name}`, async ({ chrome, zoo }) => {
      const tab = await newTab(chrome);
      const url = zoo.url(delays === '' ? path : `${path}?${delays}`);
      if (stopAfter === 'load') await chrome.stopWorker();
      const seenBefore = zoo.requests.length;
      const loading = tab.page.goto(url);
      if (stopAfter === 'request' || stopAfter === 'headers') {
        await loading.catch(() => undefined);
        await expect.poll(() => zoo.requests.length).toBeGreaterThan(seenBefore + 1);
        // The headers leave the server at once; the pause behind them is what is stopped in.
        await sleep(stopAfter === 'headers' ? 600 : 300);
        await chrome.stopWorker();
      }
      await loading;
      await tab.page.locator('body[data-state=done]').waitFor({ timeout: 15_000 });
      if (stopAfter === 'end') {
        await sleep(500);
        await chrome.stopWorker();
      }
      await expectFailureShown(chrome, tab);
    });
  }
}

async function expectFailureShown(chrome: Launched, tab: Tab): Promise<void> {
  const popup = await openPopup(chrome, tab);
  await expect(firstCard(popup)).toBeVisible();
  await popup.close();
  await tab.page.close();
}

test('a failed login that redirects stays in the popup', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(zoo.url('/zoo/token-expired'));
  await tab.page.locator('body[data-state=done]').waitFor();
  await tab.page.goto(zoo.url('/zoo/benign'));
  await tab.page.locator('body[data-state=done]').waitFor();
  const popup = await openPopup(chrome, tab);
  await expect(firstCard(popup)).toContainText('The access token has expired');
});

test('a question over which the background ends is answered all the same', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  await visit(tab, zoo.url('/zoo/permission-denied'));
  const page = await chrome.context.newPage();
  await page.goto(`chrome-extension://${chrome.extensionId}/src/page/index.html?tab=${tab.id}`);
  const options = page.getByRole('listbox', { name: 'Exchanges in the order of time' }).getByRole('option');
  await expect(options).toHaveCount(2);
  // Whether it ends before, in the middle or afterwards is chance: once in two turns an answer is lost.
  for (let turn = 0; turn < 8; turn += 1) {
    const [path, option] = turn % 2 === 0 ? (['token-expired', 0] as const) : (['permission-denied', 1] as const);
    await Promise.all([options.nth(option).dispatchEvent('click'), chrome.stopWorker()]);
    await expect(page.getByRole('region', { name: new RegExp(`/${path}/`) })).toContainText('Request headers');
    await expect(page.getByText('could not be reached')).toHaveCount(0);
  }
  await page.close();
  await tab.page.close();
});

test('with the session store full, a failure is shown and the gap is named', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  const fill = () =>
    chrome.worker().evaluate(async () => {
      const { session } = (globalThis as unknown as Extension).chrome.storage;
      for (let size = 4_000_000, turn = 0; size > 500; turn += 1) {
        try {
          await session.set({ [`filler${turn}`]: 'x'.repeat(size) });
        } catch {
          size = Math.floor(size / 2);
        }
      }
      return session.getBytesInUse(null);
    });
  expect(await fill()).toBeGreaterThan(10_000_000);
  await tab.page.goto(zoo.url('/zoo/token-expired'));
  await tab.page.locator('body[data-state=done]').waitFor();
  const popup = await openPopup(chrome, tab);
  await expect(firstCard(popup)).toContainText('The access token has expired');
  await expect(popup.locator('body')).toContainText('refused to store');
  await chrome.worker().evaluate(async () => {
    const { session } = (globalThis as unknown as Extension).chrome.storage;
    const names = Object.keys(await session.get(null));
    await session.remove(names.filter((name) => name.startsWith('filler')));
  });
  await tab.page.close();
});

interface Extension {
  readonly chrome: {
    readonly storage: {
      readonly session: {
        readonly get: (keys: null) => Promise<Readonly<Record<string, unknown>>>;
        readonly set: (items: object) => Promise<void>;
        readonly remove: (keys: readonly string[]) => Promise<void>;
        readonly getBytesInUse: (keys: null) => Promise<number>;
      };
    };
  };
}
