import type { Attention } from '../model/attention.ts';
import { type Exchange, type Hop, lastHop, lastRound, type Outcome, type Round } from '../model/exchange.ts';
import type { Observer } from '../model/observer.ts';
import type { EventDetails, RequestEvent } from './event.ts';
import { updateHop, updateRound, withGap } from './exchange-change.ts';
import { endsWithItsAnswer, isPart } from './listening.ts';
import { proxyOf, realStatus, time, withAnswerSeen, withStatus, withView } from './observed.ts';
import { promptOf } from './prompt.ts';
import { initiatorOrigin, redirectedBy, requestWasShown, resourceType, withoutMereAnnouncement } from './quirks.ts';
import type { Sealer } from './seal.ts';

/*
 * A pure reducer: what was known of a request, and the next webRequest event of it, give what is known now. Any event may
 * be missing, doubled or out of order: that leaves a gap, never an exception.
 */

export interface AssembleContext {
  readonly observer: Observer;
  readonly sealer: Sealer;
  /** When the request was first heard of. Absent: full. */
  readonly attention?: Attention;
}

/** Redirects and repeated rounds beyond these are one endless loop, and the first ones tell as much. */
const hopsKept = 24;
const roundsKept = 12;

/** Folds events, in the order in which the browser gave them, onto what is already known of their request. */
export function assemble(
  known: Exchange | undefined,
  events: readonly RequestEvent[],
  context: AssembleContext,
): Exchange | undefined {
  return events.reduce<Exchange | undefined>((exchange, event) => step(exchange, event, context), known);
}

/** One event. */
export function step(known: Exchange | undefined, event: RequestEvent, context: AssembleContext): Exchange {
  const { name, details } = event;
  const started = known ?? begin(event, context);
  if (ended(started) && !endsWithItsAnswer(started.observer, started.type))
    return withGap(started, 'events-out-of-order');
  const exchange = redirectFollowedUnseen(started, event)
    ? startUnseen(nextHop(started, details, context), context)
    : started;
  switch (name) {
    case 'onBeforeRequest':
      return known === undefined ? exchange : restart(exchange, details, context);
    case 'onBeforeSendHeaders':
      return withView(
        answered(exchange) ? nextRound(exchange, details) : exchange,
        'asked',
        details.requestHeaders,
        context.sealer,
      );
    case 'onSendHeaders':
      // Behind an answer it is of the next round, of which the beginning was missed.
      return withView(
        withAskedOrGap(answered(exchange) ? nextRound(exchange, details) : exchange),
        'sent',
        details.requestHeaders,
        context.sealer,
      );
    case 'onHeadersReceived':
      return withAnswer(exchange, details, context);
    case 'onAuthRequired':
      return withPrompt(promptedAgain(exchange, details), details, context);
    case 'onBeforeRedirect':
      return withRedirect(
        received(exchange) ? exchange : withView(exchange, 'received', details.responseHeaders, context.sealer),
        details,
        context,
      );
    case 'onResponseStarted':
      return delivered(exchange, details, context);
    case 'onCompleted':
      return end(sameAnswer(exchange, details) ? exchange : delivered(exchange, details, context), {
        kind: 'completed',
        at: time(details),
      });
    case 'onErrorOccurred':
      return end(
        updateRound(exchange, (round) => withoutMereAnnouncement(round, context.observer)),
        {
          kind: 'failed',
          at: time(details),
          error: errorText(details.error ?? 'unknown error', context),
        },
      );
    default:
      return name satisfies never;
  }
}

function begin({ name, details }: RequestEvent, context: AssembleContext): Exchange {
  const initiator = initiatorOrigin(details);
  const exchange: Exchange = {
    id: details.requestId,
    observer: context.observer,
    tabId: details.tabId ?? -1,
    incognito: details.incognito ?? false,
    type: resourceType(details.type),
    ...(initiator === undefined ? {} : { initiator: context.sealer.url(initiator).text }),
    startedAt: time(details),
    hops: [newHop(details, context)],
    outcome: { kind: 'pending' },
    gaps: [],
  };
  return name === 'onBeforeRequest' || isPart(exchange.type) ? exchange : startUnseen(exchange, context);
}

function startUnseen(exchange: Exchange, { attention }: AssembleContext): Exchange {
  return withGap(exchange, attention === 'sparing' ? 'asked-unwatched' : 'start-unseen');
}

/** Of calls in a burst nobody listens to what the page had asked for. */
function withAskedOrGap(exchange: Exchange): Exchange {
  const unasked = lastRound(lastHop(exchange)).views.asked === undefined;
  const told = exchange.gaps.some(({ kind }) => kind === 'asked-unwatched' || kind === 'start-unseen');
  return unasked && !told && exchange.observer === 'chromium' ? withGap(exchange, 'asked-unwatched') : exchange;
}

function withAnswer(exchange: Exchange, details: EventDetails, context: AssembleContext): Exchange {
  const round = received(exchange) ? nextRound(exchange, details) : exchange;
  const answer = withAnswerSeen(round, 'received', details, context.sealer);
  if (!endsWithItsAnswer(exchange.observer, exchange.type)) return answer;
  return end(answer, { kind: 'completed', at: time(details) });
}

function newHop(details: EventDetails, { sealer }: AssembleContext): Hop {
  const form = details.requestBody ? sealer.form(details.requestBody) : undefined;
  const proxy = proxyOf(details);
  return {
    url: sealer.url(details.url),
    method: (details.method ?? 'GET').slice(0, 40),
    ...(form === undefined ? {} : { form }),
    ...(proxy === undefined ? {} : { proxy }),
    rounds: [newRound(details)],
  };
}

