import { callKey, callKeyOf } from '../model/call-key.ts';
import type { JarCookie } from '../model/cookie.ts';
import { type Exchange, finalStatus } from '../model/exchange.ts';
import type { Observer } from '../model/observer.ts';
import { type AssembleContext, assemble } from './assemble.ts';
import type { Burst } from './burst.ts';
import type { EventDetails, EventName, RequestEvent } from './event.ts';
import { createLastGood } from './last-good.ts';
import { isLast, isPart } from './listening.ts';
import { isOwnRequest } from './quirks.ts';
import { readableDetails } from './readable-details.ts';
import { withoutIdleBody } from './request-body.ts';
import type { Sealer } from './seal.ts';
import { sealerOfRequest } from './sealer-of-request.ts';
import type { Store } from './store.ts';
import { failsNow, worthAssembling } from './triage.ts';
import { createUnderWay } from './under-way.ts';
import type { WatchCount } from './watch-count.ts';

export interface RecorderPorts {
  readonly store: Store;
  readonly count: Pick<WatchCount, 'add' | 'forget'>;
  readonly observer: Exclude<Observer, 'file'>;
  /** Absent: everything is listened to at all times. */
  readonly burst?: Burst | undefined;
  /** The extension's own origin, whose requests are not the person's. */
  readonly ownOrigin: string;
  /** What an ended exchange is to a diagnosis. */
  readonly relevance: (exchange: Exchange) => 'failure' | 'context' | undefined;
  /** What the browser's jar holds for the exchange's URL; absent: it could not be read. */
  readonly jar: (exchange: Exchange, sealer: Sealer) => Promise<readonly JarCookie[] | undefined>;
  /** A tab has something new to show. */
  readonly changed: (tabId: number) => void;
  /** Calls, by `callKey`, whose end is waited for in whatever tab, even where nothing failed. */
  readonly awaited: () => ReadonlySet<string>;
  /** It went well, and explains nothing. Absent: nobody wants to know. */
  readonly passed?: (exchange: Exchange) => void;
  /** One of them ended. */
  readonly came: (exchange: Exchange, failed: boolean) => void;
}

export interface Recorder {
  /** Called from the browser's listeners: takes the event and returns at once. */
  readonly accept: (name: EventName, details: EventDetails) => void;
  /** From here on events can be sealed. Whoever tells them holds back what comes before. */
  readonly start: (sealer: Sealer) => void;
  /** An earlier event of the request was taken, or it was kept. */
  readonly isFollowed: (requestId: string) => boolean;
  /** Nothing of the request is to be kept after all. */
  readonly abandon: (requestId: string) => void;
  /** Nothing more is known of the tab's earlier calls. */
  readonly forget: (tabId: number) => void;
  /** The tab is gone: what its requests still report is nobody's any more. Browsers do not use a tab's id again. */
  readonly close: (tabId: number) => void;
}

interface InFlight {
  /** What an earlier life of the background knew. */
  readonly base: Exchange | undefined;
  readonly events: RequestEvent[];
  readonly context: AssembleContext;
}

const inFlightKept = 3000;
const eventsKept = 300;
/** The last requests of a tab end soon after it. */
const closedKept = 200;

