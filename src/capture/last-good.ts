import { isApiKeyHeader } from '../http/api-key.ts';
import { callKey, callKeyOf } from '../model/call-key.ts';
import { type CallShape, shapeOf } from '../model/call-shape.ts';
import type { Exchange } from '../model/exchange.ts';
import { type AssembleContext, assemble } from './assemble.ts';
import type { EventDetails, RawHeader, RequestEvent } from './event.ts';
import { realStatus } from './observed.ts';
import { standingAlone } from './standing-alone.ts';

/**
 * The shape of the last success of each call, in memory only: nothing is written for a request that did not fail. It goes
 * with the failure that comes after it. What the browser forgets with the background is not had back.
 */
export interface LastGood {
  /**
   * A request has ended. Cheap for what went through with the credentials that are known already: one mark is compared.
   * @param exchange The same request, where it was assembled anyway.
   */
  readonly remember: (events: readonly RequestEvent[], context: AssembleContext, exchange?: Exchange) => void;
  /** The exchange with the shape of the last success before it, if one is kept. */
  readonly joined: (exchange: Exchange) => Exchange;
  readonly forget: (tabId: number) => void;
}

interface Kept {
  readonly tabId: number;
  readonly shape: CallShape;
  /** Of everything in the request that could identify somebody. */
  readonly mark: string;
  readonly sealedAt: number;
}

const callsKept = 200;
/** Of one shape, as JSON. */
const bytesKept = 12_000;
/** How old the answer's half of a shape may be, in milliseconds. The credentials' half is never older than the success. */
const sealAgain = 30_000;

const kinds: ReadonlySet<string> = new Set(['xmlhttprequest', 'main_frame', 'sub_frame', 'websocket']);

export function createLastGood(): LastGood {
  const kept = new Map<string, Kept>();
  const keep = (key: string, entry: Kept): void => {
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > callsKept) kept.delete([...kept.keys()][0] ?? key);
  };
  return {
    remember: (events, context, exchange) => {
      const [begin, ...others] = events;
      if (begin === undefined || !wentThrough(begin, others, context)) return;
      const credentials = credentialsIn(events);
      if (credentials === undefined) return;
      const { tabId = -1, method = 'GET', url, timeStamp: at = 0 } = begin.details;
      const key = standingAlone(keyOf(tabId, callKeyOf(method, context.sealer.url(url).text))).copy;
      const mark = context.sealer.fingerprint(credentials);
      const before = kept.get(key);
      if (exchange === undefined && before?.mark === mark && at - before.sealedAt < sealAgain) {
        if (at > before.shape.at) keep(key, { ...before, shape: { ...before.shape, at } });
        return;
      }
      const sealed = exchange ?? assemble(undefined, events, context);
      if (sealed === undefined) return;
      const { copy: shape, bytes } = standingAlone(shapeOf(sealed));
      if (bytes <= bytesKept) keep(key, { tabId, shape, mark, sealedAt: at });
      else kept.delete(key);
    },
    joined: (exchange) => {
      if (exchange.lastGood !== undefined) return exchange;
      const lastGood = kept.get(keyOf(exchange.tabId, callKey(exchange)))?.shape;
      return lastGood === undefined || lastGood.at >= exchange.startedAt ? exchange : { ...exchange, lastGood };
    },
    forget: (tabId) => {
      for (const [key, entry] of kept) if (entry.tabId === tabId) kept.delete(key);
    },
  };
}

function keyOf(tabId: number, call: string): string {
  return `${tabId} ${call}`;
}

/** Answered by the server itself, and with what was asked for: a navigation that was sent elsewhere may end at a sign-in page. */
function wentThrough(begin: RequestEvent, others: readonly RequestEvent[], { attention }: AssembleContext): boolean {
  const end = others.at(-1);
  const seenWhole = begin.name === 'onBeforeRequest' || (attention === 'sparing' && begin.name === 'onSendHeaders');
  if (!seenWhole || end?.name !== 'onCompleted') return false;
  const { type = 'other', method } = begin.details;
  const { fromCache = false } = end.details;
  const status = realStatus(end.details) ?? 0;
  if (!kinds.has(type) || method === 'OPTIONS' || fromCache) return false;
  if (!(status === 101 || (status >= 200 && status <= 299))) return false;
  return !type.endsWith('_frame') || !others.some(({ name }) => name === 'onBeforeRedirect');
}

/** The raw values of all that could identify the sender, to be turned into a mark at once. Absent: there was none. */
function credentialsIn(events: readonly RequestEvent[]): string | undefined {
  const shown = events.find(({ name }) => name === 'onSendHeaders') ?? events.find(asksHeaders);
  const headers = (shown?.details.requestHeaders ?? []).filter(identifies);
  return headers.length === 0 ? undefined : headers.map(({ name, value }) => `${name}:${value}`).join('\n');
}

function asksHeaders({ details }: { readonly details: EventDetails }): boolean {
  return details.requestHeaders !== undefined;
}

function identifies({ name }: RawHeader): boolean {
  const lower = name.toLowerCase();
  return lower === 'authorization' || lower === 'cookie' || isApiKeyHeader(name);
}
