import browser, { type Permissions, type WebRequest } from 'webextension-polyfill';
import type { EventDetails } from '../capture/event.ts';
import { isFirefox } from './about.ts';

/** What reading the text of error answers takes. Only Firefox can do it at all. */
const needed = ['webRequestFilterResponse', 'webRequestBlocking'];

/** Which permissions it takes here; absent: this browser shows no extension the text of an answer. */
export function bodyPermissions(): readonly string[] | undefined {
  return isFirefox() ? needed : undefined;
}

/** Whether the person has allowed it. */
export function mayReadBodies(): Promise<boolean> {
  return isFirefox() ? browser.permissions.contains(permissions()) : Promise.resolve(false);
}

/** Calls back when that changes. Must be called synchronously when the background starts. */
export function onBodyPermission(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}

function permissions(): Permissions.Permissions {
  return { permissions: [...needed] } as Permissions.Permissions;
}

/** The beginning of an answer's text. It must be recognised at once and then forgotten. */
export interface ResponseBody {
  readonly requestId: string;
  readonly mediaType: string;
  readonly text: string;
  readonly cut: boolean;
}

interface Filter {
  ondata: ((event: { readonly data: ArrayBuffer }) => void) | null;
  onstop: (() => void) | null;
  onerror: (() => void) | null;
  write: (data: ArrayBuffer) => void;
  disconnect: () => void;
  close: () => void;
}

/**
 * Reads along where a call of a script is refused; every byte goes on to the page as it came.
 * @param most Octets that are kept of each answer.
 * @param watches Whether anything of that request may be looked at.
 * @param accept Gets the text, and must not keep it.
 * @returns Stops it.
 */
export function readErrorBodies(
  most: number,
  watches: (details: EventDetails) => boolean,
  accept: (body: ResponseBody) => void,
): () => void {
  const listener = (details: WebRequest.OnHeadersReceivedDetailsType): undefined => {
    const { requestId, statusCode, responseHeaders = [] } = details;
    const texts = (wanted: string) =>
      responseHeaders.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => value ?? '');
    // Behind these Firefox asks for a password itself, and the call goes on.
    const prompts = texts('www-authenticate').some((text) => /^\s*(?:basic|digest|negotiate|ntlm)\b/im.test(text));
    if (statusCode < 400 || prompts || !watches(details)) return undefined;
    const [mediaType = ''] = texts('content-type');
    if (/^(?:image|audio|video|font)\//i.test(mediaType)) return undefined;
    follow(requestId, most, (text, cut) => accept({ requestId, mediaType, text, cut }));
    return undefined;
  };
  const filter = { urls: ['<all_urls>'], types: ['xmlhttprequest'] as WebRequest.ResourceType[] };
  browser.webRequest.onHeadersReceived.addListener(listener, filter, ['blocking', 'responseHeaders']);
  return () => browser.webRequest.onHeadersReceived.removeListener(listener);
}

function follow(requestId: string, most: number, done: (text: string, cut: boolean) => void): void {
  let filter: Filter;
  try {
    filter = browser.webRequest.filterResponseData(requestId) as unknown as Filter;
  } catch {
    // A background that was running when the permission came has to be started anew before it may.
    return;
  }
  const decoder = new TextDecoder();
  let text = '';
  let octets = 0;
  filter.ondata = ({ data }) => {
    filter.write(data);
    text += decoder.decode(data.slice(0, Math.max(0, most - octets)), { stream: true });
    octets += data.byteLength;
    if (octets <= most) return;
    filter.disconnect();
    done(text, true);
  };
  filter.onstop = () => {
    filter.close();
    done(text, false);
  };
  filter.onerror = () => undefined;
}
