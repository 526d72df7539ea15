import type { Observation } from '../actions/extension-bisect/plan.ts';
import type { CallQuestion } from '../actions/extension-bisect/run.ts';
import type { EventDetails, EventName } from '../capture/event.ts';
import type { Sealer } from '../capture/seal.ts';
import type { Store } from '../capture/store.ts';
import { headerChanges } from '../diagnosis/header-changes.ts';
import { relevance } from '../diagnosis/relevance.ts';
import { callKeyOf, failureKey } from '../model/call-key.ts';
import type { Exchange } from '../model/exchange.ts';

/** Looks at the next time that a call is made. */
export interface CallWatch {
  /** Called for every event, once the recorder has had it. */
  readonly accept: (name: EventName, details: EventDetails) => void;
  /**
   * Waits until the call has been made once more and has ended.
   * @param page The page is loaded anew: what was under way before does not count.
   * @returns Absent: `signal` came first.
   */
  readonly look: (
    question: CallQuestion,
    page: number | undefined,
    signal: AbortSignal,
  ) => Promise<Observation | undefined>;
  /** What was seen since the background started counts for nobody. */
  readonly forgetEarly: () => void;
}

/** What is needed of an event to tell which call it belongs to. */
type Passing = Pick<EventDetails, 'requestId' | 'tabId' | 'type' | 'method' | 'url'>;

/** A busy browser makes so many events while the background starts, and more. */
const mostEarly = 2000;

interface Waiting {
  readonly question: CallQuestion;
  /** Absent once that page has begun to load. */
  page: number | undefined;
  /** Requests of the call that are under way. */
  readonly requests: Set<string>;
  readonly found: (observation: Observation) => void;
}

/** @param store Has a failing exchange before its last event comes here; what went well is mostly not kept. */
export function createCallWatch(store: Store, sealer: Promise<Sealer>): CallWatch {
  let waiting: Waiting | undefined;
  let seal: Sealer | undefined;
  /** The call that the person makes again may itself be what has started the background: it begins before it is looked for. */
  let early: [EventName, Passing][] | undefined = [];
  void sealer.then((ready) => {
    seal = ready;
  });

  const begins = (wait: Waiting, { requestId, tabId = -1, type, method = 'GET', url }: Passing): void => {
    if (type === 'main_frame' && tabId === wait.page) wait.page = undefined;
    if (wait.page !== undefined || tabId !== wait.question.tabId || seal === undefined) return;
    if (callKeyOf(method, seal.url(url).text) === wait.question.call) wait.requests.add(requestId);
  };

  const passes = (wait: Waiting, name: EventName, event: Passing): void => {
    // In a burst a call is heard of when it is sent.
    if (name === 'onBeforeRequest' || name === 'onSendHeaders') begins(wait, event);
    if ((name === 'onCompleted' || name === 'onErrorOccurred') && wait.requests.has(event.requestId))
      wait.found(observe(wait.question, store.known(event.requestId)));
  };

  return {
    accept: (name, details) => {
      if (waiting !== undefined) return passes(waiting, name, details);
      const { requestId, tabId, type, method, url } = details;
      if (early !== undefined && early.length < mostEarly) early.push([name, { requestId, tabId, type, method, url }]);
    },
    forgetEarly: () => {
      early = undefined;
    },
    look: (question, page, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(undefined);
        const giveUp = () => end(undefined);
        // The signal may be a clock's, and go off in the middle of a later look.
        const end = (observation: Observation | undefined) => {
          signal.removeEventListener('abort', giveUp);
          waiting = undefined;
          resolve(observation);
        };
        signal.addEventListener('abort', giveUp, { once: true });
        const wait = { question, page, requests: new Set<string>(), found: end };
        waiting = wait;
        if (page === undefined) for (const [name, event] of early ?? []) passes(wait, name, event);
        early = undefined;
      }),
  };
}

/** What is to be looked for in a call that failed so. @param header Of the finding that tells of an extension. */
export function questionOf(exchange: Exchange, header: string | undefined): CallQuestion {
  const change = headerChanges(exchange).find(({ name }) => name === header);
  return {
    tabId: exchange.tabId,
    call: callKeyOf(exchange.hops[0].method, exchange.hops[0].url.text),
    failure: failureKey(exchange),
    ...(change === undefined ? {} : { change: { direction: change.direction, name: change.name } }),
  };
}

/** @param exchange Absent: there was nothing about it that is worth keeping. */
function observe({ change, failure }: CallQuestion, exchange: Exchange | undefined): Observation {
  if (exchange === undefined) return { outcome: 'cured', failed: false };
  const failed = relevance(exchange) === 'failure';
  const broken =
    change === undefined
      ? failed && failureKey(exchange) === failure
      : headerChanges(exchange).some(({ direction, name }) => direction === change.direction && name === change.name);
  return { outcome: broken ? 'broken' : 'cured', failed };
}
