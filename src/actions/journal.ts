/** Where a journal is kept: what an experiment must be able to undo has to outlive the background. */
export interface JournalArea {
  readonly getAll: () => Promise<Readonly<Record<string, unknown>>>;
  readonly set: (items: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
}

/** What an experiment is about to change, and how it was before. */
export interface Journal<Entry extends { readonly id: string }> {
  /** Must be awaited before the effect. Rejects where the store is full: then nothing may be changed. */
  readonly write: (entry: Entry) => Promise<void>;
  /** The experiment is over, or was taken back. */
  readonly close: (id: string) => Promise<void>;
  /** What is not closed: offered to be undone, or cut short when the background died. Oldest first. */
  readonly open: () => Promise<readonly Entry[]>;
}

/**
 * @param prefix Of the keys in the store, one for each kind of experiment.
 * @param isEntry What another version of the extension wrote is dropped rather than half understood.
 */
export function createJournal<Entry extends { readonly id: string; readonly startedAt: number }>(
  area: JournalArea,
  prefix: string,
  isEntry: (value: unknown) => value is Entry,
): Journal<Entry> {
  // Only one background lives at a time: what it has read once, it knows.
  let reading: Promise<Map<string, Entry>> | undefined;
  const read = async (): Promise<Map<string, Entry>> => {
    const all = Object.entries(await area.getAll()).filter(([key]) => key.startsWith(prefix));
    const alien = all.filter(([, value]) => !isEntry(value)).map(([key]) => key);
    if (alien.length > 0) await area.remove(alien);
    const entries = all.flatMap(([, value]) => (isEntry(value) ? [value] : []));
    return new Map(entries.toSorted((a, b) => a.startedAt - b.startedAt).map((entry) => [entry.id, entry]));
  };
  const entries = (): Promise<Map<string, Entry>> => {
    reading ??= read().catch((error: unknown) => {
      // A store that fails for a moment is asked again.
      reading = undefined;
      throw error;
    });
    return reading;
  };
  return {
    write: async (entry) => {
      await area.set({ [prefix + entry.id]: entry });
      (await entries()).set(entry.id, entry);
    },
    close: async (id) => {
      await area.remove([prefix + id]);
      (await entries()).delete(id);
    },
    open: async () => [...(await entries()).values()],
  };
}
