import { launch } from 'puppeteer-core';
import { closedPort, hosts, proxyPort } from './addresses.ts';
import type { Browser } from './browser.ts';
import type { Network } from './scenarios.ts';

const overProxy = (port: number): Readonly<Record<string, unknown>> => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
});

const networkPreferences: Readonly<Record<Network, Readonly<Record<string, unknown>>>> = {
  direct: { 'network.dns.localDomains': hosts.join(','), 'network.proxy.type': 0 },
  proxy: overProxy(proxyPort),
  'proxy-down': overProxy(closedPort),
};

/** Starts the machine's Firefox, or the one that FIREFOX_PATH names, with these unpacked extensions, in a profile of its own, on an X display. */
export async function launchFirefox(
  network: Network,
  extensions: readonly string[],
  display: string,
): Promise<Browser> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr',
    headless: false,
    // In milliseconds: a window's prompt can keep the browser from answering.
    protocolTimeout: 20_000,
    env: { ...process.env, DISPLAY: display },
    extraPrefsFirefox: { 'dom.security.https_first': false, ...networkPreferences[network] },
  });
  try {
    for (const extension of extensions) await browser.installExtension(extension);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return { newTab: () => browser.newPage(), close: () => browser.close() };
}
