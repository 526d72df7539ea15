import browser from 'webextension-polyfill';

/** Calls back once, when the person has installed the extension. Must be called synchronously when the background starts. */
export function onInstalled(listener: () => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') listener();
  });
}
