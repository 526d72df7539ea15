import { type ClockReading, type ServerClock, serverClock } from '../../http/http-date.ts';
import { say, speech } from '../../language/say.ts';
import type { TryOutcome, TryPlan } from '../../messages.ts';
import type { ExperimentResult } from '../../model/experiment.ts';

/** More than the page's own few hosts nobody asked for. */
const hostsAsked = 5;

/**
 * Which servers are asked: that of the failing call, and others that the tab has spoken to, to tell a server whose clock is
 * wrong from this machine.
 * @param urls Sealed, the failing call's first.
 */
export function serversToAsk(urls: readonly string[]): readonly string[] {
  const [first] = urls;
  if (first === undefined || addressToAsk(first) === undefined) return [];
  const addresses = new Map(
    urls.flatMap((url) => {
      const address = addressToAsk(url);
      return address === undefined ? [] : [[new URL(address).hostname, address] as const];
    }),
  );
  const own = hostOf(first);
  return [...addresses]
    .sort(([a], [b]) => Number(b === own) - Number(a === own))
    .slice(0, hostsAsked)
    .map(([, one]) => one);
}

/** Looks only. @param servers Their front pages. */
export function planClockCheck(servers: readonly string[]): TryPlan {
  if (servers.length === 0)
    return { kind: 'refused', why: say('This call went to no web server whose clock could be read.') };
  const hosts = servers.map(hostOf);
  return {
    kind: 'ready',
    says:
      hosts.length === 1
        ? say(
            'One request without cookies and past every cache goes to {host}, for the Date of its answer. Nothing is changed.',
            { host: hosts.join('') },
          )
        : say(
            'One request each, without cookies and past every cache, goes to {hosts}, for the Date of their answers. Nothing is changed.',
            { hosts: hosts.join(', ') },
          ),
    button: hosts.length === 1 ? say('Read its clock') : say('Read their clocks'),
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

function hostOf(address: string): string {
  const url = addressToAsk(address);
  return url === undefined ? '' : new URL(url).hostname;
}

/** Less than this nobody has to mend, beyond the uncertainty. In milliseconds. */
const noticeable = 2000;

/** What came of asking one server. `reading`: absent where no answer came. */
export interface Asked {
  readonly server: string;
  readonly reading: ClockReading | undefined;
}

/** What the answers tell, in the order in which the servers were asked. */
export function clockCheckOutcome(asked: readonly Asked[]): TryOutcome {
  const lines = asked.map((one) => ({ host: hostOf(one.server), says: answerText(one) }));
  return {
    says: lines[0]?.says ?? '',
    ...(lines.length < 2
      ? {}
      : {
          table: { columns: [say('Host'), say('Its clock')], rows: lines.map(({ host, says }) => [host, says]) },
        }),
  };
}

/** The clocks that could be read, for rules. */
export function measuredClocks(asked: readonly Asked[]): ExperimentResult | undefined {
  const clocks = asked.flatMap(({ server, reading }) => {
    const clock = reading && serverClock(reading);
    return clock === undefined ? [] : [{ host: hostOf(server), offset: clock.offset, uncertainty: clock.uncertainty }];
  });
  return clocks.length === 0 ? undefined : { kind: 'clocks-measured', clocks };
}

function answerText({ server, reading }: Asked): string {
  const host = hostOf(server);
  if (reading === undefined)
    return say('{host} did not answer, so nothing is known of its clock. Is the network there?', { host });
  const clock = serverClock(reading);
  return clock === undefined
    ? say('The answer of {host} tells no time, or it came out of a cache on the way: nothing is known.', { host })
    : sentence(host, clock);
}

function sentence(host: string, { offset, uncertainty }: ServerClock): string {
  const values = { host, give: seconds(uncertainty), apart: seconds(Math.abs(offset)) };
  if (Math.abs(offset) <= noticeable + uncertainty)
    return say('The clocks of {host} and of this machine agree, give or take {give}.', values);
  return offset > 0
    ? say('The clock of {host} is {apart} ahead of this machine’s, give or take {give}.', values)
    : say('The clock of {host} is {apart} behind this machine’s, give or take {give}.', values);
}

function seconds(milliseconds: number): string {
  const digits = milliseconds < 10_000 ? 1 : 0;
  const number = new Intl.NumberFormat(speech().locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${number.format(milliseconds / 1000)} s`;
}
