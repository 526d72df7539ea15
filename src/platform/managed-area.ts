import browser from 'webextension-polyfill';
import { can } from './capabilities.ts';

/** Milliseconds. Chromium 156 has read its policies up to 5 seconds after its start, and answers nothing before; later it does so in a few. */
const patience = 6000;

/** All that whoever administers the browser has set. Absent: nothing, nobody does, or the browser has not answered yet. */
export async function managedSettings(): Promise<unknown> {
  if (!can(browser, 'storage.managed.get')) return undefined;
  let isLate = false;
  // Firefox rejects where no policy is.
  const answer = browser.storage.managed.get(null).catch(() => undefined);
  void answer.then(() => {
    if (isLate) answeredLate();
  });
  const waited = new Promise<undefined>((resolve) => {
    setTimeout(() => {
      isLate = true;
      resolve(undefined);
    }, patience);
  });
  return Promise.race([answer, waited]);
}

let answeredLate = (): void => undefined;

/** Must be called synchronously when the background starts. Firefox reads a policy when it starts, and then no more. */
export function onPolicyChanged(listener: () => void): void {
  answeredLate = listener;
  if (!can(browser, 'storage.managed.onChanged')) return;
  // Not the event of all stores: each failure that is written would come back by it.
  browser.storage.managed.onChanged.addListener(listener);
}
