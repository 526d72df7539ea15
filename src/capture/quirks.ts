import { joinedLines } from '../http/joined-lines.ts';
import { readUrl } from '../http/site.ts';
import { type Hop, lastRound, type ResourceType, type Round } from '../model/exchange.ts';
import { type Observer, sightOf } from '../model/observer.ts';
import type { EventDetails, RawHeader } from './event.ts';
import { createHarmlessTexts } from './harmless-texts.ts';

/*
 * Named differences between the browsers' webRequest, measured on Chromium 156 and Firefox ESR 153.
 * Each is undone here, so that the reducer and everything behind it sees one browser.
 */

const resourceTypes: ReadonlySet<string> = new Set([
  'main_frame',
  'sub_frame',
  'xmlhttprequest',
  'websocket',
  'script',
  'stylesheet',
  'image',
  'font',
  'media',
  'object',
  'ping',
  'csp_report',
]);

/** Firefox knows more kinds (`beacon`, `imageset`, `speculative`); what has a common name gets it. */
export function resourceType(type: string | undefined): ResourceType {
  if (type === 'beacon') return 'ping';
  if (type === 'imageset') return 'image';
  return type !== undefined && resourceTypes.has(type) ? (type as ResourceType) : 'other';
}

/** Chromium tells the origin, Firefox the URL; an opaque origin stays `null`. */
export function initiatorOrigin(details: EventDetails): string | undefined {
  const source = details.initiator ?? details.originUrl ?? details.documentUrl;
  if (source === undefined || source === 'null' || knownOrigins.has(source)) return source;
  const url = readUrl(source);
  const origin = url === undefined ? undefined : originWithHost(url);
  if (origin === source) knownOrigins.add(source);
  return origin;
}

/** To read a URL costs a browser more than to look an origin up, and a page gives the same one with every call. */
const knownOrigins = createHarmlessTexts();

/** `URL.origin` is `null` for the extensions' own schemes; scheme and host tell more. */
function originWithHost(url: URL): string {
  return url.origin === 'null' && url.host !== '' ? `${url.protocol}//${url.host}` : url.origin;
}

/** Firefox joins repeated Set-Cookie and WWW-Authenticate lines with a newline. */
export function fieldLines(headers: readonly RawHeader[]): readonly { name: string; value: string }[] {
  const lines: { name: string; value: string }[] = [];
  for (const header of headers) {
    const { name } = header;
    const value = headerText(header);
    if (!value.includes('\n') || !joinedByNewline.has(name.toLowerCase())) lines.push({ name, value });
    else for (const line of joinedLines(value)) lines.push({ name, value: line });
  }
  return lines;
}

const joinedByNewline: ReadonlySet<string> = new Set(['set-cookie', 'www-authenticate', 'proxy-authenticate']);

/** Chromium gives bytes for a value that is not UTF-8; they are read as Latin-1, so that no byte is lost. */
function headerText(header: RawHeader): string {
  if (header.value !== undefined) return header.value;
  if (header.binaryValue === undefined) return '';
  let text = '';
  for (const byte of Array.isArray(header.binaryValue)
    ? header.binaryValue
    : new Uint8Array(header.binaryValue as ArrayBuffer)) {
    text += String.fromCharCode(byte & 0xff);
  }
  return text;
}

/**
 * Who redirected. Chromium marks what it made up itself with `Non-Authoritative-Reason`; in Firefox a redirect by an
 * extension shows as status 200 without headers.
 */
export function redirectedBy(details: EventDetails): NonNullable<Hop['redirect']>['by'] {
  const reason = details.responseHeaders?.find(({ name }) => name.toLowerCase() === 'non-authoritative-reason');
  if (reason) return /^webrequest api$/i.test(headerText(reason)) ? 'extension' : 'browser';
  if (details.statusCode === 200 && (details.responseHeaders?.length ?? 0) === 0) return 'extension';
  return 'server';
}

/** Chromium shows the request of a hop's first round only, Firefox that of every round. */
export function requestWasShown(hop: Hop, observer: Observer): boolean {
  const shows = ({ views }: Round) => (views.sent ?? views.asked) !== undefined;
  return observer === 'firefox' ? shows(lastRound(hop)) : hop.rounds.some(shows);
}

/**
 * Firefox announces a request as sent before its preflight is. Where no answer came, the announcement proves nothing, and
 * what is left is what the page had asked for.
 */
export function withoutMereAnnouncement(round: Round, observer: Observer): Round {
  const { sent, ...others } = round.views;
  if (sent === undefined || round.status !== undefined || sightOf[observer].sentMeansSent) return round;
  return { ...round, views: { ...others, asked: others.asked ?? sent } };
}

/** The extension's own requests come back to its own listeners in both browsers. */
export function isOwnRequest(details: EventDetails, ownOrigin: string): boolean {
  const source = details.initiator ?? details.originUrl ?? details.documentUrl;
  return source !== undefined && (source === ownOrigin || source.startsWith(`${ownOrigin}/`));
}

/** `HTTP/1.1 401 Unauthorized` → `Unauthorized`. HTTP/2 has none. */
export function reasonPhrase(statusLine: string | undefined): string | undefined {
  const reason = /^HTTP\/[\d.]+ \d{3} (.{1,100})/.exec(statusLine ?? '')?.[1]?.trim();
  return reason === '' ? undefined : reason;
}
