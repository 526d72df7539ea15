import { joinedLines } from '../../http/joined-lines.ts';
import type { RawHeader } from '../event.ts';
import { answerText, sentBody } from './body.ts';
import { listIn, member, memberAt, numberIn, textIn } from './loose-json.ts';
import { ownEntryIn } from './own-entry.ts';
import type { FileDefect, RecordedCall } from './recorded-call.ts';
import { withoutStandIns } from './stripped.ts';

/** A call, if the entry is one, and what was wrong with it. */
export interface CallReading {
  readonly call?: RecordedCall;
  readonly defects: readonly FileDefect[];
}

/** Nothing is recorded before the first browser, nor after this. */
const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** A day: what is longer is a fault of the program. */
const longest = 86_400_000;

/**
 * Reads an entry of a HAR file in the dialects of Chromium, Firefox, Safari, Charles, Fiddler, mitmproxy, Playwright and others.
 * What is missing or of the wrong type is taken for not recorded.
 */
export function readHarEntry(entry: unknown, pointer: string, id: string): CallReading {
  const [request, response] = [member(entry, 'request'), member(entry, 'response')];
  const url = textIn(member(request, 'url')) ?? '';
  if (url === '') return { defects: [{ at: `${pointer}/request/url`, what: 'no-url' }] };
  const defects: FileDefect[] = [];
  const startedAt = dateIn(member(entry, 'startedDateTime'));
  if (startedAt === undefined) defects.push({ at: `${pointer}/startedDateTime`, what: 'no-date' });
  const method = methodIn(member(request, 'method'));
  if (method === undefined) defects.push({ at: `${pointer}/request/method`, what: 'no-method' });
  const status = statusIn(member(response, 'status'));
  if (typeof response !== 'object' || response === null)
    defects.push({ at: `${pointer}/response`, what: 'no-response' });
  const text = status !== undefined && status >= 400 ? answerText(response) : '';
  if (text === undefined) defects.push({ at: `${pointer}/response/content/text`, what: 'no-base64' });
  const sent = withoutStandIns(headersIn(member(request, 'headers')));
  const received = withoutStandIns(headersIn(member(response, 'headers')));
  const { body, stripped } = sentBody(member(request, 'postData'));
  const endAfter = millisecondsIn(member(entry, 'time'));
  const own = ownEntryIn(entry);
  return {
    defects,
    call: {
      pointer,
      id,
      startedAt,
      firstAfter: Math.max(0, endAfter - millisecondsIn(memberAt(entry, 'timings', 'receive'))),
      endAfter,
      method: method ?? 'GET',
      url,
      requestHeaders: seen(withCookies(sent, member(request, 'cookies'))),
      body,
      status,
      statusText: textIn(member(response, 'statusText')) ?? '',
      responseHeaders: seen(received.headers),
      redirect: [textIn(member(response, 'redirectURL')), locationIn(received.headers)].find((one) => one),
      error: [member(response, '_error'), member(entry, '_error'), member(response, 'error')]
        .map((one) => textIn(one) ?? textIn(member(one, 'message')))
        .find((one) => one),
      kind: textIn(member(entry, '_resourceType'))?.toLowerCase(),
      page: textIn(member(entry, 'pageref')),
      fromCache: typeof member(entry, '_fromCache') === 'string',
      ip: addressIn(member(entry, 'serverIPAddress')),
      text,
      mediaType: textIn(memberAt(response, 'content', 'mimeType')) ?? '',
      stripped: sent.stripped || received.stripped || stripped,
      ...(own === undefined ? {} : { own }),
    },
  };
}

/** Repeated fields are joined with line feeds by some; pseudo-headers of HTTP/2 (RFC 9113 §8.3) are no fields. */
export function headersIn(value: unknown): readonly RawHeader[] {
  return listIn(value).flatMap((header) => {
    // SAML-tracer wrote pairs once.
    const [name, text] = Array.isArray(header) ? header : [member(header, 'name'), member(header, 'value')];
    if (typeof name !== 'string' || name === '' || name.startsWith(':')) return [];
    return joinedLines(textIn(text) ?? '').map((line) => ({ name, value: line.replace(/\r$/, '') }));
  });
}

/** No message goes without any header: an empty list is one that was not recorded. */
export function seen(headers: readonly RawHeader[]): readonly RawHeader[] | undefined {
  return headers.length === 0 ? undefined : headers;
}

/** Some list cookies and leave the header out. */
function withCookies(
  { headers, stripped }: ReturnType<typeof withoutStandIns>,
  cookies: unknown,
): readonly RawHeader[] {
  const pairs = listIn(cookies).flatMap((cookie) => {
    const [name, value] = [textIn(member(cookie, 'name')), textIn(member(cookie, 'value'))];
    return name === undefined || value === undefined ? [] : [`${name}=${value}`];
  });
  const told = stripped || pairs.length === 0 || headers.some(({ name }) => name.toLowerCase() === 'cookie');
  if (told) return headers;
  return withoutStandIns([...headers, { name: 'Cookie', value: pairs.join('; ') }]).headers;
}

function locationIn(headers: readonly RawHeader[]): string | undefined {
  return headers.find(({ name }) => name.toLowerCase() === 'location')?.value;
}

/** 0 is the word for no answer. */
export function statusIn(value: unknown): number | undefined {
  const status = numberIn(value);
  return status !== undefined && Number.isInteger(status) && status >= 100 && status <= 999 ? status : undefined;
}

/** A name that could not be a secret. */
export function methodIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z-]{1,19}$/.test(value) ? value.toUpperCase() : undefined;
}

/** Milliseconds since 1970. */
export function dateIn(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return time >= earliest && time <= latest ? time : undefined;
}

function millisecondsIn(value: unknown): number {
  return Math.min(Math.max(numberIn(value) ?? 0, 0), longest);
}

function addressIn(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replace(/^\[|\]$/g, '') : '';
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=.*:.*:)[\da-f:]{2,39}(?:[\d.]{7,15})?)$/i.test(text) ? text : undefined;
}
