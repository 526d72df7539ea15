import { isUrl } from '../../http/site.ts';
import type { EventDetails, EventName, RequestEvent } from '../event.ts';
import { withoutIdleBody } from '../request-body.ts';
import { headerText, kindOf } from './call-kind.ts';
import type { RecordedCall } from './recorded-call.ts';
import type { Chain } from './redirect-chains.ts';

/** A file has one tab: nothing in it tells tabs apart. */
export const fileTab = 1;

/**
 * The events that a browser would have given for these calls, so that a file goes through the same sealing and the same reducer
 * as live capture.
 * @param pageOrigin Of the document that the calls belong to, where an earlier entry was it.
 */
export function eventsOf(chain: Chain, pageOrigin?: string): readonly RequestEvent[] {
  const [first] = chain;
  const kind = kindOf(first);
  const initiator = initiatorOf(first, kind, pageOrigin);
  return chain.flatMap((call, index) => {
    const base: EventDetails = {
      requestId: first.id,
      url: call.url,
      method: call.method,
      type: kind,
      tabId: fileTab,
      timeStamp: call.startedAt ?? 0,
      ...(initiator === undefined ? {} : { initiator }),
    };
    const next = chain[index + 1];
    return callEvents(call, base, next);
  });
}

function callEvents(call: RecordedCall, base: EventDetails, next: RecordedCall | undefined): readonly RequestEvent[] {
  const event = (name: EventName, more: Partial<EventDetails> = {}): RequestEvent => ({
    name,
    details: { ...base, ...more },
  });
  const { requestHeaders, responseHeaders, status, error, own, timeStamp: start = 0 } = { ...base, ...call };
  const end = start + call.endAfter;
  const begin = withoutIdleBody(event('onBeforeRequest', call.body === undefined ? {} : { requestBody: call.body }));
  const events = [begin];
  // Without an answer nothing proves that it left: Chromium lists headers that it meant to send.
  if (own !== undefined) {
    if (own.asked !== undefined) events.push(event('onBeforeSendHeaders', { requestHeaders: own.asked }));
    if (own.sent !== undefined) events.push(event('onSendHeaders', { requestHeaders: own.sent }));
  } else if (requestHeaders !== undefined)
    events.push(event(status === undefined ? 'onBeforeSendHeaders' : 'onSendHeaders', { requestHeaders }));
  const failed = (): RequestEvent => event('onErrorOccurred', { error: error ?? '', timeStamp: end });
  if (status === undefined) {
    if (own?.prompt !== undefined) events.push(event('onAuthRequired', { ...own.prompt, timeStamp: end }));
    return error === undefined ? events : [...events, failed()];
  }
  const answer: Partial<EventDetails> = {
    statusCode: status,
    statusLine: `HTTP/1.1 ${status} ${call.statusText}`,
    timeStamp: start + call.firstAfter,
    fromCache: call.fromCache,
    ...(call.ip === undefined ? {} : { ip: call.ip }),
    ...(responseHeaders === undefined ? {} : { responseHeaders }),
  };
  events.push(event('onHeadersReceived', answer));
  if (own?.prompt !== undefined) events.push(event('onAuthRequired', { ...answer, ...own.prompt }));
  if (own?.delivered !== undefined)
    events.push(event('onResponseStarted', { ...answer, responseHeaders: own.delivered }));
  // Another round of the same hop, or an end that nobody saw.
  if (own?.pending === true || (own !== undefined && next !== undefined && call.redirect === undefined)) return events;
  if (next !== undefined) return [...events, event('onBeforeRedirect', { ...answer, redirectUrl: next.url })];
  // A redirect that was one too many (Fetch §4.4).
  if (own !== undefined && call.redirect !== undefined)
    events.push(event('onBeforeRedirect', { ...answer, redirectUrl: call.redirect }));
  return [
    ...events,
    error === undefined
      ? event('onCompleted', { statusCode: status, fromCache: call.fromCache, timeStamp: end })
      : failed(),
  ];
}

/**
 * Origin is the page's where the browser sent it (Fetch §3.2), and the first hop's is never tainted. A Referer may be a style
 * sheet's, which is mostly of the same origin.
 */
function initiatorOf(
  { requestHeaders = [], own }: RecordedCall,
  kind: string,
  pageOrigin?: string,
): string | undefined {
  if (own !== undefined) return own.initiator;
  const origin = headerText(requestHeaders, 'origin');
  if (origin !== undefined && isUrl(origin)) return origin;
  const referer = headerText(requestHeaders, 'referer');
  if (kind === 'main_frame') return referer;
  return referer ?? pageOrigin;
}
