import browser from 'webextension-polyfill';
import { can } from './capabilities.ts';

/** All that whoever administers the browser has set. Absent: nothing, or nobody does. */
export async function managedSettings(): Promise<unknown> {
  if (!can(browser, 'storage.managed.get')) return undefined;
  try {
    return await browser.storage.managed.get(null);
  } catch {
    // Firefox rejects where no policy is.
    return undefined;
  }
}

/** Must be called synchronously when the background starts. Firefox reads a policy when it starts, and then no more. */
export function onPolicyChanged(listener: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') listener();
  });
}
