/** Where a journal is kept: what an experiment must be able to undo has to outlive the background. */
export interface JournalArea {
  readonly getAll: () => Promise<Readonly<Record<string, unknown>>>;
  readonly set: (items: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
}

/** What every entry has. */
export interface JournalEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** What an experiment is about to change, and how it was before. */
export interface Journal<Entry extends JournalEntry> {
  /** Must be awaited before the effect. Rejects where the store is full: then nothing may be changed. */
  readonly write: (entry: Entry) => Promise<void>;
  /** The experiment is over, or was taken back. */
  readonly close: (id: string) => Promise<void>;
  /** What is not closed: offered to be undone, or cut short when the background died. Oldest first. */
  readonly open: () => Promise<readonly Entry[]>;
}

/**
 * @param prefix Of the keys in the store, one for each kind of experiment.
 * @param isEntry Whether it has the fields of its kind: what another version of the extension wrote is dropped rather than half understood.
 */
export function createJournal<Entry extends JournalEntry>(
  area: JournalArea,
  prefix: string,
  isEntry: (value: JournalEntry) => value is Entry,
): Journal<Entry> {
  // Only one background lives at a time: what it has read once, it knows.
  let reading: Promise<Map<string, Entry>> | undefined;
  const read = async (): Promise<Map<string, Entry>> => {
    const all = Object.entries(await area.getAll()).filter(([key]) => key.startsWith(prefix));
    const isOurs = (value: unknown): value is Entry => isJournalEntry(value) && isEntry(value);
    const alien = all.filter(([, value]) => !isOurs(value)).map(([key]) => key);
    if (alien.length > 0) await area.remove(alien);
    const entries = all.flatMap(([, value]) => (isOurs(value) ? [value] : []));
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

function isJournalEntry(value: unknown): value is JournalEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'startedAt' in value &&
    typeof value.startedAt === 'number'
  );
}
