import browser from 'webextension-polyfill';
import type { Opened } from '../actions/incognito-retest/plan.ts';

/** Whether requests in private windows are seen. */
export function mayWatchPrivateWindows(): Promise<boolean> {
  return browser.extension.isAllowedIncognitoAccess();
}

/** Opens the URL in a private window. Chromium opens it even when not allowed there, and answers null; Firefox refuses. */
export async function openPrivateWindow(url: string): Promise<Opened> {
  const allowed = await mayWatchPrivateWindows();
  try {
    await browser.windows.create({ url, incognito: true });
    return allowed ? 'watched' : 'unwatched';
  } catch {
    return 'refused';
  }
}
