import { createEarlyEvents } from '../capture/early-events.ts';
import type { EventDetails, EventName, RequestEvent } from '../capture/event.ts';
import { isPart } from '../capture/listening.ts';
import { hostOfUrl } from '../model/site-entry.ts';
import type { WatchScope } from '../model/watch-scope.ts';

export interface GatePorts {
  /** Gets every event of a request that is watched. */
  readonly forward: (name: EventName, details: EventDetails) => void;
  /** Whether an earlier event of that request was taken. */
  readonly isFollowed: (requestId: string) => boolean;
  /** The request is not to be recorded after all. */
  readonly abandon: (requestId: string) => void;
  /** So many requests of the tab were dropped unread, before it was known what is watched. */
  readonly overlooked: (tabId: number, requests: number) => void;
  /** Nothing more will be heard of the request. */
  readonly isLast: (event: RequestEvent) => boolean;
}

/** Stands between the browser's listeners and everything that looks at a request: what is not watched leaves no trace. */
export interface WatchGate {
  readonly accept: (name: EventName, details: EventDetails) => void;
  /** From here on it is known what is watched; what came before is let through or dropped now. */
  readonly start: (scope: WatchScope) => void;
  /** For requests that begin from now on, once it has started. One that is under way is followed to its end. */
  readonly change: (scope: WatchScope) => void;
  /** That page stands in the tab now. */
  readonly shows: (tabId: number, url: string) => void;
  readonly closed: (tabId: number) => void;
  /** Whether the request is watched, as far as that is known. */
  readonly watches: (details: EventDetails) => boolean;
}

type Verdict = 'watched' | 'refused' | 'unlisted';

interface Judged {
  readonly verdict: Verdict;
  readonly url: string;
}

/** Requests whose end was never told must not pile up. */
const verdictsKept = 3000;

export function createWatchGate({ forward, isFollowed, abandon, overlooked, isLast }: GatePorts): WatchGate {
  const early = createEarlyEvents(isLast);
  const pages = new Map<number, string>();
  const verdicts = new Map<string, Judged>();
  let scope: WatchScope | undefined;

  const judge = (asked: WatchScope, details: EventDetails): Verdict => {
    const watching = asked.judge(hostsOf(details, pages));
    return watching === 'watched' ? 'watched' : watching === 'unlisted-site' ? 'unlisted' : 'refused';
  };

  const verdictOn = (asked: WatchScope, name: EventName, details: EventDetails): Verdict => {
    const { requestId: id } = details;
    const before = verdicts.get(id);
    const known = before?.verdict ?? (isFollowed(id) ? 'watched' : undefined);
    // A redirect begins anew, maybe elsewhere. Once refused it stays so; once begun at a listed site it is seen to its end.
    if (known !== undefined && (known === 'refused' || !mayBeElsewhere(name, details, before?.url))) return known;
    const now = judge(asked, details);
    return known === 'watched' && now === 'unlisted' ? known : now;
  };

  const take = (asked: WatchScope, name: EventName, details: EventDetails): void => {
    const { requestId: id } = details;
    if (asked.isOpen && verdicts.size === 0) {
      forward(name, details);
      return;
    }
    const verdict = verdictOn(asked, name, details);
    if (verdict === 'refused' && verdicts.get(id)?.verdict !== 'refused') abandon(id);
    if (isLast({ name, details })) verdicts.delete(id);
    else verdicts.set(id, { verdict, url: details.url });
    if (verdicts.size > verdictsKept) verdicts.delete([...verdicts.keys()][0] ?? '');
    if (verdict === 'watched') forward(name, details);
  };

  return {
    accept: (name, details) => {
      if (scope === undefined) early.add(name, details);
      else take(scope, name, details);
    },
    start: (known) => {
      scope = known;
      const { events, dropped } = early.take();
      for (const { name, details } of events) take(known, name, details);
      for (const [tabId, requests] of dropped) {
        // All that is left to judge them by: of a page that is not watched not even a number is kept.
        const page = pages.get(tabId);
        if (known.judge(page === undefined ? [] : [page]) === 'watched') overlooked(tabId, requests);
      }
    },
    change: (known) => {
      if (scope !== undefined) scope = known;
    },
    shows: (tabId, url) => {
      const host = hostOfUrl(url);
      if (host === undefined) pages.delete(tabId);
      else pages.set(tabId, host);
    },
    closed: (tabId) => {
      pages.delete(tabId);
    },
    watches: (details) =>
      scope !== undefined && (verdicts.get(details.requestId)?.verdict ?? judge(scope, details)) === 'watched',
  };
}

/** The first that is heard of an address: of the parts of a page that is its answer, of a redirected call in a burst its sending. */
function mayBeElsewhere(name: EventName, { type = '', url }: EventDetails, before: string | undefined): boolean {
  switch (name) {
    case 'onBeforeRequest':
      return true;
    case 'onSendHeaders':
      return before !== undefined && url !== before;
    default:
      return name === 'onHeadersReceived' && isPart(type);
  }
}

/** What a request belongs to: its own address, the frame that made it, and the page of its tab. */
function hostsOf(
  { url, type, tabId = -1, initiator, originUrl, documentUrl }: EventDetails,
  pages: ReadonlyMap<number, string>,
): readonly string[] {
  // The tab's next page: what stands there now, or led to it, is another site's matter.
  const around = type === 'main_frame' ? [] : [...[initiator, originUrl, documentUrl].map(hostOfUrl), pages.get(tabId)];
  return [hostOfUrl(url), ...around].filter((host) => host !== undefined);
}
