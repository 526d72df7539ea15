import type { RawHeader } from '../event.ts';
import type { RecordedCall } from './recorded-call.ts';

/** `_resourceType` of Chromium, which others took over, by the browsers' own names. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['document', 'main_frame'],
  ['xhr', 'xmlhttprequest'],
  ['fetch', 'xmlhttprequest'],
  ['preflight', 'xmlhttprequest'],
  ['eventsource', 'xmlhttprequest'],
  ['websocket', 'websocket'],
  ['script', 'script'],
  ['stylesheet', 'stylesheet'],
  ['image', 'image'],
  ['font', 'font'],
  ['media', 'media'],
  ['texttrack', 'media'],
  ['ping', 'ping'],
  ['csp-violation-report', 'csp_report'],
]);

/** Fetch Metadata §2.1. */
const destinations: ReadonlyMap<string, string> = new Map([
  ['document', 'main_frame'],
  ['iframe', 'sub_frame'],
  ['frame', 'sub_frame'],
  ['empty', 'xmlhttprequest'],
  ['script', 'script'],
  ['style', 'stylesheet'],
  ['image', 'image'],
  ['font', 'font'],
  ['audio', 'media'],
  ['video', 'media'],
  ['track', 'media'],
  ['object', 'object'],
  ['embed', 'object'],
  ['report', 'csp_report'],
]);

/** What kind of request it was: as the file says, or else by what the browser said of it, or else by its looks. */
export function kindOf({ kind, url, method, requestHeaders = [], own }: RecordedCall): string {
  if (own !== undefined) return own.type;
  const destination = destinations.get(headerText(requestHeaders, 'sec-fetch-dest')?.toLowerCase() ?? '');
  const told = kinds.get(kind ?? '');
  if (told === 'main_frame') return destination === 'sub_frame' ? destination : told;
  return told ?? destination ?? kindByLooks(url, method, requestHeaders);
}

function kindByLooks(url: string, method: string, headers: readonly RawHeader[]): string {
  const text = (name: string) => headerText(headers, name)?.toLowerCase() ?? '';
  if (/^wss?:/i.test(url) || text('upgrade') === 'websocket') return 'websocket';
  if (method === 'OPTIONS' && text('access-control-request-method') !== '') return 'xmlhttprequest';
  if (text('x-requested-with') !== '' || /^(?:bearer|dpop) /.test(text('authorization'))) return 'xmlhttprequest';
  if (/\bjson\b/.test(text('content-type'))) return 'xmlhttprequest';
  const accept = text('accept');
  if (accept.startsWith('text/html')) return 'main_frame';
  if (accept.startsWith('image/')) return 'image';
  if (accept.startsWith('text/css')) return 'stylesheet';
  return /\bjson\b/.test(accept) || (method === 'GET' && text('origin') !== '') ? 'xmlhttprequest' : 'other';
}

/** The first header of that lower-case name. */
export function headerText(headers: readonly RawHeader[], name: string): string | undefined {
  return headers.find((header) => header.name.length === name.length && header.name.toLowerCase() === name)?.value;
}
