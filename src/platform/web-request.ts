import browser, { type WebRequest } from 'webextension-polyfill';
import type { EventDetails, EventName } from '../capture/event.ts';
import type { Listening } from '../capture/listening.ts';

/**
 * Hears what is to be heard of every request. Must be called synchronously when the background starts, or events that wake
 * it are lost.
 * @returns Has something else be listened to from now on.
 */
export function listenToRequests(
  first: readonly Listening[],
  accept: (name: EventName, details: EventDetails) => void,
): (next: readonly Listening[]) => void {
  const stops = new Map<string, () => void>();
  const listen = (next: readonly Listening[]): void => {
    const keys = new Set(next.map((listening) => JSON.stringify(listening)));
    // The new ones first: better an event twice than never.
    for (const listening of next) {
      const key = JSON.stringify(listening);
      if (!stops.has(key)) stops.set(key, listenTo(listening, accept));
    }
    for (const [key, stop] of stops)
      if (!keys.has(key)) {
        stop();
        stops.delete(key);
      }
  };
  listen(first);
  return listen;
}

/** @returns Ends it. */
function listenTo(
  { event: name, types, urls = ['<all_urls>'], extra }: Listening,
  accept: (name: EventName, details: EventDetails) => void,
): () => void {
  const event = browser.webRequest[name] as unknown as ListenableEvent;
  const listener = (details: EventDetails): void => accept(name, details);
  const filter = {
    urls: [...urls],
    ...(types === undefined ? {} : { types: [...types] }),
  } as WebRequest.RequestFilter;
  // onErrorOccurred takes no third argument in Firefox.
  if (extra.length === 0) event.addListener(listener, filter);
  else event.addListener(listener, filter, extra);
  return () => event.removeListener(listener);
}

interface ListenableEvent {
  readonly addListener: (
    listener: (details: EventDetails) => void,
    filter: WebRequest.RequestFilter,
    extra?: readonly string[],
  ) => void;
  readonly removeListener: (listener: (details: EventDetails) => void) => void;
}
