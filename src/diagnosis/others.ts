import type { Exchange } from '../model/exchange.ts';
import { perObject } from '../model/per-object.ts';
import { type ExchangeIndex, indexOf, type KeysOf, type Span, within, withinBackwards } from './exchange-index.ts';
import type { Subject } from './subject.ts';

/*
 * What else was kept of the tab may be ten thousand exchanges, and as many failures may ask for it. So it is not searched
 * for each of them: it is put in order once, by whatever is asked for, and looked up.
 */

/**
 * Of everything else, what has this key and began in that time, oldest first.
 * @param keysOf Pure, and the same function each time.
 */
export function othersOf(subject: Subject, keysOf: KeysOf, key: string, span: Span = {}): readonly Exchange[] {
  return [...within(indexFor(subject, keysOf), key, span)].filter((other) => isElse(subject, other));
}

/** The latest of them. */
export function latestOther(subject: Subject, keysOf: KeysOf, key: string, span: Span = {}): Exchange | undefined {
  for (const other of withinBackwards(indexFor(subject, keysOf), key, span)) if (isElse(subject, other)) return other;
  return undefined;
}

/** The earliest of them. */
export function earliestOther(subject: Subject, keysOf: KeysOf, key: string, span: Span = {}): Exchange | undefined {
  for (const other of within(indexFor(subject, keysOf), key, span)) if (isElse(subject, other)) return other;
  return undefined;
}

/** The latest of everything else for each key that there is. */
export function latestOfEach(subject: Subject, keysOf: KeysOf): ReadonlyMap<string, Exchange> {
  const latest = new Map<string, Exchange>();
  for (const key of indexFor(subject, keysOf).keys()) {
    const other = latestOther(subject, keysOf, key);
    if (other !== undefined) latest.set(key, other);
  }
  return latest;
}

function isElse({ exchange, preflight }: Subject, other: Exchange): boolean {
  return other !== exchange && other !== preflight;
}

function indexFor(subject: Subject, keysOf: KeysOf): ExchangeIndex {
  const indexes = indexesOf(subject.all);
  const known = indexes.get(keysOf);
  if (known !== undefined) return known;
  const index = indexOf(subject.all, keysOf);
  indexes.set(keysOf, index);
  return index;
}

const indexesOf = perObject((_list: readonly Exchange[]) => new Map<KeysOf, ExchangeIndex>());
