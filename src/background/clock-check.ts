import { clockCheckOutcome, measuredClocks, planClockCheck, serversToAsk } from '../actions/clock-check/plan.ts';
import type { ClockReading } from '../http/http-date.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';
import type { CardExperiment, FailingCall } from './card-experiments.ts';

/**
 * @param readClock Asks that address, without cookies and past every cache; absent: no answer came.
 * @param keptOf What else is kept of the tab.
 */
export function clockCheck(
  readClock: (url: string) => Promise<ClockReading | undefined>,
  keptOf: (tabId: number) => readonly Exchange[],
): CardExperiment {
  const servers = ({ tabId, exchange }: FailingCall) =>
    serversToAsk([exchange, ...keptOf(tabId)].map((one) => lastHop(one).url.text));
  return {
    plan: (failing) => Promise.resolve(planClockCheck(servers(failing))),
    run: async (failing) => {
      const asked = await Promise.all(
        servers(failing).map(async (server) => ({ server, reading: await readClock(server) })),
      );
      const result = measuredClocks(asked);
      return { tell: () => clockCheckOutcome(asked), ...(result === undefined ? {} : { result }) };
    },
  };
}
