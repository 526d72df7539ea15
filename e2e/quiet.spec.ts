import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchWithExtension } from './launch.ts';
import { downloadedReport, expect, extensionFolder, firstCard, newTab, openPopup, test, visit } from './why401.ts';

/*
 * The extension sends nothing by itself. Chromium writes down each request with who began it (NetLog): over a whole visit none
 * is the extension's, but for those that a press of a button asks for, without which the log might be blind.
 */

test('of all requests the browser makes, two are the extension’s: those that a button says it makes', async ({
  zoo,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'why401-netlog-'));
  const log = join(folder, 'net.json');
  const chrome = await launchWithExtension({ extensions: [extensionFolder], args: [`--log-net-log=${log}`] });
  try {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/token-expired'));
    const popup = await openPopup(chrome, tab);
    await expect(firstCard(popup)).toBeVisible();
    await chrome.stopWorker();
    await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
    await downloadedReport(popup);
    for (const path of ['src/options/index.html', 'src/page/index.html?file']) {
      const page = await chrome.context.newPage();
      await page.goto(`chrome-extension://${chrome.extensionId}/${path}`);
      await expect(page.locator('#root > *').first()).toBeVisible();
    }
    const clock = popup.getByRole('article').filter({ hasText: 'The access token has expired' });
    const heads = () => zoo.requests.filter(({ method }) => method === 'HEAD').length;
    const before = heads();
    await clock.getByRole('button', { name: 'Check the clock' }).click();
    await clock.getByRole('button', { name: /^Read (?:its|their) clocks?$/ }).click();
    await expect.poll(heads).toBe(before + 2);
  } finally {
    await chrome.close();
  }
  const requests = begun(await readFile(log, 'utf8'));
  await rm(folder, { recursive: true, force: true });
  const ofPages = requests.filter(({ initiator }) => initiator === new URL(zoo.url('/')).origin);
  expect(
    ofPages.map(({ url }) => new URL(url).pathname),
    'the log is whole',
  ).toContain('/zoo/token-expired/orders');
  const own = requests.filter(({ initiator }) => initiator.startsWith('chrome-extension:'));
  const asked = own.map(({ method, url }) => `${method} ${new URL(url).hostname}`).toSorted();
  expect(asked).toEqual(['HEAD api.test', 'HEAD app.test']);
});

interface Begun {
  readonly url: string;
  readonly method: string;
  readonly initiator: string;
}

/** Requests to the network, as the log has them. */
function begun(text: string): readonly Begun[] {
  const { events } = JSON.parse(text) as {
    readonly events: readonly { readonly params?: Partial<Begun> }[];
  };
  return events.flatMap(({ params: { url, method, initiator } = {} }) =>
    url !== undefined && method !== undefined && initiator !== undefined && /^(?:https?|wss?):/.test(url)
      ? [{ url, method, initiator }]
      : [],
  );
}
