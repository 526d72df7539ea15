import { cacheMarks } from '../http/cache-marks.ts';
import { type ServerClock, serverClock } from '../http/http-date.ts';
import type { Round } from '../model/exchange.ts';
import type { HeaderList } from '../model/header.ts';
import { perObject } from '../model/per-object.ts';
import { textsByName } from './deciding-answer.ts';

/** The server's time at its answer, in milliseconds since 1970, and how far this machine's clock is from it. */
export type ServerTime = ServerClock;

/**
 * Tokens are judged by the server's clock (RFC 7519 §4.1.4); an answer from a cache tells an old time, and is left out. The
 * other failures of a tab ask for it again.
 */
export const serverClockIn: (round: Round) => ServerTime | undefined = perObject((round) => {
  const headers = round.views.received ?? round.views.delivered;
  return headers === undefined ? undefined : clockFrom(round, headers);
});

function clockFrom(round: Round, headers: HeaderList): ServerTime | undefined {
  const texts = textsByName(headers);
  const date = texts.get('date');
  if (round.receivedAt === undefined || date === undefined) return undefined;
  // Caches that send no Age, such as nginx’, may still say HIT.
  if (cacheMarks(texts).served === 'from-cache') return undefined;
  const age = texts.get('age');
  return serverClock({
    date,
    ...(age === undefined ? {} : { age }),
    fromCache: round.fromCache,
    startedAt: round.startedAt,
    receivedAt: round.receivedAt,
  });
}
