import browser from 'webextension-polyfill';
import type { SessionArea } from '../capture/write-queue.ts';
import { withSharedReading } from './shared-reading.ts';

/** storage.session: memory of the browser, gone when it closes. At most 10 MB in both browsers. */
export const sessionArea: SessionArea = withSharedReading({
  get: async (key) => (await browser.storage.session.get(key))[key],
  getAll: () => browser.storage.session.get(null),
  set: (items) => browser.storage.session.set({ ...items }),
  remove: (keys) => browser.storage.session.remove([...keys]),
});
