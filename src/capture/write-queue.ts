/** The one store there is: memory of the browser, never disk. */
export interface SessionArea {
  /** One value, without reading what else is stored; undefined: there is none. */
  readonly get: (key: string) => Promise<unknown>;
  readonly getAll: () => Promise<Readonly<Record<string, unknown>>>;
  readonly set: (items: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
}

export interface WriteQueue {
  /** Undefined removes the key. What is written to one key in short order goes as its last value. */
  readonly write: (key: string, value: unknown) => void;
  /** How many writes the store refused. */
  readonly refused: () => number;
  /** Resolves when everything written so far is stored, or was refused. */
  readonly settled: () => Promise<void>;
}

/** Writes go one batch after another; a refused one is counted and does not stop the next. */
export function createWriteQueue(area: SessionArea): WriteQueue {
  const pending = new Map<string, unknown>();
  let writing: Promise<void> | undefined;
  let refused = 0;

  const attempt = async (write: () => Promise<void>): Promise<boolean> => {
    try {
      await write();
      return true;
    } catch {
      return false;
    }
  };

  /** One record that does not fit must not take its neighbours with it. */
  const writeOneByOne = async (items: readonly (readonly [string, unknown])[]): Promise<void> => {
    for (const [key, value] of items) if (!(await attempt(() => area.set({ [key]: value })))) refused += 1;
  };

  /** Takes whatever has gathered; what comes meanwhile goes with the next turn. */
  const drain = async (): Promise<void> => {
    await Promise.resolve();
    while (pending.size > 0) {
      const batch = [...pending];
      pending.clear();
      const removed = batch.filter(([, value]) => value === undefined).map(([key]) => key);
      const items = batch.filter(([, value]) => value !== undefined);
      // Removing comes first: it makes room.
      if (removed.length > 0 && !(await attempt(() => area.remove(removed)))) refused += 1;
      if (items.length > 0 && !(await attempt(() => area.set(Object.fromEntries(items))))) await writeOneByOne(items);
    }
    // Nothing may be awaited between the last look at what is pending and this.
    writing = undefined;
  };

  return {
    write: (key, value) => {
      pending.set(key, value);
      writing ??= drain();
    },
    refused: () => refused,
    settled: async () => {
      while (writing) await writing;
    },
  };
}
