import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openFailingPage } from './failing-page.ts';
import { type Launched, launchWithExtension } from './launch.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/* `npm run pictures`: takes the pictures of the popup that the README shows, in the real browser. */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}docs/pictures/`;

const causes = ['token-expired', 'preflight-requires-auth', 'cookie-rejected', 'extension-removed-header'] as const;

async function takePicture(chrome: Launched, zoo: Zoo, cause: (typeof causes)[number]): Promise<void> {
  const { popup } = await openFailingPage(chrome, zoo, cause);
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
