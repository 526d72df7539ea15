import type { TabView, WatchingView } from '../messages.ts';
import { mayWatch, mayWatchEverything } from '../platform/about.ts';
import { isHiddenFromExtensions } from '../platform/restricted-pages.ts';
import { type TabInfo, tabInfo } from '../platform/tabs.ts';

/** Whether the extension can see the tab's page at all. */
export async function sightOfTab(tab: TabInfo | undefined): Promise<TabView['sight']> {
  if (tab === undefined) return 'no-tab';
  if (tab.url !== undefined && !/^(?:https?|wss?|ftp|file):/i.test(tab.url)) return 'page-out-of-reach';
  // The URLs of the browser's own pages are hidden as well: then no permission of the person would help.
  if (tab.url === undefined) return (await mayWatchEverything()) ? 'page-out-of-reach' : 'no-host-permission';
  if (isHiddenFromExtensions(tab.url)) return 'page-out-of-reach';
  return /^https?:/i.test(tab.url) && !(await mayWatch(tab.url)) ? 'no-host-permission' : 'full';
}

/** What the icon of the tab says of it; absent: all is as usual. */
export async function hindranceOf(
  tabId: number,
  watching: (url: string | undefined) => WatchingView,
  watched: (tabId: number) => number,
): Promise<'paused' | 'blocked' | 'idle' | undefined> {
  const tab = await tabInfo(tabId);
  if ((await sightOfTab(tab)) !== 'full') return 'blocked';
  if (watching(tab?.url).state !== 'watched') return 'paused';
  return watched(tabId) === 0 ? 'idle' : undefined;
}
