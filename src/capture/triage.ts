import { readUrl } from '../http/site.ts';
import type { EventName, RequestEvent } from './event.ts';
import { tellsOfSigningIn } from './request-body.ts';

/*
 * Most requests are nobody's trouble. This looks at raw events, so that they are forgotten without the cost of sealing.
 */

const mattersToSignIn: ReadonlySet<string> = new Set([
  'main_frame',
  'sub_frame',
  'xmlhttprequest',
  'websocket',
  'ping',
  'other',
]);

/** Aborted by the page or the person: nobody's failure. */
const aborted = /ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_NOT_AVAILABLE|NS_ERROR_DOM_ABORT/;

/** Could the request, as far as its events go, be a failure or explain one? */
export function worthAssembling(events: readonly RequestEvent[]): boolean {
  const type = events[0]?.details.type ?? 'other';
  const watched = mattersToSignIn.has(type);
  if (watched && events.some(({ details }) => tellsOfSigningIn(details))) return true;
  const navigates = type === 'main_frame' || type === 'sub_frame';
  // The background woke in the middle: what the answer was stands in the last events then.
  const tellsHeaders = events[0]?.name === 'onBeforeRequest' ? isReceipt : isAnswer;
  return events.some(({ name, details }) => {
    if (details.statusCode !== undefined && details.statusCode >= 400)
      return (
        watched ||
        details.statusCode === 401 ||
        details.statusCode === 403 ||
        details.statusCode === 407 ||
        details.statusCode === 511
      );
    if (!watched) return false;
    if (navigates && signsIn(details)) return true;
    // A check for robots that a script takes for success.
    if (details.statusCode === 202 && hasHeader(details.responseHeaders, 'x-amzn-waf-action')) return true;
    if (name === 'onErrorOccurred') return !aborted.test(details.error ?? '') || redirectsGivenUp(events);
    if (name === 'onAuthRequired' || details.method === 'OPTIONS') return true;
    if (name === 'onBeforeRedirect') return type === 'xmlhttprequest' || setsCookie(details.responseHeaders);
    if (!tellsHeaders(name)) return false;
    return (
      setsCookie(details.responseHeaders) ||
      (type === 'xmlhttprequest' && hasHeader(details.responseHeaders, 'access-control-allow-origin')) ||
      crossesOrigin(details)
    );
  });
}

/** Chromium ends a navigation's endless redirects as if it were aborted, behind the 20 that Fetch §4.4 allows. */
function redirectsGivenUp(events: readonly RequestEvent[]): boolean {
  return events.filter(({ name }) => name === 'onBeforeRedirect').length >= 20;
}

function isReceipt(name: EventName): boolean {
  return name === 'onHeadersReceived';
}

function isAnswer(name: EventName): boolean {
  return name === 'onHeadersReceived' || name === 'onResponseStarted' || name === 'onCompleted';
}

/** A status at which the failure is written down at once, because the worker may die before the end of the request. */
export function failsNow(event: RequestEvent): boolean {
  const { statusCode } = event.details;
  if (event.name === 'onAuthRequired') return true;
  return (
    event.name === 'onHeadersReceived' && statusCode !== undefined && [401, 403, 407, 419, 511].includes(statusCode)
  );
}

/** A sign-in request, or its answer: `code=` in the query, `error=` there or in the fragment (RFC 6749 §4.1). */
function signsIn({ url, redirectUrl = '' }: RequestEvent['details']): boolean {
  return /[?&#]error=[a-z]|[?&](?:code|response_type)=/.test(url) || /[?&#]error=[a-z]/.test(redirectUrl);
}

function setsCookie(headers: RequestEvent['details']['responseHeaders']): boolean {
  return hasHeader(headers, 'set-cookie');
}

function hasHeader(headers: RequestEvent['details']['responseHeaders'], name: string): boolean {
  return headers?.some((header) => header.name.length === name.length && header.name.toLowerCase() === name) ?? false;
}

function crossesOrigin({ type, initiator, originUrl, url }: RequestEvent['details']): boolean {
  const page = initiator ?? originUrl;
  if (type !== 'xmlhttprequest' || page === undefined || url.startsWith(`${page}/`)) return false;
  const [from, to] = [readUrl(page), readUrl(url)];
  return from !== undefined && to !== undefined && from.origin !== to.origin;
}
