import { addressToAsk, clockCheckOutcome, planClockCheck } from '../actions/clock-check/plan.ts';
import type { ClockReading } from '../http/http-date.ts';
import { lastHop } from '../model/exchange.ts';
import type { CardExperiment } from './card-experiments.ts';

/** @param readClock Asks that address, without cookies and past every cache; absent: no answer came. */
export function clockCheck(readClock: (url: string) => Promise<ClockReading | undefined>): CardExperiment {
  return {
    plan: ({ exchange }) => Promise.resolve(planClockCheck(lastHop(exchange).url.text)),
    run: async ({ exchange }) => {
      const url = lastHop(exchange).url.text;
      const address = addressToAsk(url);
      return clockCheckOutcome(url, address === undefined ? undefined : await readClock(address));
    },
  };
}
