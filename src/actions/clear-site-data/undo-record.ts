import type { JournalEntry } from '../journal.ts';
import type { CookieRecord } from './cookie-record.ts';

/**
 * What *Undo* needs, written before the first cookie goes. The only place where values of cookies are kept: in the memory of
 * the browser, for ten minutes.
 */
export interface UndoRecord extends JournalEntry {
  readonly tabId: number;
  /** Not offered any more, and forgotten. Milliseconds since 1970. */
  readonly until: number;
  /** `clearing` and `restoring`: under way, or cut short. `cleared`: done, and offered to be undone. */
  readonly phase: 'clearing' | 'cleared' | 'restoring';
  /** Of the page. */
  readonly origin: string;
  readonly host: string;
  readonly storeId: string | undefined;
  readonly cookies: readonly CookieRecord[];
}

/** How long a cleared cookie can be had back, in milliseconds. */
export const undoTime = 10 * 60_000;

/** Reads back what an earlier life of the background wrote. */
export function isUndoRecord(value: JournalEntry): value is UndoRecord {
  const record = value as JournalEntry & Readonly<Record<string, unknown>>;
  return (
    typeof record['until'] === 'number' &&
    typeof record['host'] === 'string' &&
    (record['phase'] === 'clearing' || record['phase'] === 'cleared' || record['phase'] === 'restoring') &&
    Array.isArray(record['cookies'])
  );
}
