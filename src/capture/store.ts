import { callKey, failureKey } from '../model/call-key.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Gap } from '../model/gap.ts';
import { type Bounds, overflowing, type StoredRecord } from './bounds.ts';

/** The one store there is: memory of the browser, never disk. */
export interface SessionArea {
  readonly getAll: () => Promise<Readonly<Record<string, unknown>>>;
  readonly set: (items: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
}

export interface TabRecords {
  /** In order of arrival. */
  readonly records: readonly StoredRecord[];
  /** How many equal failures were dropped, by `failureKey`. */
  readonly droppedBy: ReadonlyMap<string, number>;
  readonly gaps: readonly Gap[];
}

export interface Store {
  /** Reads back what an earlier life of the background wrote. Alien records are dropped and counted. */
  readonly restore: () => Promise<void>;
  readonly known: (id: string) => Exchange | undefined;
  readonly put: (exchange: Exchange, kind: StoredRecord['kind']) => void;
  /** Marks the earlier failures of the same call as recovered. @returns Whether there were any. */
  readonly recover: (tabId: number, call: string, at: number) => boolean;
  /** A failure of this tab waits for the same call to succeed. */
  readonly hasOpenFailure: (tabId: number) => boolean;
  readonly tab: (tabId: number) => TabRecords;
  readonly tabIds: () => readonly number[];
  readonly forget: (tabId: number) => void;
  /** Resolves when everything put so far is written, or was refused. */
  readonly settled: () => Promise<void>;
}

interface Tab {
  readonly records: Map<string, StoredRecord>;
  readonly droppedBy: Map<string, number>;
}

const prefix = 'exchange:';
const talliesKey = 'dropped';

/**
 * Keeps sealed exchanges per tab, in memory and, from a tab's first failure on, in the session store. Writes go one after
 * another; a refused write is counted and does not stop the next.
 */
export function createStore(area: SessionArea, bounds: Bounds): Store {
  const tabs = new Map<number, Tab>();
  const tabOf = new Map<string, number>();
  const pending = new Map<string, unknown>();
  let writing: Promise<void> | undefined;
  let refused = 0;
  let unreadable = 0;

  const tabFor = (tabId: number): Tab => {
    const tab = tabs.get(tabId) ?? { records: new Map(), droppedBy: new Map() };
    tabs.set(tabId, tab);
    return tab;
  };

  const write = (key: string, value: unknown): void => {
    pending.set(key, value);
    writing ??= drain().finally(() => {
      writing = undefined;
    });
  };

  /** Takes whatever has gathered; what comes meanwhile goes with the next turn. */
  async function drain(): Promise<void> {
    await Promise.resolve();
    while (pending.size > 0) {
      const batch = [...pending];
      pending.clear();
      const removed = batch.filter(([, value]) => value === undefined).map(([key]) => key);
      const items = batch.filter(([, value]) => value !== undefined);
      if (removed.length > 0) await area.remove(removed).catch(countRefusal);
      if (items.length > 0) await area.set(Object.fromEntries(items)).catch(() => writeOneByOne(items));
    }
  }

  /** One record that does not fit must not take its neighbours with it. */
  async function writeOneByOne(items: readonly (readonly [string, unknown])[]): Promise<void> {
    for (const [key, value] of items) await area.set({ [key]: value }).catch(countRefusal);
  }

  function countRefusal(): void {
    refused += 1;
  }

  const writeTallies = (): void => {
    write(
      talliesKey,
      [...tabs].filter(([, tab]) => tab.droppedBy.size > 0).map(([tabId, tab]) => [tabId, [...tab.droppedBy]]),
    );
  };

  const drop = (tabId: number, record: StoredRecord): void => {
    const tab = tabFor(tabId);
    tab.records.delete(record.exchange.id);
    tabOf.delete(record.exchange.id);
    write(prefix + record.exchange.id, undefined);
    if (record.kind === 'context') return;
    const key = failureKey(record.exchange);
    tab.droppedBy.set(key, (tab.droppedBy.get(key) ?? 0) + 1);
    // One tally per endless variety of URLs would be a leak of its own.
    if (tab.droppedBy.size > bounds.failuresPerTab) tab.droppedBy.delete([...tab.droppedBy.keys()][0] ?? '');
    writeTallies();
  };

  const persist = (tab: Tab): void => {
    const all = [...tab.records.values()];
    if (!all.some((record) => record.kind === 'failure')) return;
    for (const record of all) if (!written.has(record)) writeRecord(record);
  };
  const written = new WeakSet<StoredRecord>();
  const writeRecord = (record: StoredRecord): void => {
    written.add(record);
    write(prefix + record.exchange.id, record);
  };

  /** Beyond the total, the fullest tab gives way: a hostile page pays for its own flood. */
  const shrinkFullestTab = (): void => {
    const weigh = (tab: Tab) => [...tab.records.values()].reduce((sum, record) => sum + record.bytes, 0);
    const weights = [...tabs].map(([tabId, tab]) => ({ tabId, tab, bytes: weigh(tab) }));
    const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
    const fullest = weights.sort((a, b) => b.bytes - a.bytes)[0];
    if (total <= bounds.bytesInAll || fullest === undefined) return;
    const goal = { ...bounds, bytesPerTab: Math.max(0, fullest.bytes - (total - bounds.bytesInAll)) };
    for (const record of overflowing([...fullest.tab.records.values()], goal)) drop(fullest.tabId, record);
  };

  return {
    restore: async () => {
      const all = await area.getAll();
      const records = Object.entries(all).filter(([key]) => key.startsWith(prefix));
      const readable = records.flatMap(([, value]) => (isStoredRecord(value) ? [value] : []));
      unreadable += records.length - readable.length;
      for (const record of readable.sort((a, b) => a.exchange.startedAt - b.exchange.startedAt)) {
        if (tabOf.has(record.exchange.id)) continue;
        tabFor(record.exchange.tabId).records.set(record.exchange.id, record);
        tabOf.set(record.exchange.id, record.exchange.tabId);
        written.add(record);
      }
      for (const [tabId, tallies] of readTallies(all[talliesKey])) {
        for (const [key, count] of tallies) tabFor(tabId).droppedBy.set(key, count);
      }
    },
    known: (id) => tabs.get(tabOf.get(id) ?? Number.NaN)?.records.get(id)?.exchange,
    put: (exchange, kind) => {
      const tab = tabFor(exchange.tabId);
      const before = tab.records.get(exchange.id);
      const record: StoredRecord = {
        exchange,
        kind,
        ...(before?.recoveredAt === undefined ? {} : { recoveredAt: before.recoveredAt }),
        bytes: JSON.stringify(exchange).length,
      };
      tab.records.set(exchange.id, record);
      tabOf.set(exchange.id, exchange.tabId);
      for (const victim of overflowing([...tab.records.values()], bounds)) drop(exchange.tabId, victim);
      shrinkFullestTab();
      persist(tab);
    },
    recover: (tabId, call, at) => {
      const tab = tabs.get(tabId);
      let found = false;
      for (const record of tab?.records.values() ?? []) {
        if (record.kind !== 'failure' || record.recoveredAt !== undefined || callKey(record.exchange) !== call)
          continue;
        const recovered = { ...record, recoveredAt: at };
        tab?.records.set(record.exchange.id, recovered);
        writeRecord(recovered);
        found = true;
      }
      return found;
    },
    hasOpenFailure: (tabId) =>
      [...(tabs.get(tabId)?.records.values() ?? [])].some(
        (record) => record.kind === 'failure' && record.recoveredAt === undefined,
      ),
    tab: (tabId) => {
      const tab = tabs.get(tabId);
      const dropped = [...(tab?.droppedBy.values() ?? [])].reduce((sum, count) => sum + count, 0);
      const gaps: Gap[] = [];
      if (dropped > 0) gaps.push({ kind: 'failures-dropped', count: dropped });
      if (refused > 0) gaps.push({ kind: 'store-full', count: refused });
      if (unreadable > 0) gaps.push({ kind: 'record-unreadable', count: unreadable });
      return { records: [...(tab?.records.values() ?? [])], droppedBy: tab?.droppedBy ?? new Map(), gaps };
    },
    tabIds: () => [...tabs.keys()],
    forget: (tabId) => {
      const tab = tabs.get(tabId);
      if (!tab) return;
      for (const id of tab.records.keys()) {
        tabOf.delete(id);
        write(prefix + id, undefined);
      }
      tabs.delete(tabId);
      writeTallies();
    },
    settled: async () => {
      while (writing) await writing;
    },
  };
}

/** What another version of the extension wrote may have another shape; it is dropped rather than half understood. */
function isStoredRecord(value: unknown): value is StoredRecord {
  if (
    !isObject(value) ||
    (value['kind'] !== 'failure' && value['kind'] !== 'context') ||
    typeof value['bytes'] !== 'number'
  )
    return false;
  const exchange = value['exchange'];
  return (
    isObject(exchange) &&
    typeof exchange['id'] === 'string' &&
    typeof exchange['tabId'] === 'number' &&
    typeof exchange['startedAt'] === 'number' &&
    isObject(exchange['outcome']) &&
    Array.isArray(exchange['gaps']) &&
    Array.isArray(exchange['hops']) &&
    exchange['hops'].length > 0 &&
    exchange['hops'].every(
      (hop: unknown) =>
        isObject(hop) && isObject(hop['url']) && Array.isArray(hop['rounds']) && hop['rounds'].length > 0,
    )
  );
}

function readTallies(value: unknown): readonly (readonly [number, readonly (readonly [string, number])[]])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (!Array.isArray(entry) || typeof entry[0] !== 'number' || !Array.isArray(entry[1])) return [];
    const tallies = entry[1].flatMap((tally: unknown): (readonly [string, number])[] =>
      Array.isArray(tally) && typeof tally[0] === 'string' && typeof tally[1] === 'number'
        ? [[tally[0], tally[1]]]
        : [],
    );
    return [[entry[0], tallies] as const];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
