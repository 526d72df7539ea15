import { readAgain } from './read-again.ts';
import type { SessionArea } from './write-queue.ts';

/** How many requests of each tab were watched, also before the browser stopped the background and started it anew. */
export interface WatchCount {
  /** Reads back what an earlier life of the background wrote. */
  readonly restore: () => Promise<void>;
  readonly add: (tabId: number) => void;
  readonly of: (tabId: number) => number;
  readonly forget: (tabId: number) => void;
}

const key = 'watched';

/** In milliseconds. No browser stops a background that soon after an event. */
const delay = 2000;

/**
 * Counting costs each request next to nothing: what gathered is written once in a while.
 * @param began The first request of a tab, as far as this life of the background knows.
 */
export function createWatchCount(
  area: Pick<SessionArea, 'get' | 'set'>,
  began: (tabId: number) => void = () => undefined,
): WatchCount {
  const counts = new Map<number, number>();
  // What was stored must be read before it is written over.
  let waiting = true;

  const changed = (): void => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      // A full store takes no count either; there the gap says so already.
      area.set({ [key]: [...counts] }).catch(() => undefined);
    }, delay);
  };
  return {
    restore: async () => {
      const read = await readAgain(() => area.get(key));
      for (const [tabId, count] of readCounts(read?.value)) counts.set(tabId, (counts.get(tabId) ?? 0) + count);
      waiting = false;
      if (counts.size > 0) changed();
    },
    add: (tabId) => {
      const before = counts.get(tabId);
      counts.set(tabId, (before ?? 0) + 1);
      changed();
      if (before === undefined) began(tabId);
    },
    of: (tabId) => counts.get(tabId) ?? 0,
    forget: (tabId) => {
      if (counts.delete(tabId)) changed();
    },
  };
}

function readCounts(stored: unknown): readonly (readonly [number, number])[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry: unknown) => {
    const [tabId, count]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    return typeof tabId === 'number' && typeof count === 'number' ? [[tabId, count] as const] : [];
  });
}
