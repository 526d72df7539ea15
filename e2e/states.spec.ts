import type { Page } from 'playwright';
import type { Launched } from './launch.ts';
import { launchWithExtension } from './launch.ts';
import { expectAccessible, expectPicture, steadyText } from './looks.ts';
import { test as base, expect, extensionFolder, firstCard, newTab, type Tab, visit } from './why401.ts';

/*
 * Every state of the popup, reached by what causes it, in one browser; what it says, what the icon says, what axe finds, and
 * how it looks. After a change that is meant: `npx playwright test -c e2e states --update-snapshots=all`, and look at e2e/looks.
 */

const test = base.extend<object, { readonly chrome: Launched }>({
  chrome: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const chrome = await launchWithExtension({ extensions: [extensionFolder], args: steadyText });
      await use(chrome);
      await chrome.close();
    },
    { scope: 'worker' },
  ],
});

/** Compared where most can go wrong with them: when colours are taken away, lines and underlines have to tell what they told. */
const otherLooks = ['forced', 'forced-dark', 'contrast', 'contrast-dark'] as const;

/** Heard by axe, and as it looks: in the light, in the dark, and in a narrow panel. */
async function expectLooks(popup: Page, state: string): Promise<void> {
  await expectAccessible(popup, state);
  const name = state.replaceAll(' ', '-');
  await expectPicture(popup, name);
  await expectPicture(popup, `${name}-dark`, { look: 'dark' });
  await expectPicture(popup, `${name}-narrow`, { width: 320 });
}

/** Of the worker, and of the extension's own pages. */
interface Extension {
  readonly chrome: {
    readonly action: { readonly getTitle: (tab: { tabId: number }) => Promise<string> };
    readonly storage: { readonly local: Readonly<Record<'get' | 'remove', (key: string) => Promise<unknown>>> };
    readonly developerPrivate: {
      readonly updateExtensionConfiguration: (change: object) => Promise<void>;
      readonly addHostPermission: (extensionId: string, pattern: string) => Promise<void>;
    };
  };
}

async function popupOf(chrome: Launched, tabId: number): Promise<Page> {
  const popup = await chrome.openPopup(tabId);
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.getByRole('button', { name: 'Copy report' }).waitFor();
  return popup;
}

/** What a person hears who points at the icon. */
const titleOf = (chrome: Launched, { id }: Tab) =>
  chrome.worker().evaluate((tabId) => (globalThis as unknown as Extension).chrome.action.getTitle({ tabId }), id);

/** As the list *Site access* of the extension's page does. @param site With `ON_SPECIFIC_SITES`: the one that is allowed. */
async function setAccess(
  chrome: Launched,
  hostAccess: 'ON_CLICK' | 'ON_SPECIFIC_SITES' | 'ON_ALL_SITES',
  site?: string,
): Promise<void> {
  const page = await chrome.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    async ({ extensionId, access, allowed }) => {
      const { developerPrivate } = (globalThis as unknown as Extension).chrome;
      await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access });
      if (allowed !== undefined) await developerPrivate.addHostPermission(extensionId, allowed);
    },
    { extensionId: chrome.extensionId, access: hostAccess, allowed: site },
  );
  await page.close();
}

/** Browsers in which the welcome has been read. */
const read = new WeakSet<Launched>();

/** Whoever has a browser anew, as after a test that failed, has been welcomed: once the install has been noted, and not before. */
async function welcomed(chrome: Launched): Promise<void> {
  if (read.has(chrome)) return;
  read.add(chrome);
  const local = (work: 'get' | 'remove') =>
    chrome
      .worker()
      .evaluate((what) => (globalThis as unknown as Extension).chrome.storage.local[what]('welcome'), work);
  await expect.poll(() => local('get')).toHaveProperty('welcome');
  await local('remove');
}

