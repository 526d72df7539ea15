import type { JournalEntry } from '../journal.ts';

/** A header that is added just now. The rules themselves are not noted down: whatever rule of ours is there goes. */
export interface WhatIfRecord extends JournalEntry {
  readonly tabId: number;
}

/** Reads back what an earlier life of the background wrote. */
export function isWhatIfRecord(value: JournalEntry): value is WhatIfRecord {
  return 'tabId' in value && typeof value.tabId === 'number';
}
