import type { StoredRecord } from './bounds.ts';

/** Whether it has the shape of a record, but for its size. */
export function isRecord(value: unknown): value is Omit<StoredRecord, 'bytes'> {
  if (!isObject(value) || (value['kind'] !== 'failure' && value['kind'] !== 'context')) return false;
  const exchange = value['exchange'];
  return (
    isObject(exchange) &&
    typeof exchange['id'] === 'string' &&
    typeof exchange['tabId'] === 'number' &&
    typeof exchange['type'] === 'string' &&
    typeof exchange['startedAt'] === 'number' &&
    isObject(exchange['outcome']) &&
    Array.isArray(exchange['gaps']) &&
    isFilledArray(exchange['hops'], isHop)
  );
}

function isHop(hop: unknown): boolean {
  return (
    isObject(hop) &&
    isObject(hop['url']) &&
    typeof hop['url']['text'] === 'string' &&
    typeof hop['method'] === 'string' &&
    isFilledArray(hop['rounds'], isRound)
  );
}

function isRound(round: unknown): boolean {
  return isObject(round) && isObject(round['views']) && Object.values(round['views']).every(Array.isArray);
}

function isFilledArray(value: unknown, holds: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(holds);
}

/** Reads the counts of dropped failures: by tab, then by failure. */
export function readTallies(text: unknown): readonly (readonly [number, readonly (readonly [string, number])[]])[] {
  const value = parsed(text);
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (!Array.isArray(entry) || typeof entry[0] !== 'number' || !Array.isArray(entry[1])) return [];
    const tallies = entry[1].flatMap((tally: unknown): (readonly [string, number])[] =>
      Array.isArray(tally) && typeof tally[0] === 'string' && typeof tally[1] === 'number'
        ? [[tally[0], tally[1]]]
        : [],
    );
    return [[entry[0], tallies] as const];
  });
}

/** What the text says as JSON; absent: it is none. */
export function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
