import { clockCheckOutcome, planClockCheck, serversToAsk } from '../actions/clock-check/plan.ts';
import type { ClockReading } from '../http/http-date.ts';
import { lastHop } from '../model/exchange.ts';
import type { CardExperiment, FailingCall } from './card-experiments.ts';

/**
 * @param readClock Asks that address, without cookies and past every cache; absent: no answer came.
 * @param urlsOf What else is kept of the tab's requests, sealed.
 */
export function clockCheck(
  readClock: (url: string) => Promise<ClockReading | undefined>,
  urlsOf: (tabId: number) => readonly string[],
): CardExperiment {
  const servers = ({ tabId, exchange }: FailingCall) => serversToAsk([lastHop(exchange).url.text, ...urlsOf(tabId)]);
  return {
    plan: (failing) => Promise.resolve(planClockCheck(servers(failing))),
    run: async (failing) =>
      clockCheckOutcome(
        await Promise.all(servers(failing).map(async (server) => ({ server, reading: await readClock(server) }))),
      ),
  };
}
