import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build } from 'vite';
import { ensureBrowser } from './install.ts';
import { type Launched, launchWithExtension } from './launch.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/*
 * `npm start`: a browser with the extension on the zoo's index. Without a display it does the same job by itself: fails a
 * login, opens the popup, prints the diagnosis and saves a picture of it.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = fileURLToPath(new URL('./results/', import.meta.url));

async function main(): Promise<number> {
  const browser = await ensureBrowser('chromium');
  if ('missing' in browser) {
    console.error(`${browser.missing}\nRun this once, then start again:\n  ${browser.command}`);
    return 1;
  }
  console.log(`Browser: ${browser.path}`);
  console.log('Building the extension …');
  await build({ root, mode: 'chromium', logLevel: 'warn' });
  const headless = !hasDisplay();
  const zoo = await startZoo();
  let chrome: Launched | undefined;
  const stop = async () => {
    await chrome?.close().catch(() => undefined);
    await zoo.close().catch(() => undefined);
  };
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  try {
    chrome = await launchWithExtension({
      extensions: [`${root}dist/chromium`],
      headless,
      // Else it warns of the arguments that it was started with.
      args: headless ? [] : ['--test-type'],
    });
    await Promise.race([headless ? diagnoseOnce(chrome, zoo) : showZoo(chrome, zoo), stopped]);
  } finally {
    await stop();
  }
  return 0;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Stays until the person closes the browser. */
async function showZoo(chrome: Launched, zoo: Zoo): Promise<void> {
  const page = chrome.context.pages()[0] ?? (await chrome.context.newPage());
  await page.goto(zoo.url('/'));
  console.log(`\nThe zoo is open at ${zoo.url('/')} (these names work in this browser only).`);
  console.log(
    'Choose a failure, then click the icon of Why401 in the toolbar.\nCtrl-C or closing the browser ends it.',
  );
  await new Promise<void>((resolve) => chrome.context.once('close', () => resolve()));
}

/** The same job for a terminal. */
async function diagnoseOnce(chrome: Launched, zoo: Zoo): Promise<void> {
  console.log('There is no display, so the browser runs without a window.');
  const page = await chrome.context.newPage();
  const tabId = await chrome.tabIdOf(page);
  await page.goto(zoo.url('/zoo/token-expired'));
  await page.locator('body[data-state=done]').waitFor();
  console.log(`\nOpened ${page.url()}, where a call of the page fails.`);
  const popup = await chrome.openPopup(tabId);
  await popup.setViewportSize({ width: 400, height: 600 });
  console.log(`\n${await firstDiagnosis(popup)}\n`);
  await mkdir(pictures, { recursive: true });
  const picture = `${pictures}diagnosis.png`;
  await popup.screenshot({ path: picture });
  console.log(`Picture of the popup: ${picture}`);
}

async function firstDiagnosis(popup: Page): Promise<string> {
  const card = popup.getByRole('region', { name: 'Diagnoses' }).getByRole('article').first();
  await card.waitFor({ timeout: 10_000 });
  const lines = (await card.innerText()).split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '' && !line.startsWith('Show '))
    .map((line) => `  ${line}`)
    .join('\n');
}

process.exitCode = await main();
