import { assemble } from '../capture/assemble.ts';
import type { EventDetails, EventName, RawBody, RawHeader, RequestEvent } from '../capture/event.ts';
import { sealerUnder } from '../capture/seal.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Observer } from '../model/observer.ts';

export const testSealer = sealerUnder(new Uint8Array(32).fill(7));

/** Everything about an exchange that is not in its messages. */
export interface SeenOptions {
  readonly id?: string;
  readonly observer?: Observer;
  readonly type?: string;
  /** Origin of the page. */
  readonly initiator?: string;
  /** Milliseconds since 1970; the answer comes 100 ms later. */
  readonly startedAt?: number;
  /** The request ends with this error, behind the answer if there is one. */
  readonly error?: string;
  /** Headers as the page asked for them, where they differ from what was sent. */
  readonly asked?: string;
  /** Headers as delivered, where they differ from what was received. */
  readonly delivered?: string;
  /** The browser asks for a password after the answer, and waits. */
  readonly prompt?: { readonly scheme: string; readonly realm?: string; readonly isProxy?: boolean };
  readonly fromCache?: boolean;
}

/** Monday, 23 November 2026, 10:00:00 GMT. */
export const testTime = Date.UTC(2026, 10, 23, 10, 0, 0);

/**
 * An exchange from the text of its messages, through the real sealing and the real reducer.
 * @param hops Request and answer in turn: `GET https://api.test/x⏎Header: value`, then `401⏎Header: value`, or undefined
 *   where no answer came. A `3xx` with Location leads to the next pair. A body stands behind an empty line.
 */
export function seen(hops: readonly (string | undefined)[], options: SeenOptions = {}): Exchange {
  const exchange = assemble(undefined, eventsOf(hops, options), {
    observer: options.observer ?? 'chromium',
    sealer: testSealer,
  });
  if (exchange === undefined) throw new Error('An exchange needs at least a request.');
  return exchange;
}

/** The webRequest events that a browser would give for these messages. */
export function eventsOf(hops: readonly (string | undefined)[], options: SeenOptions = {}): readonly RequestEvent[] {
  const startedAt = options.startedAt ?? testTime;
  const events: RequestEvent[] = [];
  for (let index = 0; index < hops.length; index += 2) {
    const last = index + 2 >= hops.length;
    events.push(...hopEvents(message(hops[index] ?? ''), hops[index + 1], last, startedAt, options));
  }
  return events;
}

function hopEvents(
  request: Message,
  answerText: string | undefined,
  last: boolean,
  startedAt: number,
  options: SeenOptions,
): RequestEvent[] {
  const [method = 'GET', url = ''] = request.start.split(' ');
  const base: EventDetails = {
    requestId: options.id ?? '1',
    url,
    method,
    type: options.type ?? 'xmlhttprequest',
    tabId: 1,
    timeStamp: startedAt,
    ...(options.initiator === undefined ? {} : { initiator: options.initiator }),
  };
  const event = (name: EventName, more: Partial<EventDetails> = {}): RequestEvent => ({
    name,
    details: { ...base, ...more },
  });
  const events = [
    event('onBeforeRequest', request.body === '' ? {} : { requestBody: bodyOf(request.body) }),
    event('onBeforeSendHeaders', {
      requestHeaders: options.asked === undefined ? request.headers : headers(options.asked),
    }),
    event('onSendHeaders', { requestHeaders: request.headers }),
  ];
  const failure =
    options.error !== undefined && last
      ? [event('onErrorOccurred', { error: options.error, timeStamp: startedAt + 110 })]
      : [];
  if (answerText === undefined) return [...(options.error === undefined ? events : events.slice(0, 1)), ...failure];
  const answer = message(answerText);
  const statusCode = Number.parseInt(answer.start, 10);
  const answered: Partial<EventDetails> = {
    statusCode,
    statusLine: `HTTP/1.1 ${answer.start}`,
    timeStamp: startedAt + 100,
    fromCache: options.fromCache ?? false,
    responseHeaders: answer.headers,
  };
  events.push(event('onHeadersReceived', answered));
  if (!last) {
    const location = answer.headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '';
    return [...events, event('onBeforeRedirect', { ...answered, redirectUrl: new URL(location, url).href })];
  }
  if (options.prompt !== undefined)
    return [
      ...events,
      event('onAuthRequired', {
        ...answered,
        ...options.prompt,
        challenger: { host: new URL(url).hostname, port: 80 },
      }),
    ];
  if (failure.length > 0) return [...events, ...failure];
  const delivered = {
    ...answered,
    responseHeaders: options.delivered === undefined ? answer.headers : headers(options.delivered),
  };
  return [
    ...events,
    event('onResponseStarted', delivered),
    event('onCompleted', { ...delivered, timeStamp: startedAt + 110 }),
  ];
}

interface Message {
  readonly start: string;
  readonly headers: readonly RawHeader[];
  readonly body: string;
}

function message(text: string): Message {
  const [head = '', ...rest] = text.split(/\n[ \t]*\n/);
  const [start = '', ...lines] = head.split('\n').map((line) => line.trim());
  return { start, headers: headers(lines.join('\n')), body: rest.join('').trim() };
}

/** As browsers hand it over: a form in its parts, anything else in bytes. */
function bodyOf(text: string): RawBody {
  if (text.startsWith('{')) return { raw: [{ bytes: new TextEncoder().encode(text).buffer as ArrayBuffer }] };
  const formData: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) formData[name] = [...(formData[name] ?? []), value];
  return { formData };
}

function headers(text: string): readonly RawHeader[] {
  return text
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => ({
      name: line.slice(0, line.indexOf(':')).trim(),
      value: line.slice(line.indexOf(':') + 1).trimStart(),
    }));
}

/** A JSON Web Token with these claims and a worthless signature. */
export function testJwt(
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = { alg: 'RS256', typ: 'JWT' },
): string {
  const part = (value: unknown) =>
    btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${part(header)}.${part(claims)}.c2lnbmF0dXJlLXRoYXQtaXMtd29ydGhsZXNz`;
}
