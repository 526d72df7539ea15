import type { Page } from 'playwright';
import { withGranted } from './granted.ts';
import { type Launched, launchWithExtension } from './launch.ts';
import { startWhatIfSite, type WhatIfSite } from './servers/what-if-site.ts';
import {
  test as base,
  downloadedReport,
  expect,
  extensionFolder,
  firstCard,
  newTab,
  openPopup,
  type Tab,
} from './why401.ts';
import { zooHosts } from './zoo/scenario.ts';

/*
 * A missing response header, added in one tab for one call. No test can press the window in which the browser asks for the
 * permission: here it is given from the start, and the asking is tested without it.
 */

const test = base.extend<object, { readonly site: WhatIfSite; readonly desk: Launched }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const site = await startWhatIfSite(zooHosts);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const granted = await withGranted(extensionFolder, ['declarativeNetRequestWithHostAccess']);
      const desk = await launchWithExtension({ extensions: [granted.folder] });
      await use(desk);
      await desk.close();
      await granted.remove();
    },
    { scope: 'worker' },
  ],
});

async function failing(chrome: Launched, site: WhatIfSite, path: string, header?: string): Promise<Tab> {
  const tab = await newTab(chrome);
  const call = encodeURIComponent(site.url(path, 'api.test'));
  await tab.page.goto(site.url(`/page?call=${call}${header === undefined ? '' : `&header=${header}`}`));
  await expect(tab.page.locator('body[data-state=error]')).toBeAttached();
  return tab;
}

async function plan(popup: Page): Promise<void> {
  await firstCard(popup).getByRole('button', { name: 'Try it with the header' }).click();
}

const panel = (popup: Page) => firstCard(popup).locator('.try-panel');
const confirm = (popup: Page) => firstCard(popup).getByRole('button', { name: 'Try it', exact: true }).click();

/** How many rules the extension has in the browser. */
function rules(chrome: Launched): Promise<number> {
  return chrome.worker().evaluate(async () => {
    const { chrome: api } = globalThis as unknown as {
      chrome: { declarativeNetRequest: { getSessionRules(): Promise<readonly object[]> } };
    };
    return (await api.declarativeNetRequest.getSessionRules()).length;
  });
}

/** Whether the page gets the answer to such a call of its own. */
function reads({ page }: Tab, url: string, header?: string): Promise<boolean> {
  return page.evaluate(
    ([target, name]) =>
      fetch(target, name === undefined ? {} : { headers: { [name]: 'x' } }).then(
        () => true,
        () => false,
      ),
    [url, header] as const,
  );
}

for (const { cause, path, header, held, added } of [
  { cause: 'cors-origin-not-allowed', path: '/orders', held: 2, added: 'Access-Control-Allow-Origin' },
  {
    cause: 'preflight-header-not-allowed',
    path: '/guarded',
    header: 'Authorization',
    held: 1,
    added: 'Access-Control-Allow-Headers',
  },
]) {
  test(`${cause}: cured in this tab, while another of the origin fails on`, async ({ desk, site }) => {
    const other = await failing(desk, site, path, header);
    const tab = await failing(desk, site, path, header);
    const popup = await openPopup(desk, tab);
    await plan(popup);
    await expect(panel(popup)).toContainText(`${added}: `);
    site.hold(path, held);
    await confirm(popup);
    await expect.poll(site.holding).toBe(true);
    expect(await rules(desk)).toBeGreaterThan(0);
    const url = site.url(path, 'api.test');
    expect(await reads(other, url, header)).toBe(false);
    site.release();
    await expect(panel(popup)).toContainText(`with ${added} added, in this tab only, the page could read the answer`);
    expect(await rules(desk)).toBe(0);
    // Nor does the leave of the preflight outlive it.
    expect(await reads(tab, url, header)).toBe(false);
    const report = await downloadedReport(popup);
    expect(report.experiments).toMatchObject([{ action: 'what-if', outcome: expect.stringContaining('Experiment: ') }]);
    await popup.close();
    await tab.page.close();
    await other.page.close();
  });
}

test('the worker dies with the rule in place: at its next start it is gone, and the report says so', async ({
  desk,
  site,
}) => {
  const tab = await failing(desk, site, '/orders');
  const popup = await openPopup(desk, tab);
  await plan(popup);
  site.hold('/orders', 2);
  await confirm(popup);
  await expect.poll(site.holding).toBe(true);
  expect(await rules(desk)).toBe(1);
  await popup.close();
  await desk.stopWorker();
  const later = await openPopup(desk, tab);
  await expect.poll(() => rules(desk)).toBe(0);
  site.release();
  expect(await reads(tab, site.url('/orders', 'api.test'))).toBe(false);
  expect((await downloadedReport(later)).experiments).toMatchObject([
    { action: 'what-if', outcome: expect.stringContaining('cut short') },
  ]);
  await later.close();
  await tab.page.close();
});

test('without the permission nothing is tried', async ({ chrome, site }) => {
  const tab = await failing(chrome, site, '/orders');
  const popup = await openPopup(chrome, tab);
  const arrived = site.seen.length;
  await popup.evaluate(() => {
    const { chrome: api } = globalThis as unknown as {
      chrome: { permissions: { request(asked: object): Promise<boolean> } };
    };
    api.permissions.request = () => Promise.resolve(false);
  });
  await plan(popup);
  await confirm(popup);
  await expect(panel(popup)).toContainText('nothing was tried');
  expect(site.seen).toHaveLength(arrived);
  await tab.page.close();
});
