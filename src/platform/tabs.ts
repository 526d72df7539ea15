import browser from 'webextension-polyfill';

export interface TabInfo {
  readonly id: number;
  /** Absent: the extension may not see it. */
  readonly url: string | undefined;
  readonly incognito: boolean;
}

/** The tab, or the active one of the current window. @returns Absent: there is no such tab. */
export async function tabInfo(tabId: number | undefined): Promise<TabInfo | undefined> {
  try {
    const tab =
      tabId === undefined
        ? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]
        : await browser.tabs.get(tabId);
    return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url, incognito: tab.incognito };
  } catch {
    return undefined;
  }
}

export async function reloadTab(tabId: number): Promise<boolean> {
  return browser.tabs.reload(tabId, { bypassCache: true }).then(
    () => true,
    () => false,
  );
}

/** Opens a page in a tab of its own. @param url Of the web, or a path of the extension. */
export async function openPage(url: string): Promise<void> {
  await browser.tabs.create({ url: URL.canParse(url) ? url : browser.runtime.getURL(url) });
}

/** The options, in a tab of their own. */
export function openOptions(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** The ids of all tabs. */
export async function openTabs(): Promise<readonly number[]> {
  return (await browser.tabs.query({})).flatMap(({ id }) => (id === undefined ? [] : [id]));
}

export function onTabClosed(listener: (tabId: number) => void): void {
  browser.tabs.onRemoved.addListener((tabId) => listener(tabId));
}

/** @param count 0 clears the badge. */
export async function showBadge(tabId: number, count: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId, text: count === 0 ? '' : String(Math.min(count, 99)) });
    await browser.action.setBadgeBackgroundColor({ tabId, color: '#b3261e' });
  } catch {
    // The tab was closed meanwhile: there is no badge to show.
  }
}

/** The pages of all tabs, as far as the extension may see them. */
export async function shownPages(): Promise<readonly { readonly id: number; readonly url: string }[]> {
  const tabs = await browser.tabs.query({}).catch(() => []);
  return tabs.flatMap(({ id, url }) => (id === undefined || url === undefined ? [] : [{ id, url }]));
}

/** A navigation resets the badge of its tab, in both browsers. @param listener `url`: of the new page, once it is there. */
export function onNavigated(listener: (tabId: number, url: string | undefined) => void): void {
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'loading' || change.status === 'complete' || change.url !== undefined)
      listener(tabId, change.url);
  });
}
