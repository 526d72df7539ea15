import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type Launched, launchWithExtension } from './launch.ts';
import { scenarios } from './zoo/scenarios.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/* `npm run pictures`: takes the pictures of the popup that the README shows, in the real browser. */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}docs/pictures/`;

const causes = ['token-expired', 'preflight-requires-auth', 'cookie-rejected', 'extension-removed-header'] as const;

async function takePicture(chrome: Launched, zoo: Zoo, cause: (typeof causes)[number]): Promise<void> {
  const scenario = scenarios.find(({ id }) => id === cause);
  const page = await chrome.context.newPage();
  const tabId = await chrome.tabIdOf(page);
  await page.goto(zoo.url(scenario?.path ?? '/'));
  if (scenario?.start === 'click') await page.locator('#start').click();
  await page.locator('body[data-state=done]').waitFor();
  const popup = await chrome.openPopup(tabId);
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.getByRole('region', { name: 'Diagnoses' }).getByRole('article').first().waitFor();
  await popup.screenshot({ fullPage: true, path: `${folder}${cause}.png` });
  console.log(`docs/pictures/${cause}.png`);
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
await zoo.close();
