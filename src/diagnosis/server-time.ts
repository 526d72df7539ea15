import { serverClock } from '../http/http-date.ts';
import type { Round } from '../model/exchange.ts';
import type { ResponseFacts } from './facts.ts';

/** The server's time at its answer, in milliseconds since 1970, and how far this machine's clock is from it. */
export interface ServerTime {
  readonly now: number;
  /** Server minus this machine. */
  readonly offset: number;
  /** Half the round trip, plus the second that Date is rounded to. */
  readonly uncertainty: number;
}

/** Tokens are judged by the server's clock (RFC 7519 §4.1.4); an answer from a cache tells an old time, and is left out. */
export function serverClockOf(round: Round, response: ResponseFacts | undefined): ServerTime | undefined {
  const date = response?.texts('date')[0];
  if (response === undefined || date === undefined || round.receivedAt === undefined) return undefined;
  const age = response.texts('age')[0];
  return serverClock({
    date,
    ...(age === undefined ? {} : { age }),
    fromCache: round.fromCache,
    startedAt: round.startedAt,
    receivedAt: round.receivedAt,
  });
}
