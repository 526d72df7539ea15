import { failureKey } from '../model/call-key.ts';
import type { Exchange } from '../model/exchange.ts';

/** How much is kept. Bytes are UTF-16 units of the record as JSON, which is what the session store counts, nearly. */
export interface Bounds {
  readonly failuresPerTab: number;
  readonly contextPerTab: number;
  readonly bytesPerTab: number;
  readonly bytesInAll: number;
}

/** The session store holds 10 MB in both browsers; a third of it stays free for the undo records and for growth. */
export const usualBounds: Bounds = {
  failuresPerTab: 150,
  contextPerTab: 40,
  bytesPerTab: 1_000_000,
  bytesInAll: 6_500_000,
};

export interface StoredRecord {
  readonly exchange: Exchange;
  /** `failure`: shown on its own. `context`: shown only as another's evidence. */
  readonly kind: 'failure' | 'context';
  /** When the same call succeeded afterwards. */
  readonly recoveredAt?: number;
  readonly bytes: number;
}

/**
 * Which records of one tab have to go. The oldest of the most repeated call goes first, so that one endless poll never
 * pushes out the failure that stands alone.
 * @param records In order of arrival, newest last.
 */
export function overflowing(records: readonly StoredRecord[], bounds: Bounds): readonly StoredRecord[] {
  const dropped = new Set<StoredRecord>();
  const left = (kind: StoredRecord['kind']) => records.filter((record) => record.kind === kind && !dropped.has(record));
  const dropFrom = (candidates: readonly StoredRecord[]) => {
    const victim = oldestOfLargestGroup(candidates);
    if (victim) dropped.add(victim);
    return victim;
  };
  for (let failures = left('failure'); failures.length > bounds.failuresPerTab; failures = left('failure'))
    dropFrom(failures);
  for (let context = left('context'); context.length > bounds.contextPerTab; context = left('context'))
    dropFrom(context);
  let bytes = records.reduce((sum, record) => sum + (dropped.has(record) ? 0 : record.bytes), 0);
  while (bytes > bounds.bytesPerTab) {
    const context = left('context');
    const failures = left('failure');
    // One failure is left, however large: without it the tab would look healthy.
    const victim = context.length > 0 ? dropFrom(context) : failures.length > 1 ? dropFrom(failures) : undefined;
    if (victim === undefined) break;
    bytes -= victim.bytes;
  }
  return [...dropped];
}

function oldestOfLargestGroup(records: readonly StoredRecord[]): StoredRecord | undefined {
  const groups = new Map<string, StoredRecord[]>();
  for (const record of records) {
    const key = failureKey(record.exchange);
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  let largest: readonly StoredRecord[] = [];
  for (const group of groups.values()) if (group.length > largest.length) largest = group;
  return largest[0];
}
