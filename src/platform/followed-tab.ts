import browser from 'webextension-polyfill';

/**
 * Calls back with the active tab of the window that this page stands in, now and whenever it is another one.
 * @returns Stops it.
 */
export function followActiveTab(listener: (tabId: number) => void): () => void {
  let over = false;
  const look = async (): Promise<void> => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (!over && tab?.id !== undefined) listener(tab.id);
  };
  const activated = (): void => void look();
  browser.tabs.onActivated.addListener(activated);
  activated();
  return () => {
    over = true;
    browser.tabs.onActivated.removeListener(activated);
  };
}

/** Calls back when that tab is closed. @returns Stops it. */
export function whenTabClosed(tabId: number, listener: () => void): () => void {
  const removed = (id: number): void => {
    if (id === tabId) listener();
  };
  browser.tabs.onRemoved.addListener(removed);
  return () => browser.tabs.onRemoved.removeListener(removed);
}
