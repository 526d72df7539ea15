import browser from 'webextension-polyfill';
import type { JournalArea } from '../actions/journal.ts';

/** storage.local: on disk. For what has to outlive the browser, and is nobody's secret. */
export const localArea: JournalArea & { readonly get: (key: string) => Promise<unknown> } = {
  get: async (key) => (await browser.storage.local.get(key))[key],
  getAll: () => browser.storage.local.get(null),
  set: (items) => browser.storage.local.set({ ...items }),
  remove: (keys) => browser.storage.local.remove([...keys]),
};
