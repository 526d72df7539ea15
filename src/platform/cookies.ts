import browser, { type Cookies } from 'webextension-polyfill';
import type { CookieRecord, SetDetails } from '../actions/clear-site-data/cookie-record.ts';

/** A cookie with its value: for the jar's reader, which seals it, and for clearing. */
export type BrowserCookie = Cookies.Cookie;

/** A tab stays in its store, and its id is not used again: a page that fails without end is not asked about each time. */
const storesOfTabs = new Map<number, string>();
const storesKept = 200;

/** The cookie store that a tab uses: private windows and containers have their own. */
export async function storeOfTab(tabId: number): Promise<string | undefined> {
  const known = storesOfTabs.get(tabId);
  if (known !== undefined) return known;
  const stores = await browser.cookies.getAllCookieStores();
  const id = stores.find(({ tabIds }) => tabIds.includes(tabId))?.id;
  if (id !== undefined) storesOfTabs.set(tabId, id);
  if (storesOfTabs.size > storesKept) storesOfTabs.delete([...storesOfTabs.keys()][0] ?? tabId);
  return id;
}

/** Every cookie that would be sent to the URL as far as host and path go, in every partition. */
export function cookiesForUrl(url: string, storeId: string | undefined): Promise<readonly BrowserCookie[]> {
  return browser.cookies.getAll({ url, partitionKey: {}, ...(storeId === undefined ? {} : { storeId }) });
}

/** Every cookie of a domain and the hosts below it, in every partition. */
export function cookiesOfDomain(domain: string, storeId: string | undefined): Promise<readonly BrowserCookie[]> {
  return browser.cookies.getAll({ domain, partitionKey: {}, ...(storeId === undefined ? {} : { storeId }) });
}

/** Removes exactly this cookie. @returns Whether the browser says it did. */
export async function removeCookie(cookie: CookieRecord): Promise<boolean> {
  const removed = await browser.cookies.remove({
    url: `${cookie.secure ? 'https' : 'http'}://${cookie.domain.replace(/^\./, '')}${cookie.path}`,
    name: cookie.name,
    storeId: cookie.storeId,
    ...(cookie.partitionKey == null ? {} : { partitionKey: cookie.partitionKey as Cookies.PartitionKey }),
  });
  return removed !== null;
}

/** Sets a cookie with exactly these attributes. @returns Whether the browser took it. */
export async function setCookie(details: SetDetails): Promise<boolean> {
  // Chromium answers with the cookie, and with null where it refused.
  const set: unknown = await browser.cookies.set(details as Cookies.SetDetailsType);
  return set !== null;
}
