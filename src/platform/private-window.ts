import browser from 'webextension-polyfill';
import type { Opened } from '../actions/incognito-retest/plan.ts';
import { can } from './capabilities.ts';

/** Whether requests in private windows are seen. */
export function mayWatchPrivateWindows(): Promise<boolean> {
  return browser.extension.isAllowedIncognitoAccess();
}

/** Whether the browser lets an extension open private windows. Firefox for Android knows no windows. */
export function canOpenWindows(): boolean {
  return can(browser, 'windows.create');
}

/** Opens the URL in a private window. Chromium opens it even when not allowed there, and answers null; Firefox refuses. */
export async function openPrivateWindow(url: string): Promise<Opened> {
  const allowed = await mayWatchPrivateWindows();
  if (!canOpenWindows()) return allowed ? 'left-watched' : 'left-unwatched';
  try {
    await browser.windows.create({ url, incognito: true });
    return allowed ? 'watched' : 'unwatched';
  } catch {
    return 'refused';
  }
}
