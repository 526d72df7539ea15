import type { Exchange } from '../model/exchange.ts';
import type { Facts } from './facts.ts';
import { urlOf } from './hop-url.ts';
import { latestOfEach } from './others.ts';
import { type ServerTime, serverClockIn } from './server-time.ts';
import type { Subject } from './subject.ts';

/** A server's clock against this machine's. */
export interface HostClock extends ServerTime {
  readonly host: string;
}

/** Less than this may be a slow answer, or a clock that nobody has to mend. In milliseconds, beyond the uncertainty. */
export const noticeable = 120_000;

/** @returns The two clocks differ by more than an answer's delay could explain. */
export function isOff({ offset, uncertainty }: ServerTime): boolean {
  return Math.abs(offset) > noticeable + uncertainty;
}

/** What *Check the clock* read of this call's server, past every cache: the latest reading. */
export function measuredClock({ subject, url }: Pick<Facts, 'subject' | 'url'>): HostClock | undefined {
  return measuredClocks(subject).findLast(({ host }) => host === url?.hostname);
}

function measuredClocks({ experiments, now }: Subject): readonly HostClock[] {
  return experiments.flatMap(({ result }) => {
    if (result?.kind !== 'clocks-measured') return [];
    return result.clocks.map((clock) => ({ ...clock, now: now + clock.offset }));
  });
}

/** One reading of every other server that answered in this tab, or was asked its time; the latest of each. */
export function otherClocks({ subject, url }: Pick<Facts, 'subject' | 'url'>): readonly HostClock[] {
  const clocks = new Map<string, HostClock>();
  for (const [host, other] of latestOfEach(subject, hostsWithClock)) {
    const clock = host === url?.hostname ? undefined : clocksOf(other).findLast((one) => one.host === host);
    if (clock !== undefined) clocks.set(host, clock);
  }
  for (const clock of measuredClocks(subject)) if (clock.host !== url?.hostname) clocks.set(clock.host, clock);
  return [...clocks.values()];
}

function hostsWithClock(exchange: Exchange): readonly string[] {
  return clocksOf(exchange).map(({ host }) => host);
}

function clocksOf(exchange: Exchange): readonly HostClock[] {
  return exchange.hops.flatMap(({ url, rounds }) => {
    const host = urlOf(url)?.hostname;
    if (host === undefined) return [];
    return rounds.flatMap((round) => {
      const clock = serverClockIn(round);
      return clock === undefined ? [] : [{ ...clock, host }];
    });
  });
}
