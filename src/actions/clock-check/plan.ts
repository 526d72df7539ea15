import { type ClockReading, type ServerClock, serverClock } from '../../http/http-date.ts';
import type { TryPlan } from '../../messages.ts';
import type { ExperimentResult } from '../../model/experiment.ts';

/** Looks only. @param url Of the failing call, sealed. */
export function planClockCheck(url: string): TryPlan {
  const host = hostToAsk(url);
  if (host === undefined) return { kind: 'refused', why: 'This call went to no web server whose clock could be read.' };
  return {
    kind: 'ready',
    says: `One request without cookies and past every cache goes to ${host}, for the Date of its answer. Nothing is changed.`,
    button: 'Read its clock',
  };
}

/** The front page of the server: its path is nobody's secret, and any answer has a Date. */
export function addressToAsk(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  switch (protocol) {
    case 'http:':
    case 'ws:':
      return `http://${host}/`;
    case 'https:':
    case 'wss:':
      return `https://${host}/`;
    default:
      return undefined;
  }
}

function hostToAsk(url: string): string | undefined {
  const address = addressToAsk(url);
  return address === undefined ? undefined : new URL(address).hostname;
}

/** Less than this nobody has to mend, beyond the uncertainty. In milliseconds. */
const noticeable = 2000;

export interface ClockCheckOutcome {
  readonly says: string;
  readonly result?: ExperimentResult;
}

/** What the answer tells. @param reading Absent: no answer came. */
export function clockCheckOutcome(url: string, reading: ClockReading | undefined): ClockCheckOutcome {
  const host = hostToAsk(url) ?? '';
  if (reading === undefined)
    return { says: `${host} did not answer, so nothing is known of its clock. Is the network there?` };
  const clock = serverClock(reading);
  if (clock === undefined)
    return { says: `The answer of ${host} tells no time, or it came out of a cache on the way: nothing is known.` };
  const { offset, uncertainty } = clock;
  return { says: sentence(host, clock), result: { kind: 'clock-measured', host, offset, uncertainty } };
}

function sentence(host: string, { offset, uncertainty }: ServerClock): string {
  const give = `give or take ${seconds(uncertainty)}`;
  if (Math.abs(offset) <= noticeable + uncertainty) return `The clocks of ${host} and of this machine agree, ${give}.`;
  return `The clock of ${host} is ${seconds(Math.abs(offset))} ${offset > 0 ? 'ahead of' : 'behind'} this machine’s, ${give}.`;
}

function seconds(milliseconds: number): string {
  const rounded = milliseconds / 1000;
  return rounded < 10 ? `${rounded.toFixed(1)} s` : `${Math.round(rounded).toLocaleString('en')} s`;
}
