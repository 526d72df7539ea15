import browser, { type WebRequest } from 'webextension-polyfill';
import type { EventDetails, EventName } from '../capture/event.ts';
import type { Listening } from '../capture/listening.ts';

/**
 * Hears what is to be heard of every request. Must be called synchronously when the background starts, or events that wake
 * it are lost.
 */
export function listenToRequests(
  listeners: readonly Listening[],
  accept: (name: EventName, details: EventDetails) => void,
): void {
  for (const { event: name, types, extra } of listeners) {
    const event = browser.webRequest[name] as unknown as ListenableEvent;
    const listener = (details: EventDetails): void => accept(name, details);
    const filter = {
      urls: ['<all_urls>'],
      ...(types === undefined ? {} : { types: [...types] }),
    } as WebRequest.RequestFilter;
    // onErrorOccurred takes no third argument in Firefox.
    if (extra.length === 0) event.addListener(listener, filter);
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