/** Follows requests from their events to the store. Raw headers live here only while their request is under way. */
export function createRecorder(ports: RecorderPorts): Recorder {
  const { store } = ports;
  const inFlight = createUnderWay<InFlight>(inFlightKept);
  const closed = new Set<number>();
  const lastGood = createLastGood();
  let context: AssembleContext | undefined;

  const entryFor = (event: RequestEvent, assembling: AssembleContext): InFlight => {
    const { requestId: id, tabId = -1 } = event.details;
    const begun = inFlight.get(id);
    if (begun) return begun;
    const sealer = sealerOfRequest(assembling.sealer);
    const base = store.known(id);
    const context = { ...assembling, sealer, attention: ports.burst?.attention() ?? ('full' as const) };
    if (base === undefined && isFirst(event, context)) ports.count.add(tabId);
    const entry: InFlight = { base, events: [], context };
    inFlight.add(id, tabId, entry);
    return entry;
  };

  /** It is not the first only of this life of the background. */
  const isFirst = ({ name, details: { type = '' } }: RequestEvent, { attention }: AssembleContext): boolean =>
    name === 'onBeforeRequest' || isPart(type) || attention === 'sparing';

  const take = (event: RequestEvent, assembling: AssembleContext): void => {
    const { requestId: id, tabId = -1 } = event.details;
    if (closed.has(tabId)) return;
    if (event.name === 'onBeforeRequest' && event.details.type === 'main_frame') ports.burst?.interrupt();
    const entry = entryFor(event, assembling);
    const { sealer } = entry.context;
    const ended = isLast(ports.observer, event);
    // Of endless rounds the end is what must not be missed.
    if (entry.events.length < eventsKept || ended) entry.events.push(event);
    if (ended) inFlight.remove(id);
    else if (!failsNow(event)) return;
    if (entry.base === undefined && !worthAssembling(entry.events) && !isAwaited(entry.events, sealer)) {
      if (!ended) return;
      ports.burst?.passed();
      recover(event, sealer);
      lastGood.remember(entry.events, entry.context);
      return;
    }
    const exchange = assemble(entry.base, entry.events, entry.context);
    if (exchange === undefined) return;
    if (!ended) keep(exchange, 'failure');
    else if (settle(exchange, event, sealer) !== 'failure') lastGood.remember(entry.events, entry.context, exchange);
  };

  /** A success is forgotten at once, unless somebody waits for it. */
  const isAwaited = ([first]: readonly RequestEvent[], sealer: Sealer): boolean => {
    if (first === undefined || ports.awaited().size === 0) return false;
    const { method = 'GET', url } = first.details;
    return ports.awaited().has(callKeyOf(method, sealer.url(url).text));
  };

  const keep = (exchange: Exchange, kind: 'failure' | 'context'): void => {
    store.put(kind === 'failure' ? lastGood.joined(exchange) : exchange, kind);
    if (kind !== 'failure') return;
    ports.burst?.interrupt();
    ports.changed(exchange.tabId);
  };

  const settle = (exchange: Exchange, event: RequestEvent, sealer: Sealer): ReturnType<RecorderPorts['relevance']> => {
    const shownBefore = store.known(exchange.id) !== undefined;
    const kind = ports.relevance(exchange);
    if (ports.awaited().has(callKey(exchange))) ports.came(exchange, kind === 'failure');
    if (kind !== 'failure') {
      ports.burst?.passed();
      recover(event, sealer);
    }
    if (kind === undefined && !shownBefore) {
      ports.passed?.(exchange);
      return kind;
    }
    keep(exchange, kind ?? 'failure');
    // It was refused, and then went through after all: a challenge answered, a prompt filled in.
    if (shownBefore && kind !== 'failure')
      store.recover(exchange.tabId, callKey(exchange), event.details.timeStamp ?? exchange.startedAt);
    void ports.jar(exchange, sealer).then((jar) => {
      const current = store.known(exchange.id);
      if (jar !== undefined && current !== undefined) keep({ ...current, jar }, kind ?? 'failure');
    });
    return kind;
  };

  /** The same call has succeeded: what failed before it is over. */
  const recover = ({ details }: RequestEvent, sealer: Sealer): void => {
    const { statusCode, tabId = -1, method = 'GET', timeStamp = 0 } = details;
    if (statusCode === undefined || statusCode >= 400 || statusCode < 100 || method === 'OPTIONS') return;
    if (!store.hasOpenFailure(tabId)) return;
    if (store.recover(tabId, callKeyOf(method, sealer.url(details.url).text), timeStamp)) ports.changed(tabId);
  };

  return {
    accept: (name, told) => {
      const details = readableDetails(told);
      if (context === undefined || details === undefined || isOwnRequest(details, ports.ownOrigin)) return;
      take(withoutIdleBody({ name, details }), context);
    },
    start: (sealer) => {
      context = { sealer, observer: ports.observer };
    },
    isFollowed: (id) => inFlight.get(id) !== undefined || store.known(id) !== undefined,
    abandon: inFlight.remove,
    forget: lastGood.forget,
    close: (tabId) => {
      closed.add(tabId);
      if (closed.size > closedKept) closed.delete([...closed][0] ?? tabId);
      ports.count.forget(tabId);
      lastGood.forget(tabId);
      inFlight.closeTab(tabId);
    },
  };
}

/** Whether an exchange that ended may be told from its jar: refused cookies, and sign-ins without one. */
export function jarMatters(exchange: Exchange): boolean {
  const status = finalStatus(exchange);
  return (
    status === 401 ||
    status === 403 ||
    exchange.hops.some((hop) =>
      hop.rounds.some(({ views }) => views.received?.some(({ value }) => value.kind === 'set-cookie')),
    )
  );
}
