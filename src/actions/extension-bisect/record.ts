import type { JournalEntry } from '../journal.ts';

/**
 * What has to be put back, on disk: the browser keeps an extension switched off when it is closed and opened again. Ids
 * only; nothing of the call.
 */
export interface BisectRecord extends JournalEntry {
  /** Who switches: this extension, or the person. */
  readonly mode: BisectMode;
  /** Ids of extensions that were on, and that this search has off or is about to switch off. */
  readonly off: readonly string[];
}

/** `automatic`: the extension switches the others. `guided`: the browser lets only the person do that. */
export type BisectMode = 'automatic' | 'guided';

/** Reads back what an earlier life of the background wrote. */
export function isBisectRecord(value: JournalEntry): value is BisectRecord {
  return (
    'mode' in value &&
    (value.mode === 'automatic' || value.mode === 'guided') &&
    'off' in value &&
    Array.isArray(value.off) &&
    value.off.every((id) => typeof id === 'string')
  );
}
