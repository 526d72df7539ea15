import type { ToldEvent } from './sink.ts';

/** The members of `details` that a recording keeps. */
const kept = [
  'requestId',
  'url',
  'method',
  'type',
  'tabId',
  'frameId',
  'initiator',
  'originUrl',
  'documentUrl',
  'timeStamp',
  'incognito',
  'statusCode',
  'statusLine',
  'fromCache',
  'ip',
  'error',
  'redirectUrl',
  'requestHeaders',
  'responseHeaders',
  'isProxy',
  'scheme',
  'realm',
  'challenger',
] as const;

export interface NormaliseOptions {
  /** Times stay as they are: tokens and cookies that were made at that time name it too. */
  readonly keepTimes?: boolean;
  /** Members of `details` beside the usual ones. */
  readonly alsoKept?: readonly string[];
}

/** Where every recording begins: 2026-01-01T00:00:00Z, in milliseconds since 1970. */
const begin = Date.UTC(2026, 0, 1);

interface Header {
  readonly name: string;
  readonly value?: string;
}

/**
 * Makes two recordings of the same thing read the same, as far as that loses nothing: ids are numbered in the order in
 * which they appear, and all times (of the events, and of the Date that the server wrote) are moved by the same whole
 * number of seconds, so that every difference between them stays.
 */
export function normalise(
  events: readonly ToldEvent[],
  { keepTimes = false, alsoKept = [] }: NormaliseOptions = {},
): readonly ToldEvent[] {
  const requestId = numbering();
  const tabId = numbering();
  const frameId = numbering();
  const first = Number(events[0]?.[1]['timeStamp'] ?? begin);
  const shift = keepTimes ? 0 : begin - Math.floor(first / 1000) * 1000;
  return events.map(([name, details]) => {
    const reduced = new Map<string, unknown>();
    for (const key of [...kept, ...alsoKept]) if (details[key] !== undefined) reduced.set(key, details[key]);
    reduced.set('requestId', String(requestId(details['requestId'])));
    if (details['tabId'] !== -1) reduced.set('tabId', tabId(details['tabId']));
    // 0 is the main frame, -1 none.
    if (Number(details['frameId']) > 0) reduced.set('frameId', frameId(details['frameId']));
    reduced.set('timeStamp', Math.round((Number(details['timeStamp']) + shift) * 1000) / 1000);
    if (details['responseHeaders'] !== undefined) {
      reduced.set(
        'responseHeaders',
        (details['responseHeaders'] as Header[]).map((header) => movedDate(header, shift)),
      );
    }
    return [name, Object.fromEntries(reduced)] as const;
  });
}

function movedDate(header: Header, shift: number): Header {
  if (header.name.toLowerCase() !== 'date' || header.value === undefined) return header;
  return { ...header, value: new Date(Date.parse(header.value) + shift).toUTCString() };
}

function numbering(): (id: unknown) => number {
  const numbers = new Map<unknown, number>();
  return (id) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return number;
  };
}
