import browser, { type WebRequest } from 'webextension-polyfill';
import { type EventDetails, type EventName, eventNames } from '../capture/event.ts';

/** What each listener asks for beside the basics. */
const wanted: Readonly<Record<EventName, readonly ('requestBody' | 'requestHeaders' | 'responseHeaders')[]>> = {
  onBeforeRequest: ['requestBody'],
  onBeforeSendHeaders: ['requestHeaders'],
  onSendHeaders: ['requestHeaders'],
  onHeadersReceived: ['responseHeaders'],
  onAuthRequired: ['responseHeaders'],
  onBeforeRedirect: ['responseHeaders'],
  onResponseStarted: ['responseHeaders'],
  onCompleted: ['responseHeaders'],
  onErrorOccurred: [],
};

/**
 * Hears every event of every request. Must be called synchronously when the background starts, or events that wake it are
 * lost. Chromium hides Cookie, Set-Cookie, Origin and preflights without `extraHeaders`; Firefox throws at the word.
 */
export function listenToRequests(accept: (name: EventName, details: EventDetails) => void): void {
  const filter: WebRequest.RequestFilter = { urls: ['<all_urls>'] };
  for (const name of eventNames) {
    const event = browser.webRequest[name] as unknown as ListenableEvent;
    const listener = (details: EventDetails): void => accept(name, details);
    const headers = name !== 'onBeforeRequest' && seesExtraHeaders();
    const extra = [...wanted[name], ...(headers ? ['extraHeaders'] : [])];
    // onErrorOccurred takes no third argument in Firefox.
    if (wanted[name].length === 0) event.addListener(listener, filter);
    else event.addListener(listener, filter, extra);
  }
}

interface ListenableEvent {
  readonly addListener: (
    listener: (details: EventDetails) => void,
    filter: WebRequest.RequestFilter,
    extra?: readonly string[],
  ) => void;
}

function seesExtraHeaders(): boolean {
  const options = (browser.webRequest as unknown as { readonly OnSendHeadersOptions?: object }).OnSendHeadersOptions;
  return options !== undefined && 'EXTRA_HEADERS' in options;
}
