import type { EventDetails, EventName, RequestEvent } from './event.ts';
import { readableDetails } from './readable-details.ts';
import { fieldsOf, withoutIdleBody } from './request-body.ts';

/** What came before anybody could look at it. */
export interface EarlyEvents {
  readonly add: (name: EventName, details: EventDetails) => void;
  /** Hands over what was kept, in order of arrival, and how many requests that had ended were dropped, by tab. */
  readonly take: () => { readonly events: readonly RequestEvent[]; readonly dropped: ReadonlyMap<number, number> };
}

interface Numbered {
  readonly event: RequestEvent;
  readonly at: number;
  readonly weight: number;
}

interface Waiting {
  readonly requests: Map<string, Numbered[]>;
  weight: number;
}

/** In characters, with what an event takes however short it is. */
const weightKept = 16_000_000;
const ofEvent = 1000;

/**
 * Mostly it is a few events. But a start may take seconds, and a hostile page makes the most of them: beyond the bound, the tab
 * with most of it loses its oldest request, and no other tab pays. What still comes of that request is kept, as of one whose
 * beginning was not seen.
 * @param isLast Nothing more will be heard of the request. @param most In characters.
 */
export function createEarlyEvents(isLast: (event: RequestEvent) => boolean, most = weightKept): EarlyEvents {
  const tabs = new Map<number, Waiting>();
  const dropped = new Map<number, number>();
  let total = 0;
  let arrived = 0;

  const dropOldest = (tabId: number, waiting: Waiting): void => {
    for (const [id, events] of waiting.requests) {
      const weight = events.reduce((sum, each) => sum + each.weight, 0);
      waiting.requests.delete(id);
      waiting.weight -= weight;
      total -= weight;
      // One that has not ended is looked at when it does.
      if (events.some(({ event }) => isLast(event))) dropped.set(tabId, (dropped.get(tabId) ?? 0) + 1);
      return;
    }
  };

  const shrink = (): void => {
    const [fullest] = [...tabs].sort(([, a], [, b]) => b.weight - a.weight);
    if (fullest !== undefined) dropOldest(...fullest);
  };

  return {
    add: (name, told) => {
      const details = readableDetails(told);
      if (details === undefined) return;
      const event = withoutIdleBody({ name, details });
      const { tabId = -1, requestId } = details;
      const waiting = tabs.get(tabId) ?? { requests: new Map<string, Numbered[]>(), weight: 0 };
      tabs.set(tabId, waiting);
      const events = waiting.requests.get(requestId) ?? [];
      waiting.requests.set(requestId, events);
      const weight = weightOf(event.details);
      events.push({ event, at: arrived, weight });
      arrived += 1;
      waiting.weight += weight;
      total += weight;
      while (total > most) shrink();
    },
    take: () => {
      const kept = [...tabs.values()].flatMap(({ requests }) => [...requests.values()].flat());
      tabs.clear();
      return { events: kept.sort((a, b) => a.at - b.at).map(({ event }) => event), dropped };
    },
  };
}

function weightOf({
  url,
  redirectUrl = '',
  requestHeaders = [],
  responseHeaders = [],
  requestBody,
}: EventDetails): number {
  const pairs = [...requestHeaders, ...responseHeaders].map(({ name, value = '' }) => [name, value] as const);
  const fields = requestBody == null ? [] : (fieldsOf(requestBody)?.fields ?? []);
  const bytes = requestBody?.raw?.[0]?.bytes?.byteLength ?? 0;
  return [...pairs, ...fields].reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    ofEvent + url.length + redirectUrl.length + bytes,
  );
}
