import { readUrl } from '../../http/site.ts';
import { kindOf } from './call-kind.ts';
import type { RecordedCall } from './recorded-call.ts';

/** Calls of which each was redirected to the next. */
export type Chain = readonly [RecordedCall, ...RecordedCall[]];

export interface RedirectChains {
  /** @returns The chains that are complete now. */
  readonly add: (call: RecordedCall) => readonly Chain[];
  /** What still waited for its next call, which is not in the file. */
  readonly rest: () => readonly Chain[];
}

/** Browsers give up behind 20 redirects (Fetch §4.4). */
const longest = 60;
const waitingKept = 300;

/** A redirect is followed at once; what comes later to the same URL is another call. In milliseconds. */
const patience = 60_000;

/** Clocks of a file are those of several processes. */
const slack = 1000;

/** Files have an entry for each hop of a redirect. Entries stand in the order in which they began. */
export function createRedirectChains(): RedirectChains {
  let waiting: { readonly chain: Chain; readonly target: string }[] = [];
  return {
    add: (call) => {
      const before = waiting.find(({ chain, target }) => follows(call, chain, target));
      waiting = waiting.filter((one) => one !== before);
      const chain: Chain = before === undefined ? [call] : [...before.chain, call];
      const target = targetOf(call);
      if (target === undefined || chain.length >= longest) return [chain];
      waiting.push({ chain, target });
      return waiting.length > waitingKept ? waiting.splice(0, 1).map((one) => one.chain) : [];
    },
    rest: () => waiting.splice(0).map(({ chain }) => chain),
  };
}

function follows(call: RecordedCall, chain: Chain, target: string): boolean {
  if (call.own !== undefined) return chain[0].own?.exchange === call.own.exchange;
  const last = chain.at(-1);
  if (isPreflight(call) || chain[0].own !== undefined) return false;
  if (last === undefined || withoutFragment(call.url) !== target || kindOf(call) !== kindOf(chain[0])) return false;
  if (call.startedAt === undefined || last.startedAt === undefined) return true;
  return call.startedAt >= last.startedAt - slack && call.startedAt <= last.startedAt + last.endAfter + patience;
}

/** Our own files tell which entries belong together, and which is the last. */
function targetOf(call: RecordedCall): string | undefined {
  if (call.own !== undefined) return call.own.final ? undefined : call.own.exchange;
  const { status = 0, redirect = '', url } = call;
  if (status < 300 || status > 399 || status === 304 || redirect === '' || isPreflight(call)) return undefined;
  const target = readUrl(redirect, url)?.href;
  return target === undefined ? undefined : withoutFragment(target);
}

/** Fetch §4.8: no redirect of a preflight is followed. */
function isPreflight({ method, requestHeaders = [] }: RecordedCall): boolean {
  return (
    method === 'OPTIONS' && requestHeaders.some(({ name }) => name.toLowerCase() === 'access-control-request-method')
  );
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}
