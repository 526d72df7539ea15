import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { closedPort, proxyPort } from './addresses.ts';
import type { Browser } from './browser.ts';
import type { Network } from './scenarios.ts';

const networkArguments: Readonly<Record<Network, readonly string[]>> = {
  direct: ['--host-resolver-rules=MAP * 127.0.0.1'],
  proxy: [`--proxy-server=127.0.0.1:${proxyPort}`],
  'proxy-down': [`--proxy-server=127.0.0.1:${closedPort}`],
};

/** Starts the machine's Chromium with these unpacked extensions, in a profile of its own, on an X display. */
export async function launchChromium(
  network: Network,
  extensions: readonly string[],
  display: string,
): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'recorder-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    headless: false,
    env: { ...process.env, DISPLAY: display },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-features=HttpsUpgrades',
      ...networkArguments[network],
      `--load-extension=${extensions.join(',')}`,
      `--disable-extensions-except=${extensions.join(',')}`,
    ],
  });
  return {
    newTab: () => context.newPage(),
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
