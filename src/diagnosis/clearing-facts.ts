import { domainMatches } from '../http/cookie-domain.ts';
import { readUrl } from '../http/site.ts';
import { callKey } from '../model/call-key.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';
import { earliestOther } from './others.ts';
import type { Subject } from './subject.ts';

/** What *Clear site cookies* showed about a failing call. */
export type ClearingFacts =
  /** Nobody tried, or it tells nothing of this call. */
  | 'not-tried'
  /** The call failed before, and went through once the cookies were gone. */
  | 'cured'
  /** And failed again once they were put back: nothing else had changed. */
  | 'cured-and-broken-again'
  /** The call failed without the cookies as well. */
  | 'failed-without-too';

/** The last clearing that says something of this call decides. */
export function clearingFacts(subject: Subject): ClearingFacts {
  const { exchange, experiments, recoveredAt } = subject;
  if (experiments.length === 0) return 'not-tried';
  const call = callKey(exchange);
  const host = hostOf(lastHop(exchange).url.text);
  for (const { at, undoneAt = Number.POSITIVE_INFINITY, result } of experiments.toReversed()) {
    if (result?.kind !== 'cookies-cleared') continue;
    if (exchange.startedAt >= undoneAt) {
      if (result.cured.includes(call)) return 'cured-and-broken-again';
      continue;
    }
    // Cookies of other hosts were left alone.
    if (!domainMatches(host, result.host)) continue;
    const without = (startedAt: number) => startedAt >= at && startedAt < undoneAt;
    if (without(exchange.startedAt)) return 'failed-without-too';
    if (recoveredAt !== undefined && recoveredAt >= at && recoveredAt < undoneAt) return 'cured';
    const during = earliestOther(subject, callOf, call, { from: at, to: undoneAt });
    if (during !== undefined && without(during.startedAt)) return 'failed-without-too';
  }
  return 'not-tried';
}

function callOf(exchange: Exchange): readonly string[] {
  return [callKey(exchange)];
}

function hostOf(url: string): string {
  return readUrl(url)?.hostname ?? '';
}