test('first run: what this does, once', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/benign'));
  const popup = await popupOf(chrome, tab.id);
  const card = popup.getByRole('region', { name: 'When a sign-in fails, this tells you why' });
  await expect(card).toBeVisible();
  await expectLooks(popup, 'first run');
  await card.getByRole('button', { name: 'Understood' }).click();
  read.add(chrome);
  await expect(card).toHaveCount(0);
  await popup.reload();
  await expect(popup.getByRole('heading', { name: 'No failed sign-in' })).toBeVisible();
  await expect(card).toHaveCount(0);
  await tab.page.close();
});

test.describe('afterwards', () => {
  test.beforeEach(({ chrome }) => welcomed(chrome));

  test('nothing failed', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/benign'));
    const popup = await popupOf(chrome, tab.id);
    await expect(popup.getByRole('heading', { name: 'No failed sign-in' })).toBeVisible();
    await expectLooks(popup, 'nothing failed');
    await tab.page.close();
  });

  test('it failed and went through', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/recovered'));
    const popup = await popupOf(chrome, tab.id);
    await expect(popup.getByRole('heading', { name: 'No failure is left' })).toBeVisible();
    await expectLooks(popup, 'recovered');
    await tab.page.close();
  });

  test('a failure, and all that can be opened', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/token-expired'));
    await expect.poll(() => titleOf(chrome, tab)).toBe('Why401: 1 cause of failed sign-ins here');
    const popup = await popupOf(chrome, tab.id);
    await expectLooks(popup, 'failure');
    for (const look of otherLooks) await expectPicture(popup, `failure-${look}`, { look });
    await popup.reload();
    await popup.getByRole('button', { name: 'Show evidence' }).click();
    await popup.getByRole('button', { name: 'Show all fixes' }).click();
    await popup.getByRole('button', { name: 'Check the clock' }).click();
    await popup.locator('main details').evaluateAll((sections) => {
      for (const section of sections) section.setAttribute('open', '');
    });
    await expectAccessible(popup, 'evidence and fixes', ['contrast', 'contrast-dark']);
    for (const look of ['forced', 'contrast'] as const)
      await expectPicture(popup, `evidence-${look}`, { look, width: 440, height: 2000 });
    await popup.getByRole('button', { name: 'More', exact: true }).click();
    await popup.getByRole('button', { name: 'Preview…' }).click();
    await expect(popup.getByRole('heading', { name: 'What the report holds' })).toBeFocused();
    await expectAccessible(popup, 'report');
    await popup.setViewportSize({ width: 400, height: 600 });
    await popup.keyboard.press('Escape');
    await expect(popup.getByRole('heading', { name: 'What the report holds' })).toHaveCount(0);
    await expect(popup.getByRole('button', { name: 'More', exact: true })).toBeFocused();
    await tab.page.close();
  });

  test('a panel is closed with Escape, and the focus goes back', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await chrome.context.addCookies([{ name: 'own', value: 'a', url: zoo.url('/') }]);
    await visit(tab, zoo.url('/zoo/token-expired'));
    const popup = await popupOf(chrome, tab.id);
    for (const name of ['Clear site cookies', 'Check the clock']) {
      const button = popup.getByRole('button', { name });
      await button.focus();
      await popup.keyboard.press('Enter');
      const cancel = popup.getByRole('button', { name: 'Cancel' });
      await cancel.waitFor();
      if (name === 'Clear site cookies') await expectAccessible(popup, 'cookies to clear');
      await cancel.focus();
      await popup.keyboard.press('Escape');
      await expect(cancel).toHaveCount(0);
      await expect(button).toBeFocused();
    }
    await tab.page.close();
  });

  test('the browser asks for a password', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await tab.page.goto(zoo.url('/'));
    // Never settles while the window is open, so it is not waited for.
    await tab.page.evaluate((url) => void fetch(url).catch(() => undefined), zoo.url('/zoo/login-prompt-pending'));
    const popup = await popupOf(chrome, tab.id);
    await expect(firstCard(popup)).toContainText('Waiting now');
    await expectLooks(popup, 'waiting');
    await tab.page.close();
  });

  test('more failed than is kept', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await tab.page.goto(zoo.url('/'));
    await tab.page.evaluate(async (url) => {
      for (let turn = 0; turn < 16; turn += 1)
        await Promise.all(Array.from({ length: 10 }, (_, call) => fetch(`${url}/${turn}-${call}`)));
    }, zoo.url('/zoo/credentials-missing/orders'));
    const popup = await popupOf(chrome, tab.id);
    await expect(popup.getByText('Older failures of this tab were dropped')).toBeVisible();
    await expectLooks(popup, 'dropped');
    await tab.page.close();
  });

  test('the browser restarted it in the middle of a request', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/benign'));
    const seen = zoo.requests.length;
    const loading = tab.page.goto(zoo.url('/zoo/permission-denied?before=1500'));
    await loading.catch(() => undefined);
    await expect.poll(() => zoo.requests.length).toBeGreaterThan(seen + 1);
    await chrome.stopWorker();
    await tab.page.locator('body[data-state=done]').waitFor();
    const popup = await popupOf(chrome, tab.id);
    await expect(popup.getByText('The browser restarted Why401 in the middle of a request')).toBeVisible();
    // Which cause can still be told hangs on the moment.
    await popup.locator('article').evaluateAll((cards: HTMLElement[]) => {
      for (const card of cards) card.style.display = 'none';
    });
    await expectLooks(popup, 'restarted');
    await tab.page.close();
  });

  test('requests are counted on after a restart', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/benign'));
    const count = async (popup: Page) => Number(/\d+/.exec((await popup.locator('header').textContent()) ?? '')?.[0]);
    const stored = () =>
      chrome.worker().evaluate(async (tabId) => {
        const { chrome: own } = globalThis as unknown as {
          chrome: { storage: { session: { get(key: string): Promise<{ readonly watched?: [number, number][] }> } } };
        };
        return (await own.storage.session.get('watched')).watched?.find(([id]) => id === tabId)?.[1];
      }, tab.id);
    const popup = await popupOf(chrome, tab.id);
    const before = Number(/(\d+) requests? watched/.exec((await popup.locator('header').innerText()) ?? '')?.[1]);
    await expect.poll(stored).toBe(before);
    await chrome.stopWorker();
    await popup.reload();
    await popup.getByRole('heading', { name: 'No failed sign-in' }).waitFor();
    expect(await count(popup)).toBeGreaterThanOrEqual(before);
    await tab.page.close();
  });

  test('paused', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/benign'));
    const popup = await popupOf(chrome, tab.id);
    await popup.getByText('Pause and options').click();
    await popup.getByRole('button', { name: 'Pause everywhere' }).click();
    await expect(popup.getByRole('heading', { name: 'Watching is paused' })).toBeVisible();
    await expect.poll(() => titleOf(chrome, tab)).toBe('Why401: watching is paused here');
    await expectLooks(popup, 'paused');
    await popup.getByRole('button', { name: 'Resume' }).click();
    await expect(popup.getByRole('heading', { name: 'Watching is paused' })).toHaveCount(0);
    await expect.poll(() => titleOf(chrome, tab)).toBe('Why401: nothing failed here');
    await tab.page.close();
  });

  test('not allowed on this site, until it is', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await setAccess(chrome, 'ON_CLICK');
    await tab.page.goto(zoo.url('/zoo/benign'));
    const popup = await popupOf(chrome, tab.id);
    await expect(popup.getByRole('heading', { name: 'Why401 may not look at this site' })).toBeVisible();
    await expect(popup.getByRole('button', { name: 'Allow on all sites' })).toBeVisible();
    await expect.poll(() => titleOf(chrome, tab)).toBe('Why401: cannot look at this page');
    await expectLooks(popup, 'not allowed');
    // The window in which the browser asks cannot be pressed by a test; what is behind its answer can.
    const { hostname } = new URL(zoo.url('/'));
    await setAccess(chrome, 'ON_SPECIFIC_SITES', `*://${hostname}/*`);
    await expect(popup.getByRole('heading', { name: 'Nothing seen yet' })).toBeVisible();
    await expect.poll(() => titleOf(chrome, tab)).toBe('Why401: watches, and has seen nothing here yet');
    await expectLooks(popup, 'nothing seen');
    await popup.getByRole('button', { name: 'Reload the page' }).click();
    await expect(popup.getByRole('heading', { name: 'No failed sign-in' })).toBeVisible();
    await expect.poll(() => titleOf(chrome, tab)).toBe('Why did this login fail?');
    await tab.page.goto(zoo.url('/zoo/benign', 'api.test'));
    await expect(popup.getByRole('heading', { name: 'Why401 may not look at this site' })).toBeVisible();
    await setAccess(chrome, 'ON_ALL_SITES');
    await expect(popup.getByRole('heading', { name: 'Why401 may not look at this site' })).toHaveCount(0);
    await tab.page.close();
  });

  test('pages that the browser hides from extensions, and no page at all', async ({ chrome }) => {
    const tab = await newTab(chrome);
    for (const url of ['chrome://version', 'https://chromewebstore.google.com/']) {
      await tab.page.goto(url).catch(() => undefined);
      const popup = await popupOf(chrome, tab.id);
      await expect(popup.getByRole('heading', { name: 'This page is out of reach' }), url).toBeVisible();
      await expect.poll(() => titleOf(chrome, tab)).toBe('Why401: cannot look at this page');
      if (url.startsWith('chrome:')) await expectLooks(popup, 'out of reach');
      await popup.close();
    }
    await tab.page.close();
    const popup = await popupOf(chrome, tab.id);
    await expect(popup.getByRole('heading', { name: 'There is no page to look at' })).toBeVisible();
    await expectLooks(popup, 'no page');
  });

  test('a private window that it may not see', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/token-expired'));
    const popup = await popupOf(chrome, tab.id);
    await popup.getByRole('button', { name: 'More', exact: true }).click();
    await popup.getByRole('button', { name: 'Open in incognito' }).click();
    const asking = popup.getByRole('region', { name: 'What happened in the private window?' });
    await expect(asking).toBeVisible();
    await expectLooks(popup, 'private window');
    const settings = chrome.context.waitForEvent('page');
    await asking.getByRole('button', { name: 'Allow it there…' }).click();
    await expect.poll(async () => (await settings).url()).toContain(`chrome://extensions/?id=${chrome.extensionId}`);
    await (await settings).close();
    await tab.page.close();
  });

  test('the full page, the page for files and the options', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/token-expired'));
    const page = await chrome.context.newPage();
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.goto(`chrome-extension://${chrome.extensionId}/src/page/index.html?tab=${tab.id}`);
    await page.getByText('What the shapes mean').click();
    await expect(page.getByText('The browser has no cookie of this site')).toBeVisible();
    await expectAccessible(page, 'full page', ['contrast']);
    for (const look of ['light', 'dark', ...otherLooks] as const)
      await expectPicture(page, `full-page-${look}`, { look, width: 1200, height: 800 });
    for (const [path, picture] of [
      ['page/index.html?file', 'file-page'],
      ['options/index.html', 'options'],
    ] as const) {
      await page.goto(`chrome-extension://${chrome.extensionId}/src/${path}`);
      await page.locator('input').first().waitFor();
      await expectAccessible(page, path);
      for (const look of ['light', 'dark'] as const)
        await expectPicture(page, `${picture}-${look}`, { look, width: 800 });
    }
    await tab.page.close();
  });

  test('the background does not answer', async ({ chrome, zoo }) => {
    const tab = await newTab(chrome);
    await tab.page.goto(zoo.url('/'));
    // No browser keeps a background from answering by itself: here its channel is taken away, and nothing else.
    const popup = await chrome.context.newPage();
    await popup.addInitScript(() => {
      const { chrome: own } = globalThis as unknown as { chrome: { runtime: { sendMessage: () => Promise<never> } } };
      own.runtime.sendMessage = () => Promise.reject(new Error('Could not establish connection'));
    });
    await popup.goto(`chrome-extension://${chrome.extensionId}/src/popup/index.html?tab=${tab.id}`);
    await expect(popup.getByRole('alert')).toContainText('could not be reached');
    await expect(popup.getByRole('button', { name: 'Retry' })).toBeVisible();
    await expectLooks(popup, 'no answer');
    await tab.page.close();
  });
});
