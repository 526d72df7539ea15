import { type RecordedEvent, recordings, zooRecordings } from '../recordings/recordings.ts';

/*
 * What real browsers showed of real calls: the events of each request, the values of its headers, and the same as files.
 */

/** The events of one request. A body's bytes stand in it as numbers, so that it can be written down. */
export type EventSeed = readonly RecordedEvent[];

interface Listed {
  readonly name: string;
  readonly value?: string;
}

export const eventSeeds: readonly EventSeed[] = [...recordings, ...zooRecordings].flatMap(({ events }) => {
  const requests = new Map<unknown, RecordedEvent[]>();
  for (const [name, details] of events) {
    const id = details['requestId'];
    const known = requests.get(id) ?? [];
    requests.set(id, known);
    known.push([name, withoutBuffers(details)]);
  }
  return [...requests.values()];
});

function withoutBuffers(details: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(details, (_key, value: unknown) =>
    value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
}

/** Everything that stands in a header or a URL somewhere. */
export const textSeeds: readonly string[] = [
  ...new Set(
    eventSeeds
      .flat()
      .flatMap(([, details]) => [
        String(details['url']),
        ...headersOf(details).flatMap(({ name, value = '' }) => [value, name]),
      ]),
  ),
];

function headersOf(details: Record<string, unknown>): readonly Listed[] {
  return ['requestHeaders', 'responseHeaders'].flatMap((key) => (details[key] ?? []) as readonly Listed[]);
}

/** One request as an entry of a HAR file. */
export function entryOf(events: EventSeed): object {
  const find = (key: string): unknown => events.findLast(([, details]) => details[key] !== undefined)?.[1][key];
  const error = find('error');
  return {
    startedDateTime: '2026-11-23T10:00:00.000Z',
    time: 20,
    request: {
      method: find('method') ?? 'GET',
      url: find('url') ?? '',
      httpVersion: 'HTTP/1.1',
      headers: find('requestHeaders') ?? [],
      cookies: [],
      queryString: [],
    },
    response: {
      status: find('statusCode') ?? 0,
      statusText: '',
      headers: find('responseHeaders') ?? [],
      cookies: [],
      content: { size: 0, mimeType: 'text/html', text: '<title>403 Forbidden</title>' },
      redirectURL: find('redirectUrl') ?? '',
      ...(error === undefined ? {} : { _error: error }),
    },
    cache: {},
    timings: { send: 1, wait: 18, receive: 1 },
  };
}

/** The same in an export of SAML-tracer. */
export function tracedRequestOf(events: EventSeed): object {
  const find = (key: string): unknown => events.findLast(([, details]) => details[key] !== undefined)?.[1][key];
  return {
    method: find('method') ?? 'GET',
    url: find('url') ?? '',
    requestId: find('requestId') ?? '1',
    requestHeaders: find('requestHeaders') ?? [],
    post: [['SAMLResponse', 'PFJlc3BvbnNlLz4=']],
    responseStatus: find('statusCode') ?? 0,
    responseStatusText: find('statusLine') ?? '',
    responseHeaders: find('responseHeaders') ?? [],
  };
}
