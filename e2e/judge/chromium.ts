import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch } from 'puppeteer-core';
import { ensureBrowser } from '../install.ts';

export interface JudgeBrowser {
  readonly browser: Browser;
  /** `Chromium 156.0.8078.79`. */
  readonly version: string;
  close(): Promise<void>;
}

/*
 * Automation libraries switch features of the browser off, some of them about cookies and redirects. A judge has to be the
 * browser as it comes, so these flags are all that it gets: no sandbox for root, nothing fetched in the background, all
 * names on loopback, no upgrade of http pages to https (which is another matter than CORS and cookies).
 */
const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors',
  '--password-store=basic',
  '--remote-debugging-pipe',
];

export interface ChromiumOptions {
  /** The setting "block third-party cookies". */
  readonly thirdPartyBlocked?: boolean;
  readonly args?: readonly string[];
}

/** Starts the machine's Chromium in a profile of its own, removed on close. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<JudgeBrowser> {
  const found = await ensureBrowser('chromium');
  if ('missing' in found) throw new Error(`${found.missing} ${found.command}`);
  const profile = await mkdtemp(join(tmpdir(), 'why401-judge-'));
  const blocked = options.thirdPartyBlocked ?? false;
  await mkdir(join(profile, 'Default'));
  const settings = { profile: { cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
  const discard = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    const browser = await launch({
      executablePath: found.path,
      ignoreDefaultArgs: true,
      pipe: true,
      defaultViewport: null,
      acceptInsecureCerts: true,
      args: [...flags, `--user-data-dir=${profile}`, ...(options.args ?? []), 'about:blank'],
    });
    return {
      browser,
      version: (await browser.version()).replace(/^(?:Headless)?Chrom(?:e|ium)\//, 'Chromium '),
      close: async () => {
        await browser.close();
        await discard();
      },
    };
  } catch (error) {
    await discard();
    throw error;
  }
}
