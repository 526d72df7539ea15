import type { Exchange, Hop, Round } from '../model/exchange.ts';
import type { Gap, GapKind } from '../model/gap.ts';

/*
 * Exchanges are never changed in place; these make the next one.
 */

/** Changes the current hop. One that comes back as it was changes nothing. */
export function updateHop(exchange: Exchange, change: (hop: Hop) => Hop): Exchange {
  if (exchange.hops.length === 1) {
    const hop = change(exchange.hops[0]);
    return hop === exchange.hops[0] ? exchange : { ...exchange, hops: [hop] };
  }
  const [first, ...rest] = exchange.hops;
  const last = rest.pop() ?? first;
  return { ...exchange, hops: [first, ...rest, change(last)] };
}

/** Changes the current round of the current hop. One that comes back as it was changes nothing. */
export function updateRound(exchange: Exchange, change: (round: Round) => Round): Exchange {
  return updateHop(exchange, (hop) => {
    if (hop.rounds.length === 1) {
      const round = change(hop.rounds[0]);
      return round === hop.rounds[0] ? hop : { ...hop, rounds: [round] };
    }
    const [first, ...rest] = hop.rounds;
    const last = rest.pop() ?? first;
    return { ...hop, rounds: [first, ...rest, change(last)] };
  });
}

/** Notes once that something was not seen. */
export function withGap(exchange: Exchange, kind: GapKind, count?: number): Exchange {
  if (exchange.gaps.some((gap) => gap.kind === kind)) return exchange;
  const gap: Gap = count === undefined ? { kind } : { kind, count };
  return { ...exchange, gaps: [...exchange.gaps, gap] };
}