function newRound(details: EventDetails): Round {
  return { startedAt: time(details), views: {}, fromCache: false };
}

/**
 * A request that starts again under its id: after a redirect it is the next hop, after a challenge the next round (Firefox
 * repeats the whole cycle), and otherwise the browser's own retry on a broken connection, of which only the last counts.
 */
function restart(exchange: Exchange, details: EventDetails, context: AssembleContext): Exchange {
  if (lastHop(exchange).redirect !== undefined) return nextHop(exchange, details, context);
  if (answered(exchange)) return nextRound(exchange, details);
  return updateRound(exchange, () => newRound(details));
}

function nextHop(exchange: Exchange, details: EventDetails, context: AssembleContext): Exchange {
  const [first, ...rest] = exchange.hops;
  const kept = rest.length + 1 >= hopsKept ? rest.slice(1) : rest;
  return {
    ...exchange,
    hops: [first, ...kept, newHop(details, context)],
    outcome: { kind: 'pending' },
  };
}

function nextRound(exchange: Exchange, details: EventDetails): Exchange {
  return {
    ...updateHop(exchange, (hop) => {
      const [first, ...rest] = hop.rounds;
      return {
        ...hop,
        rounds: [first, ...(rest.length + 1 >= roundsKept ? rest.slice(1) : rest), newRound(details)],
      };
    }),
    outcome: { kind: 'pending' },
  };
}

/** The event belongs to the hop behind a redirect, and that hop's own start was missed. */
function redirectFollowedUnseen(exchange: Exchange, { name, details }: RequestEvent): boolean {
  if (lastHop(exchange).redirect === undefined || name === 'onBeforeRequest' || name === 'onErrorOccurred')
    return false;
  // Firefox announces the answer of a redirect that it does not follow, such as a preflight's, with status 0.
  return name !== 'onResponseStarted' || realStatus(details) !== undefined;
}

/** The current round has its answer: whatever is sent next belongs to another one. */
function answered(exchange: Exchange): boolean {
  const round = lastRound(lastHop(exchange));
  return round.status !== undefined || round.prompt !== undefined;
}

function received(exchange: Exchange): boolean {
  return lastRound(lastHop(exchange)).views.received !== undefined;
}

function ended(exchange: Exchange): boolean {
  return exchange.outcome.kind === 'completed' || exchange.outcome.kind === 'failed';
}

function withPrompt(exchange: Exchange, details: EventDetails, context: AssembleContext): Exchange {
  const viewed = received(exchange)
    ? exchange
    : withView(exchange, 'received', details.responseHeaders, context.sealer);
  const prompt = promptOf(details, context.sealer);
  const shown = requestWasShown(lastHop(viewed), viewed.observer);
  return {
    ...updateRound(
      withStatus(shown ? viewed : withGap(viewed, 'request-headers-unseen'), details, context.sealer),
      (round) => ({ ...round, prompt }),
    ),
    outcome: { kind: 'prompting' },
  };
}

/** What was typed was refused: Chromium asks again without a word about the answer in between. */
function promptedAgain(exchange: Exchange, details: EventDetails): Exchange {
  return lastRound(lastHop(exchange)).prompt === undefined ? exchange : nextRound(exchange, details);
}

function withRedirect(exchange: Exchange, details: EventDetails, context: AssembleContext): Exchange {
  const answeredHop = withStatus(exchange, details, context.sealer);
  return updateHop(answeredHop, (hop) => ({
    ...hop,
    redirect: {
      to: context.sealer.url(details.redirectUrl ?? ''),
      status: realStatus(details) ?? 0,
      by: redirectedBy(details),
    },
  }));
}

/** Chromium answers a challenge from its own store without telling: the 200 then starts under the round of the 401. */
function delivered(exchange: Exchange, details: EventDetails, context: AssembleContext): Exchange {
  const current = lastRound(lastHop(exchange));
  const status = realStatus(details);
  const silentRetry = current.status !== undefined && status !== undefined && current.status !== status;
  const target = silentRetry ? nextRound(exchange, details) : exchange;
  const open: Exchange = target.outcome.kind === 'prompting' ? { ...target, outcome: { kind: 'pending' } } : target;
  return withAnswerSeen(open, 'delivered', details, context.sealer);
}

/** onCompleted repeats what onResponseStarted said, unless that was missed. */
function sameAnswer(exchange: Exchange, details: EventDetails): boolean {
  const round = lastRound(lastHop(exchange));
  return round.views.delivered !== undefined && round.status === realStatus(details);
}

function end(exchange: Exchange, outcome: Outcome): Exchange {
  const hop = lastHop(exchange);
  const { views, status, fromCache } = lastRound(hop);
  if (status === undefined) return { ...exchange, outcome };
  // Chromium shows no request headers for an answer from its cache: nothing was sent.
  const requestSeen = fromCache || requestWasShown(hop, exchange.observer);
  const withRequest = requestSeen ? exchange : withGap(exchange, 'request-headers-unseen');
  const responseSeen = (views.received ?? views.delivered) !== undefined;
  return {
    ...(responseSeen ? withRequest : withGap(withRequest, 'response-headers-unseen')),
    outcome,
  };
}

/** The browsers' codes are no secrets; Firefox has sentences too, which may quote anything. */
function errorText(error: string, { sealer }: AssembleContext): string {
  return /^(?:net::)?[A-Z][A-Z\d_]{2,80}$/.test(error) ? error : sealer.words(error);
}
