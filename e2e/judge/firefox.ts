import { type Browser, launch } from 'puppeteer-core';
import { ensureBrowser } from '../install.ts';
import type { JudgeBrowser } from './chromium.ts';

/** Where this machine has no Firefox: why not, and how to get it. */
export interface NoFirefox {
  readonly missing: string;
}

/**
 * Starts the machine's Firefox in a profile of its own.
 * In: host names that are to lead to this machine.
 */
export async function launchFirefox(hosts: readonly string[]): Promise<JudgeBrowser | NoFirefox> {
  const found = await ensureBrowser('firefox');
  if ('missing' in found) return { missing: `${found.missing} ${found.command}` };
  const browser: Browser = await launch({
    browser: 'firefox',
    executablePath: found.path,
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      'network.dns.localDomains': hosts.join(','),
      'network.proxy.type': 0,
      // No upgrade of http pages to https.
      'dom.security.https_first': false,
    },
  });
  return {
    browser,
    version: (await browser.version()).replace(/^firefox\//i, 'Firefox '),
    close: () => browser.close(),
  };
}
