import { type BisectRun, isBisectRun } from '../actions/extension-bisect/run.ts';
import { readAgain } from '../capture/read-again.ts';
import type { BisectPorts } from './bisect-ports.ts';

/** The one search there is, where every life of the background finds it. */
export interface BisectMemory {
  /** The search under way or just over. */
  readonly load: () => Promise<BisectRun | undefined>;
  /** In place of the one before. */
  readonly begin: (run: BisectRun) => Promise<void>;
  /** @returns The search as it is now. */
  readonly save: (change: Partial<BisectRun>) => Promise<BisectRun>;
  readonly forget: () => Promise<void>;
}

const key = 'bisect';

export function createBisectMemory(ports: Pick<BisectPorts, 'area' | 'changed' | 'keepWatch'>): BisectMemory {
  let run: BisectRun | undefined;
  const begin = async (begun: BisectRun): Promise<void> => {
    run = begun;
    await ports.area.set({ [key]: begun });
    ports.keepWatch();
    ports.changed(begun.tabId);
  };
  return {
    begin,
    load: async () => {
      if (run === undefined) {
        // Unread it is a search cut short: its journal, on disk, still says what to put back.
        const stored = (await readAgain(() => ports.area.get(key)))?.value;
        if (isBisectRun(stored)) run ??= stored;
      }
      return run;
    },
    save: async (change) => {
      if (run === undefined) throw new Error('no search is under way');
      const changed = { ...run, ...change };
      await begin(changed);
      return changed;
    },
    forget: async () => {
      run = undefined;
      await ports.area.remove([key]);
    },
  };
}
