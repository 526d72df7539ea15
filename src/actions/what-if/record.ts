/** A header that is added just now. The rules themselves are not noted down: whatever rule of ours is there goes. */
export interface WhatIfRecord {
  readonly id: string;
  readonly startedAt: number;
  readonly tabId: number;
}

/** Reads back what an earlier life of the background wrote. */
export function isWhatIfRecord(value: unknown): value is WhatIfRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'startedAt' in value &&
    typeof value.startedAt === 'number' &&
    'tabId' in value &&
    typeof value.tabId === 'number'
  );
}
