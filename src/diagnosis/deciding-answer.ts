import { type Exchange, lastHop, lastRound } from '../model/exchange.ts';
import type { HeaderList } from '../model/header.ts';
import { perObject } from '../model/per-object.ts';
import type { Subject } from './subject.ts';

/** The answer that settled the matter, and where it stands. */
export interface DecidingAnswer {
  readonly exchange: Exchange;
  readonly hopIndex: number;
  readonly roundIndex: number;
  /** What the server sent, or, where that was missed, what was delivered. */
  readonly view: 'received' | 'delivered';
  readonly status: number;
  /** The reason phrase as sent; HTTP/2 has none. */
  readonly reason: string | undefined;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  /** From the browser's own cache. */
  readonly fromCache: boolean;
  /** Absent: not visible. */
  readonly headers: HeaderList | undefined;
  /** Text of every line of a name, by lower-case name, joined with commas (RFC 9110 §5.3); empty where it is sealed. */
  readonly texts: ReadonlyMap<string, string>;
  /** It was the preflight's: the request itself was never sent, or never answered. */
  readonly toPreflight: boolean;
}

/** @returns The request's own answer, or its preflight's where that ended it. Absent: none came. */
export function decidingAnswer({ exchange, preflight }: Subject): DecidingAnswer | undefined {
  return answerOf(exchange, exchange === preflight) ?? (preflight && answerOf(preflight, true));
}

function answerOf(exchange: Exchange, toPreflight: boolean): DecidingAnswer | undefined {
  const hop = lastHop(exchange);
  const { status, views, reason, receivedAt, startedAt, fromCache } = lastRound(hop);
  if (status === undefined) return undefined;
  const view = views.received === undefined ? 'delivered' : 'received';
  return {
    exchange,
    hopIndex: exchange.hops.length - 1,
    roundIndex: hop.rounds.length - 1,
    view,
    status,
    reason,
    at: receivedAt ?? startedAt,
    fromCache,
    headers: views[view],
    texts: textsByName(views[view] ?? []),
    toPreflight,
  };
}

/** For readers of many names at once. */
export const textsByName: (headers: HeaderList) => ReadonlyMap<string, string> = perObject((headers) => {
  const texts = new Map<string, string>();
  for (const { name, value } of headers) {
    const lower = name.toLowerCase();
    const known = texts.get(lower);
    const text = value.kind === 'plain' ? value.text : '';
    texts.set(lower, known === undefined ? text : `${known}, ${text}`);
  }
  return texts;
});
