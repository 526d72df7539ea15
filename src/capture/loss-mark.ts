import type { SessionArea } from './write-queue.ts';

/** How many records were in memory alone when the background was ended: nobody else knows in its next life. */
export interface LossMark {
  /** @param stored What earlier lives left under `lossKey`. */
  readonly restore: (stored: unknown) => void;
  /** How many were lost with earlier lives. */
  readonly lost: () => number;
  /** So many are in memory alone now. To be called once while there is room: it takes the place of the count. */
  readonly note: (unwritten: number) => Promise<void>;
}

export const lossKey = 'lost';

/** Of one length, whatever the count: what replaces a value of the same length fits a full store as well. */
const digits = 9;

export function createLossMark(area: Pick<SessionArea, 'set'>): LossMark {
  let lost = 0;
  const text = (count: number): string => String(Math.min(count, 10 ** digits - 1)).padStart(digits, '0');
  return {
    restore: (stored) => {
      lost = typeof stored === 'string' && /^\d{9}$/.test(stored) ? Number(stored) : 0;
    },
    lost: () => lost,
    // A store that takes nothing at all takes no count either: then the gap is said until the background ends.
    note: (unwritten) => area.set({ [lossKey]: text(lost + unwritten) }).catch(() => undefined),
  };
}
