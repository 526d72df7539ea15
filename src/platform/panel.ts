import browser from 'webextension-polyfill';
import { can } from './capabilities.ts';

/** Chromium's own, of which the polyfill knows nothing. */
interface WithSidePanel {
  readonly chrome?: { readonly sidePanel?: { readonly open: (where: { readonly tabId: number }) => Promise<void> } };
}

/** What stands beside the page in this browser. Absent: nothing can, as on Android. */
export function panelKind(): 'side-panel' | 'sidebar' | undefined {
  if ((globalThis as WithSidePanel).chrome?.sidePanel !== undefined) return 'side-panel';
  return can(browser, 'sidebarAction.open') ? 'sidebar' : undefined;
}

/**
 * Opens it beside that tab. Must be called in the turn of a click, before anything is awaited.
 * @returns Whether the browser did it.
 */
export function openPanel(tabId: number): Promise<boolean> {
  return openThere(tabId).then(
    () => true,
    () => false,
  );
}

function openThere(tabId: number): Promise<void> {
  const { sidePanel } = (globalThis as WithSidePanel).chrome ?? {};
  if (sidePanel !== undefined) return sidePanel.open({ tabId });
  return can(browser, 'sidebarAction.open')
    ? browser.sidebarAction.open()
    : Promise.reject(new Error('nothing stands beside'));
}
