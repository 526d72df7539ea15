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
  /** How many values the store does not take so far: they are lost if the background is ended before it does. */
  readonly unwritten: () => number;
  /** Resolves when everything written so far is stored, or was refused. */
  readonly settled: () => Promise<void>;
}

export interface WriteQueueOptions {
  /** Told whenever `unwritten` has changed; what it writes stands outside the queue. */
  readonly counted?: (unwritten: number) => Promise<void>;
  /** Runs something after a time, in milliseconds. */
  readonly later?: (run: () => void, milliseconds: number) => void;
}

/** In milliseconds, doubled with each attempt: a store that takes nothing must not keep the background awake for ever. */
const firstRetry = 2000;
const lastRetry = 60_000;

/** Writes go one batch after another. A refused one does not stop the next, and is tried again when there may be room. */
export function createWriteQueue(area: SessionArea, options: WriteQueueOptions = {}): WriteQueue {
  const { counted = () => Promise.resolve(), later = setTimeout } = options;
  const pending = new Map<string, unknown>();
  const refused = new Map<string, unknown>();
  let writing: Promise<void> | undefined;
  let told = 0;
  let wait = firstRetry;
  let waiting = false;

  const unwritten = (): number => [...refused.values()].filter((value) => value !== undefined).length;

  const attempt = async (write: () => Promise<void>): Promise<boolean> => {
    try {
      await write();
      return true;
    } catch {
      return false;
    }
  };

  const writeOne = (key: string, value: unknown): Promise<boolean> =>
    attempt(() => (value === undefined ? area.remove([key]) : area.set({ [key]: value })));

  /** @returns Whether the store took all of it. */
  const writeBatch = async (batch: readonly (readonly [string, unknown])[]): Promise<boolean> => {
    const removed = batch.filter(([, value]) => value === undefined);
    const items = batch.filter(([, value]) => value !== undefined);
    let taken = true;
    const refuse = (entries: readonly (readonly [string, unknown])[]): void => {
      for (const [key, value] of entries) refused.set(key, value);
      taken &&= entries.length === 0;
    };
    // Removing comes first: it makes room.
    if (removed.length > 0 && !(await attempt(() => area.remove(removed.map(([key]) => key))))) refuse(removed);
    if (items.length > 0 && !(await attempt(() => area.set(Object.fromEntries(items))))) {
      // One record that does not fit must not take its neighbours with it.
      for (const [key, value] of items) if (!(await writeOne(key, value))) refuse([[key, value]]);
    }
    return taken;
  };

  /** The oldest first, until one is refused again. That goes to the end: no single one may stand in the way of the others. */
  const retryRefused = async (): Promise<void> => {
    for (const [key, value] of [...refused]) {
      const taken = await writeOne(key, value);
      refused.delete(key);
      if (!taken) {
        refused.set(key, value);
        return;
      }
      wait = firstRetry;
    }
  };

  /** Takes whatever has gathered; what comes meanwhile goes with the next turn. */
  const drain = async (): Promise<void> => {
    await Promise.resolve();
    do {
      const batch = [...pending];
      pending.clear();
      for (const [key] of batch) refused.delete(key);
      if (await writeBatch(batch)) await retryRefused();
      if (unwritten() !== told) {
        told = unwritten();
        await counted(told);
      }
    } while (pending.size > 0);
    // Nothing may be awaited between the last look at what is pending and this.
    writing = undefined;
    if (refused.size > 0) retryLater();
  };

  const retryLater = (): void => {
    if (waiting) return;
    waiting = true;
    later(() => {
      waiting = false;
      if (refused.size > 0) writing ??= drain();
    }, wait);
    wait = Math.min(wait * 2, lastRetry);
  };

  return {
    write: (key, value) => {
      pending.set(key, value);
      writing ??= drain();
    },
    unwritten,
    settled: async () => {
      while (writing) await writing;
    },
  };
}
