import type { Request } from '../messages.ts';

/*
 * Stands before the scripts of the popup, which take longer to load: the background looks meanwhile. `askFirst` of
 * src/platform/messaging.ts has what comes of it.
 */

const tab = /^\d+$/.exec(new URLSearchParams(location.search).get('tab') ?? '')?.[0];
const question: Request = { kind: 'view', ...(tab === undefined ? {} : { tabId: Number(tab) }) };
// Small it has to be: without the library that evens out the browsers, which both have this.
const { chrome } = globalThis as unknown as {
  readonly chrome: { readonly runtime: { sendMessage(message: Request): Promise<unknown> } };
};
Object.assign(globalThis, { firstAnswer: chrome.runtime.sendMessage(question).catch(() => undefined) });
