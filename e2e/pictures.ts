import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build } from 'vite';
import { failOn, openFailingPage, openPopupOn, shows } from './failing-page.ts';
import { type Launched, launchWithExtension } from './launch.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/* `npm run pictures`: takes the pictures of the popup that the README shows, in the real browser. */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}docs/pictures/`;

const causes = ['token-expired', 'preflight-requires-auth', 'cookie-rejected', 'extension-removed-header'] as const;

async function takePicture(chrome: Launched, zoo: Zoo, cause: (typeof causes)[number]): Promise<void> {
  const failing = await openFailingPage(chrome, zoo, cause);
  const popup = await openPopupOn(chrome, failing);
  // What the jar holds is looked at behind the answer, and can be the proof.
  await popup.evaluate(shows('.tag-proven'));
  await writeFile(`${folder}${cause}.png`, await popup.screenshot());
  console.log(`docs/pictures/${cause}.png`);
  if (cause === 'token-expired') await takePaste(chrome, await chrome.openPopup(failing.tabId));
}

/** What *Copy report* has put on the clipboard, pasted into a ticket. */
async function takePaste(chrome: Launched, popup: Page): Promise<void> {
  await chrome.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.getByRole('button', { name: 'Copy report' }).click();
  await popup.getByText('Report copied').waitFor();
  const ticket = await chrome.context.newPage();
  await ticket.setViewportSize({ width: 640, height: 600 });
  await ticket.setContent(`<!doctype html><title>Ticket</title><style>
body { margin: 0; } textarea { box-sizing: border-box; width: 100vw; height: 100vh; padding: 16px; border: 0; font: 13px/1.5 monospace; }
</style><textarea aria-label="Ticket"></textarea>`);
  await ticket.getByRole('textbox', { name: 'Ticket' }).press('ControlOrMeta+V');
  await ticket.evaluate(() => document.querySelector('textarea')?.scrollTo(0, 0));
  await ticket.screenshot({ path: `${folder}pasted-report.png` });
  console.log('docs/pictures/pasted-report.png');
}

/** The full page of a tab in which several things went wrong. */
async function takeFullPage(chrome: Launched, zoo: Zoo): Promise<void> {
  const { page: failing, tabId } = await openFailingPage(chrome, zoo, 'preflight-requires-auth');
  for (const cause of ['token-refresh-failed', 'cookie-not-sent']) await failOn(failing, zoo, cause);
  const page = await chrome.context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`chrome-extension://${chrome.extensionId}/src/page/index.html?tab=${tabId}`);
  await page.getByRole('region', { name: 'Cookies of this call' }).getByRole('table').waitFor();
  await page.screenshot({ path: `${folder}full-page.png` });
  console.log('docs/pictures/full-page.png');
}

await build({ root, mode: 'chromium', logLevel: 'warn' });
await mkdir(folder, { recursive: true });
// A port of its own, so that two runs make the same pictures.
const zoo = await startZoo({ port: 4010 });
for (const cause of causes) {
  const others = cause === 'extension-removed-header' ? [`${root}e2e/fixtures/extensions/strip-authorization`] : [];
  const chrome = await launchWithExtension({ extensions: [`${root}dist/chromium`, ...others] });
  await takePicture(chrome, zoo, cause).finally(() => chrome.close());
}
const chrome = await launchWithExtension({ extensions: [`${root}dist/chromium`] });
await takeFullPage(chrome, zoo).finally(() => chrome.close());
await zoo.close();
