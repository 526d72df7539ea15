import browser from 'webextension-polyfill';

/** What whoever administers the browser has set under that name. Absent: nothing, or nobody does. */
export async function managedSetting(name: string): Promise<unknown> {
  try {
    return (await browser.storage.managed.get(name))[name];
  } catch {
    // Firefox rejects where no policy is.
    return undefined;
  }
}
