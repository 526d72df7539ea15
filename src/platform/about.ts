import browser from 'webextension-polyfill';
import type { Report } from '../report/model.ts';

/** Name and version of the extension. */
export function aboutTool(): Report['tool'] {
  return { name: 'Why401', version: browser.runtime.getManifest().version };
}

/** The id that the browser's page of extensions knows it by. */
export function ownId(): string {
  return browser.runtime.id;
}

/** The browser's page on which the person allows more or less to this extension. Absent: Firefox opens its own for nobody. */
export function ownSettings(): string | undefined {
  return isFirefox() ? undefined : `chrome://extensions/?id=${ownId()}`;
}

/** The extension's own origin, without a slash at the end. */
export function ownOrigin(): string {
  return browser.runtime.getURL('').replace(/\/$/, '');
}

/** Only Firefox has this call; both have `browser`, which therefore tells nothing. */
export function isFirefox(): boolean {
  return typeof (browser.runtime as Partial<typeof browser.runtime>).getBrowserInfo === 'function';
}

/** Name, major version and operating system of the browser. */
export async function aboutBrowser(): Promise<Report['browser']> {
  const { os } = await browser.runtime.getPlatformInfo();
  if (isFirefox()) {
    const { name, version } = await browser.runtime.getBrowserInfo();
    return { name, version, os };
  }
  const brands =
    (
      navigator as {
        readonly userAgentData?: { readonly brands: readonly { readonly brand: string; readonly version: string }[] };
      }
    ).userAgentData?.brands ?? [];
  const known =
    brands.find(({ brand }) => !/not.?a.?brand|chromium/i.test(brand)) ??
    brands.find(({ brand }) => brand === 'Chromium');
  const version = known?.version ?? /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)?.[1] ?? 'unknown';
  return { name: known?.brand ?? 'Chromium', version, os };
}

/** Whether the person lets the extension see that page. */
export async function mayWatch(url: string): Promise<boolean> {
  return URL.canParse(url) ? browser.permissions.contains({ origins: [`${new URL(url).origin}/*`] }) : false;
}

/** Whether the person lets the extension see every page that an extension may see. */
export function mayWatchEverything(): Promise<boolean> {
  return browser.permissions.contains({ origins: ['<all_urls>'] });
}
