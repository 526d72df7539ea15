import { callKeyOf } from '../model/call-key.ts';
import { type Exchange, type Hop, lastHop, lastRound } from '../model/exchange.ts';

/** Redirects that lead round and round until the browser gives up. */
export interface RedirectLoop {
  /** How often the busiest address was asked. */
  readonly laps: number;
  /** The hops that belong to the loop, by index: from the first repeated address on. */
  readonly hops: readonly number[];
}

/** Both browsers give up behind 20 redirects (Fetch §4.4). */
const mostRedirects = 20;

/** @returns Absent: no loop, or one that the browser did not have to end. */
export function redirectLoop(exchange: Exchange): RedirectLoop | undefined {
  const { hops } = exchange;
  if (!gaveUp(exchange)) return undefined;
  const keys = hops.map(({ method, url }) => callKeyOf(method, url.text));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const laps = Math.max(...counts.values());
  if (laps < 3) return undefined;
  return { laps, hops: keys.flatMap((key, index) => ((counts.get(key) ?? 0) > 1 ? [index] : [])) };
}

/** A navigation ends in Chromium as if somebody had aborted it: no request follows the last redirect. */
function gaveUp(exchange: Exchange): boolean {
  const { outcome, hops } = exchange;
  if (outcome.kind !== 'failed' || hops.length < mostRedirects) return false;
  if (/TOO_MANY_REDIRECTS|REDIRECT_LOOP/.test(outcome.error)) return true;
  return outcome.error === 'net::ERR_ABORTED' && lastHop(exchange).redirect?.by === 'server';
}

/** The names of the cookies that the hop's request carried; absent: not visible. */
export function cookiesSentBy({ rounds }: Hop): readonly string[] | undefined {
  const views = rounds.findLast(({ views: seen }) => (seen.sent ?? seen.asked) !== undefined)?.views;
  return (views?.sent ?? views?.asked)?.flatMap(({ value }) =>
    value.kind === 'cookies' ? value.cookies.map(({ name }) => name) : [],
  );
}

/** The names of the cookies that the hop's answer set. */
export function cookiesSetBy(hop: Hop): readonly string[] {
  const { views } = lastRound(hop);
  return (views.received ?? views.delivered ?? []).flatMap(({ value }) =>
    value.kind === 'set-cookie' ? [value.cookie.name] : [],
  );
}
