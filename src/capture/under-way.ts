/** What is known of requests that have not ended, by their id. */
export interface UnderWay<Entry> {
  readonly get: (id: string) => Entry | undefined;
  readonly add: (id: string, tabId: number, entry: Entry) => void;
  readonly remove: (id: string) => void;
  readonly closeTab: (tabId: number) => void;
}

/**
 * Requests that never end (streams, lost events) must not pile up. Beyond the bound the tab with the most of them loses its
 * oldest: a page that lets none of its calls end pushes out nobody else's.
 */
export function createUnderWay<Entry>(most: number): UnderWay<Entry> {
  const tabs = new Map<number, Map<string, Entry>>();
  const tabOf = new Map<string, number>();

  const remove = (id: string): void => {
    const tabId = tabOf.get(id);
    if (tabId === undefined) return;
    tabOf.delete(id);
    const entries = tabs.get(tabId);
    entries?.delete(id);
    if (entries?.size === 0) tabs.delete(tabId);
  };

  const shrink = (): void => {
    let fullest: ReadonlyMap<string, Entry> = new Map();
    for (const entries of tabs.values()) if (entries.size > fullest.size) fullest = entries;
    for (const id of fullest.keys()) {
      remove(id);
      return;
    }
  };

  return {
    get: (id) => tabs.get(tabOf.get(id) ?? Number.NaN)?.get(id),
    add: (id, tabId, entry) => {
      remove(id);
      const entries = tabs.get(tabId) ?? new Map<string, Entry>();
      tabs.set(tabId, entries.set(id, entry));
      tabOf.set(id, tabId);
      if (tabOf.size > most) shrink();
    },
    remove,
    closeTab: (tabId) => {
      for (const id of [...(tabs.get(tabId)?.keys() ?? [])]) remove(id);
    },
  };
}
