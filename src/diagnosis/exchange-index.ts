import type { Exchange } from '../model/exchange.ts';

/** Under which keys an exchange is looked up. */
export type KeysOf = (exchange: Exchange) => readonly string[];

/** By key, oldest first. */
export type ExchangeIndex = ReadonlyMap<string, readonly Exchange[]>;

/** When something began, in milliseconds since 1970, both ends included. */
export interface Span {
  readonly from?: number;
  readonly to?: number;
}

/** @param sorted Oldest first. */
export function indexOf(sorted: readonly Exchange[], keysOf: KeysOf): ExchangeIndex {
  const index = new Map<string, Exchange[]>();
  for (const exchange of sorted)
    for (const key of new Set(keysOf(exchange))) {
      const group = index.get(key);
      if (group) group.push(exchange);
      else index.set(key, [exchange]);
    }
  return index;
}

/** What has this key and began in that time, oldest first. */
export function within(index: ExchangeIndex, key: string, span: Span): Iterable<Exchange> {
  const group = index.get(key);
  return group === undefined ? [] : forwards(group, span);
}

function* forwards(group: readonly Exchange[], { from, to }: Span): Iterable<Exchange> {
  for (let at = from === undefined ? 0 : countBefore(group, from); at < group.length; at += 1) {
    const exchange = group[at];
    if (exchange === undefined || (to !== undefined && exchange.startedAt > to)) return;
    yield exchange;
  }
}

/** The same, newest first. */
export function withinBackwards(index: ExchangeIndex, key: string, span: Span): Iterable<Exchange> {
  const group = index.get(key);
  return group === undefined ? [] : backwards(group, span);
}

function* backwards(group: readonly Exchange[], { from, to }: Span): Iterable<Exchange> {
  for (let at = to === undefined ? group.length - 1 : countUpTo(group, to) - 1; at >= 0; at -= 1) {
    const exchange = group[at];
    if (exchange === undefined || (from !== undefined && exchange.startedAt < from)) return;
    yield exchange;
  }
}

function countBefore(sorted: readonly Exchange[], time: number): number {
  return countWhile(sorted, ({ startedAt }) => startedAt < time);
}

function countUpTo(sorted: readonly Exchange[], time: number): number {
  return countWhile(sorted, ({ startedAt }) => startedAt <= time);
}

/** How many of the first ones are so; behind them none is. */
function countWhile(sorted: readonly Exchange[], is: (exchange: Exchange) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const exchange = sorted[middle];
    if (exchange !== undefined && is(exchange)) low = middle + 1;
    else high = middle;
  }
  return low;
}
