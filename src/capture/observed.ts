import { type Exchange, lastHop, type NamedProxy, type Round } from '../model/exchange.ts';
import type { HeaderList, View } from '../model/header.ts';
import type { EventDetails, RawHeader } from './event.ts';
import { updateHop, updateRound, withGap } from './exchange-change.ts';
import { reasonPhrase } from './quirks.ts';
import type { Sealer } from './seal.ts';

/*
 * What a single event shows, sealed and added to the current round.
 */

/** Adds what one view shows; of headers that are too many, how many. */
export function withView(
  exchange: Exchange,
  view: View,
  headers: readonly RawHeader[] | undefined,
  sealer: Sealer,
): Exchange {
  if (headers === undefined) return exchange;
  const { list, cut } = sealer.headers(headers);
  const viewed = updateRound(exchange, (round) => viewedRound(round, view, list));
  return cut > 0 ? withGap(viewed, 'headers-cut', cut) : viewed;
}

/** Adds all that an event tells of the answer: its headers, and what stands beside them. */
export function withAnswerSeen(
  exchange: Exchange,
  view: 'received' | 'delivered',
  details: EventDetails,
  sealer: Sealer,
): Exchange {
  if (details.responseHeaders === undefined) return withStatus(exchange, details, sealer);
  const { list, cut } = sealer.headers(details.responseHeaders);
  const seen = updateRound(exchange, (round) => toldRound(viewedRound(round, view, list), details, sealer));
  return withAddress(cut > 0 ? withGap(seen, 'headers-cut', cut) : seen, details);
}

function viewedRound(round: Round, view: View, list: HeaderList): Round {
  return { ...round, views: { ...round.views, [view]: shared(round, list) } };
}

/** Two views are mostly equal; keeping one list for both halves what an exchange weighs in memory. */
function shared(round: Round, list: HeaderList): HeaderList {
  const known = Object.values(round.views);
  return known.includes(list) ? list : (known.find((other) => sameLines(other, list)) ?? list);
}

/** Lines are compared one by one, and names before what they hold: lists that differ do so early. */
function sameLines(one: HeaderList, other: HeaderList): boolean {
  return (
    one.length === other.length &&
    one.every(
      (line, index) => line.name === other[index]?.name && JSON.stringify(line) === JSON.stringify(other[index]),
    )
  );
}

/** Adds what an event tells of the answer besides its headers. */
export function withStatus(exchange: Exchange, details: EventDetails, sealer: Sealer): Exchange {
  return withAddress(
    updateRound(exchange, (round) => toldRound(round, details, sealer)),
    details,
  );
}

function withAddress(exchange: Exchange, details: EventDetails): Exchange {
  const ip = typeof details.ip === 'string' ? details.ip.slice(0, 50) : undefined;
  return ip === undefined || ip === lastHop(exchange).ip ? exchange : updateHop(exchange, (hop) => ({ ...hop, ip }));
}

/** Most answers are told of two or three times. */
function toldRound(round: Round, details: EventDetails, sealer: Sealer): Round {
  const told = toldOf(round, details, sealer);
  return isSame(round, told) ? round : { ...round, ...told };
}

type Told = Pick<Round, 'receivedAt' | 'fromCache' | 'status' | 'reason'>;

function toldOf(round: Round, details: EventDetails, sealer: Sealer): Told {
  const reason = reasonPhrase(details.statusLine);
  const status = realStatus(details);
  return {
    receivedAt: round.receivedAt ?? time(details),
    fromCache: details.fromCache ?? round.fromCache,
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason: sealer.words(reason) }),
  };
}

/** What is not told again stays as it was. */
function isSame(
  before: Told,
  { receivedAt, fromCache, status = before.status, reason = before.reason }: Told,
): boolean {
  return (
    before.receivedAt === receivedAt &&
    before.fromCache === fromCache &&
    before.status === status &&
    before.reason === reason
  );
}

/** Kind and address of the proxy, and nothing of its credentials. @returns Absent: none, or the browser does not tell. */
export function proxyOf({ proxyInfo }: EventDetails): NamedProxy | undefined {
  const { type, host, port } = proxyInfo ?? {};
  if (typeof type !== 'string' || !/^(?:https?|socks4?|masque)$/.test(type)) return undefined;
  if (typeof host !== 'string' || !Number.isInteger(port)) return undefined;
  const shown = host.includes(':') ? `[${host}]` : host;
  return { type, address: `${shown.slice(0, longestHost)}:${port}` };
}

/** RFC 1035 §2.3.4. */
const longestHost = 255;

/** 0 and -1 are the browsers' words for no status. */
export function realStatus(details: EventDetails): number | undefined {
  const { statusCode } = details;
  return statusCode !== undefined && Number.isInteger(statusCode) && statusCode >= 100 && statusCode <= 999
    ? statusCode
    : undefined;
}

/** Milliseconds since 1970; 0 where the browser tells nothing. */
export function time(details: EventDetails): number {
  return details.timeStamp !== undefined && Number.isFinite(details.timeStamp) ? details.timeStamp : 0;
}
