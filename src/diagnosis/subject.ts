import { type Exchange, type Hop, lastHop } from '../model/exchange.ts';
import type { Experiment } from '../model/experiment.ts';
import { linesNamed, textsNamed } from '../model/header.ts';
import { type ExchangeIndex, indexOf, within } from './exchange-index.ts';

/** One failing request with all that may explain it. */
export interface Subject {
  readonly exchange: Exchange;
  readonly preflight?: Exchange;
  /**
   * Everything that was kept of the same tab, and token requests of other tabs of the site, oldest first: the same list for all
   * subjects of the tab, which are in it themselves.
   */
  readonly all: readonly Exchange[];
  /** The same call succeeded afterwards. */
  readonly recovered: boolean;
  /** When it did, in milliseconds since 1970. */
  readonly recoveredAt?: number;
  /** What was tried in its tab, oldest first. */
  readonly experiments: readonly Experiment[];
  /** By this machine's clock, milliseconds since 1970. */
  readonly now: number;
}

/** What the store keeps of a tab, as far as a diagnosis needs it. */
export interface Kept {
  readonly exchange: Exchange;
  readonly kind: 'failure' | 'context';
  readonly recoveredAt?: number;
}

/** Events of one request and its preflight are stamped by different processes. */
const clockSlack = 100;
/** How long ago the preflight of a request may have been whose own start nobody watched, in milliseconds. */
const longestPreflight = 60_000;

/**
 * The failing requests of a tab. A preflight is a request of its own to the browser; here it goes with the request that
 * caused it, and stands alone only where that was not seen.
 */
export function subjectsOf(
  kept: readonly Kept[],
  now: number,
  experiments: readonly Experiment[] = [],
): readonly Subject[] {
  const all = kept.map(({ exchange }) => exchange).sort((a, b) => a.startedAt - b.startedAt);
  const preflights = indexOf(all.filter(isPreflight), ({ hops }) => [hops[0].url.text]);
  const taken = new Set<Exchange>();
  const joined = kept
    .filter(({ exchange, kind }) => kind === 'failure' && !isPreflight(exchange))
    .map(({ exchange, recoveredAt }) => {
      const preflight = preflightOf(exchange, preflights, taken);
      if (preflight) taken.add(preflight);
      return { exchange, preflight, recoveredAt };
    });
  const alone = kept
    .filter(({ exchange, kind }) => kind === 'failure' && isPreflight(exchange) && !taken.has(exchange))
    .map(({ exchange, recoveredAt }) => ({ exchange, preflight: exchange, recoveredAt }));
  return [...joined, ...alone].map(({ exchange, preflight, recoveredAt }) => ({
    exchange,
    ...(preflight === undefined ? {} : { preflight }),
    all,
    recovered: recoveredAt !== undefined,
    ...(recoveredAt === undefined ? {} : { recoveredAt }),
    experiments,
    now,
  }));
}

/** Fetch standard, CORS-preflight fetch: OPTIONS with Access-Control-Request-Method. */
export function isPreflight(exchange: Exchange): boolean {
  return lastHop(exchange).method === 'OPTIONS' && requestedMethod(exchange) !== undefined;
}

/** What the preflight asked leave for. */
export function requestedMethod(preflight: Exchange): string | undefined {
  return requestText(preflight, 'access-control-request-method');
}

/** The header names the preflight asked leave for, lower case. */
export function requestedHeaders(preflight: Exchange): readonly string[] {
  const text = requestText(preflight, 'access-control-request-headers') ?? '';
  return text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

function requestText(exchange: Exchange, name: string): string | undefined {
  for (const { views } of exchange.hops[0].rounds) {
    const list = views.sent ?? views.asked ?? [];
    const [text] = textsNamed(list, name);
    if (text !== undefined) return text;
    // A header that holds nothing readable is still there.
    if (linesNamed(list, name).length > 0) return '';
  }
  return undefined;
}

/**
 * No browser links the two: same URL, same page, the method that was asked for, and the time between start and end. Of
 * several, the one for the hop that was answered last, and the first behind the start of the request.
 */
function preflightOf(request: Exchange, preflights: ExchangeIndex, taken: ReadonlySet<Exchange>): Exchange | undefined {
  if (preflights.size === 0) return undefined;
  const end =
    request.outcome.kind === 'completed' || request.outcome.kind === 'failed'
      ? request.outcome.at
      : Number.POSITIVE_INFINITY;
  const unwatched = request.gaps.some(({ kind }) => kind === 'asked-unwatched');
  const span = { from: request.startedAt - (unwatched ? longestPreflight : clockSlack), to: end + clockSlack };
  const candidatesFor = (hop: Hop) =>
    [...within(preflights, hop.url.text, span)].filter(
      (preflight) =>
        !taken.has(preflight) &&
        preflight.tabId === request.tabId &&
        preflight.initiator === request.initiator &&
        hop.method === requestedMethod(preflight),
    );
  const ofLastHop = candidatesFor(lastHop(request));
  const inTime =
    ofLastHop.length > 0
      ? ofLastHop
      : request.hops.flatMap(candidatesFor).toSorted((a, b) => a.startedAt - b.startedAt);
  return inTime.find(({ startedAt }) => startedAt >= request.startedAt) ?? inTime.at(-1);
}
