import type { Exchange, Hop, Round } from '../model/exchange.ts';
import { type View, views as viewNames } from '../model/header.ts';
import type { StoredRecord } from './bounds.ts';
import { standingAlone } from './standing-alone.ts';
import { isRecord, parsed } from './stored-record.ts';

/*
 * A record goes to the session store as one string: a browser takes the tree of a record apart value by value, which cost
 * more than all else that is done about a failure. And what is kept in memory is read back from that string: an engine may
 * let the part of a string point into the whole, so that the name of a cookie, cut out of its header, would keep the header
 * alive with the value, for as long as the name is kept.
 */

/** Views of one round are mostly the same list. It is written once; the others say whose they share. */
interface WrittenRound extends Round {
  readonly same?: Readonly<Partial<Record<View, View>>>;
}

/** The record without its size, which is the length of this text. */
export function recordText({ exchange, kind, recoveredAt }: Omit<StoredRecord, 'bytes'>): string {
  return JSON.stringify({ kind, recoveredAt, exchange: withRounds(exchange, written) });
}

/** What another version of the extension wrote may have another shape; it is dropped rather than half understood. */
export function readRecord(text: unknown): StoredRecord | undefined {
  const record = parsed(text);
  return typeof text === 'string' && isRecord(record) ? whole(record, text.length) : undefined;
}

/** The record as it reads behind its own text. */
export function copyFrom(text: string): StoredRecord {
  return whole(JSON.parse(text) as StoredRecord, text.length);
}

/** The same for a record that was kept before, and has learnt more: what was sent and answered stands by itself already. */
export function copyOfKnown({ exchange, ...record }: Omit<StoredRecord, 'bytes'>, text: string): StoredRecord {
  const { hops, ...more } = exchange;
  return { ...record, exchange: { ...standingAlone(more).copy, hops }, bytes: text.length };
}

function whole(record: Omit<StoredRecord, 'bytes'>, bytes: number): StoredRecord {
  return { ...record, exchange: withRounds(record.exchange, read), bytes };
}

function withRounds(exchange: Exchange, change: (round: Round) => Round): Exchange {
  const inHop = (hop: Hop): Hop => {
    const [first, ...others] = hop.rounds;
    return { ...hop, rounds: [change(first), ...others.map(change)] };
  };
  const [first, ...others] = exchange.hops;
  return { ...exchange, hops: [inHop(first), ...others.map(inHop)] };
}

function written(round: Round): WrittenRound {
  const views: Partial<Record<View, Round['views'][View]>> = {};
  const same: Partial<Record<View, View>> = {};
  for (const name of viewNames) {
    const list = round.views[name];
    if (list === undefined) continue;
    const other = viewNames.find((before) => views[before] === list);
    if (other === undefined) views[name] = list;
    else same[name] = other;
  }
  return { ...round, views: views as Round['views'], same };
}

function read(round: WrittenRound): Round {
  const { same = {}, ...rest } = round;
  const views = { ...rest.views };
  for (const name of viewNames) {
    const other = same[name];
    const list = other && rest.views[other];
    if (list !== undefined) views[name] = list;
  }
  return { ...rest, views };
}
