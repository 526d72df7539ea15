import { callKey, failureKey } from '../model/call-key.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Gap } from '../model/gap.ts';
import type { Bounds, StoredRecord } from './bounds.ts';
import { createLossMark, lossKey } from './loss-mark.ts';
import { readAgain } from './read-again.ts';
import { copyFrom, copyOfKnown, readRecord, recordText } from './record-text.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { readTallies } from './stored-record.ts';
import { createUnderWay } from './under-way.ts';
import { createWriteQueue, type SessionArea } from './write-queue.ts';

export interface TabRecords {
  /** In order of arrival. */
  readonly records: readonly StoredRecord[];
  /** How many equal failures were dropped, by `failureKey`. */
  readonly droppedBy: ReadonlyMap<string, number>;
  readonly gaps: readonly Gap[];
}

export interface Store {
  /** Reads back what an earlier life of the background wrote. Alien records are dropped and counted. Never rejects: what cannot be read is a gap. */
  readonly restore: () => Promise<void>;
  readonly known: (id: string) => Exchange | undefined;
  readonly put: (exchange: Exchange, kind: StoredRecord['kind']) => void;
  /** So many of its requests were dropped unread, while the background started. */
  readonly overlook: (tabId: number, requests: number) => void;
  /** Marks the earlier failures of the same call as recovered. @returns Whether there were any. */
  readonly recover: (tabId: number, call: string, at: number) => boolean;
  /** What was done in this tab from then on was an experiment: no failure, and no recovery of one. */
  readonly unlearn: (tabId: number, since: number) => void;
  /** A failure of this tab waits for the same call to succeed. */
  readonly hasOpenFailure: (tabId: number) => boolean;
  readonly tab: (tabId: number) => TabRecords;
  readonly tabIds: () => readonly number[];
  readonly forget: (tabId: number) => void;
  /** Keeps within these from now on. @returns Tabs that lost something. */
  readonly bound: (bounds: Bounds) => readonly number[];
  /** Forgets what began before that time, in milliseconds since 1970. @returns Tabs that lost something. */
  readonly expire: (before: number) => readonly number[];
  /** Resolves when everything put so far is written, or was refused. */
  readonly settled: () => Promise<void>;
}

function ended({ exchange: { outcome } }: StoredRecord): boolean {
  return outcome.kind === 'completed' || outcome.kind === 'failed';
}

const prefix = 'exchange:';
const talliesKey = 'dropped';
/** Of failures whose own tally was dropped. No `failureKey` is empty. */
const ofOthers = '';
/** Of requests that nobody looked at, because too much came while the background started. No `failureKey` is this. */
const whileStarting = ' ';
const summed: ReadonlySet<string> = new Set([ofOthers, whileStarting]);
/** More are not under way at once: listen.ts. */
const underWayKept = 3000;

/**
 * Keeps sealed exchanges per tab, in memory and, from a tab's first failure on, in the session store; token requests at once. Writes go one after
 * another; what is refused is counted, tried again, and does not stop the next.
 */
export function createStore(area: SessionArea, boundsAtFirst: Bounds): Store {
  let bounds = boundsAtFirst;
  const tabs = new Map<number, Shelf>();
  const tabOf = new Map<string, number>();
  const losses = createLossMark(area);
  const queue = createWriteQueue(area, { counted: losses.note });
  const droppedUnderWay = createUnderWay<string>(underWayKept);
  let unreadable = 0;
  let unread = false;
  let placeKept = false;

  const tabFor = (tabId: number): Shelf => {
    const tab = tabs.get(tabId) ?? createShelf();
    tabs.set(tabId, tab);
    return tab;
  };

  const writeTallies = (): void => {
    const tallies = [...tabs].filter(([, { droppedBy }]) => droppedBy.size > 0);
    queue.write(talliesKey, JSON.stringify(tallies.map(([tabId, { droppedBy }]) => [tabId, [...droppedBy]])));
  };

  const remove = (tab: Shelf, { exchange: { id } }: StoredRecord): void => {
    tab.remove(id);
    tabOf.delete(id);
    queue.write(prefix + id, undefined);
  };

  const addTally = ({ droppedBy }: Shelf, key: string, count: number): void => {
    droppedBy.set(key, (droppedBy.get(key) ?? 0) + count);
  };

  /** It was dropped and counted before its end, and comes back: if it has to go again, it is still the same failure. */
  const countOnce = (tab: Shelf, id: string): void => {
    const counted = droppedUnderWay.get(id);
    if (counted === undefined) return;
    droppedUnderWay.remove(id);
    const key = tab.droppedBy.has(counted) ? counted : ofOthers;
    const left = (tab.droppedBy.get(key) ?? 1) - 1;
    if (left > 0) tab.droppedBy.set(key, left);
    else tab.droppedBy.delete(key);
    writeTallies();
  };

  const drop = (tabId: number, record: StoredRecord): void => {
    const tab = tabFor(tabId);
    remove(tab, record);
    if (record.kind === 'context') return;
    const counted = failureKey(record.exchange);
    addTally(tab, counted, 1);
    if (!ended(record)) droppedUnderWay.add(record.exchange.id, tabId, counted);
    // One tally per endless variety of URLs would be a leak of its own: the oldest become one.
    if (tab.droppedBy.size > bounds.failuresPerTab) {
      const [key = ofOthers, count = 0] = [...tab.droppedBy].find(([name]) => !summed.has(name)) ?? [];
      tab.droppedBy.delete(key);
      addTally(tab, ofOthers, count);
    }
    writeTallies();
  };

  const writeRecord = (record: StoredRecord, text = recordText(record)): void => {
    if (!placeKept) void losses.note(queue.unwritten());
    placeKept = true;
    queue.write(prefix + record.exchange.id, text);
  };

  const replace = (tab: Shelf, record: StoredRecord): void => {
    tab.put(record);
    for (const unwritten of tab.takeUnwritten()) writeRecord(unwritten);
  };

  /** Beyond the total, the fullest tab gives way: a hostile page pays for its own flood. */
  const shrinkFullestTab = (): void => {
    const total = [...tabs.values()].reduce((sum, tab) => sum + tab.bytes(), 0);
    if (total <= bounds.bytesInAll) return;
    const [fullest] = [...tabs].sort(([, a], [, b]) => b.bytes() - a.bytes());
    if (fullest === undefined) return;
    const [tabId, tab] = fullest;
    const bytesPerTab = Math.max(0, tab.bytes() - (total - bounds.bytesInAll));
    for (const record of tab.overflowing({ ...bounds, bytesPerTab })) drop(tabId, record);
  };

  return {
    restore: async () => {
      const read = await readAgain(area.getAll);
      unread = read === undefined;
      const all = read?.value ?? {};
      losses.restore(all[lossKey]);
      const records = Object.entries(all).filter(([key]) => key.startsWith(prefix));
      const readable = records.flatMap(([key, text]) => {
        const record = readRecord(text);
        if (record !== undefined) return [record];
        unreadable += 1;
        queue.write(key, undefined);
        return [];
      });
      for (const record of readable.sort((a, b) => a.exchange.startedAt - b.exchange.startedAt)) {
        if (tabOf.has(record.exchange.id)) continue;
        const tab = tabFor(record.exchange.tabId);
        tab.put(record);
        tab.takeUnwritten();
        tabOf.set(record.exchange.id, record.exchange.tabId);
      }
      for (const [tabId, tallies] of readTallies(all[talliesKey])) {
        for (const [key, count] of tallies) tabFor(tabId).droppedBy.set(key, count);
      }
    },
    known: (id) => tabs.get(tabOf.get(id) ?? Number.NaN)?.records.get(id)?.exchange,
    put: (exchange, kind) => {
      const tab = tabFor(exchange.tabId);
      countOnce(tab, exchange.id);
      const before = tab.records.get(exchange.id);
      const known = {
        exchange,
        kind,
        ...(before?.recoveredAt === undefined ? {} : { recoveredAt: before.recoveredAt }),
      };
      const text = recordText(known);
      const record = exchange.hops === before?.exchange.hops ? copyOfKnown(known, text) : copyFrom(text);
      tab.put(record);
      tabOf.set(exchange.id, exchange.tabId);
      for (const victim of tab.overflowing(bounds)) drop(exchange.tabId, victim);
      shrinkFullestTab();
      for (const unwritten of tab.takeUnwritten()) writeRecord(unwritten, unwritten === record ? text : undefined);
    },
    overlook: (tabId, requests) => {
      addTally(tabFor(tabId), whileStarting, requests);
      writeTallies();
    },
    recover: (tabId, call, at) => {
      const tab = tabs.get(tabId);
      let found = false;
      for (const record of tab?.records.values() ?? []) {
        if (record.kind !== 'failure' || record.recoveredAt !== undefined || callKey(record.exchange) !== call)
          continue;
        if (tab !== undefined) replace(tab, { ...record, recoveredAt: at });
        found = true;
      }
      return found;
    },
    unlearn: (tabId, since) => {
      const tab = tabs.get(tabId);
      for (const record of [...(tab?.records.values() ?? [])]) {
        if (tab === undefined || record.kind !== 'failure') continue;
        if (record.exchange.startedAt >= since) {
          remove(tab, record);
          continue;
        }
        if (record.recoveredAt === undefined || record.recoveredAt < since) continue;
        const { recoveredAt: _, ...open } = record;
        replace(tab, open);
      }
    },
    hasOpenFailure: (tabId) =>
      [...(tabs.get(tabId)?.records.values() ?? [])].some(
        (record) => record.kind === 'failure' && record.recoveredAt === undefined,
      ),
    tab: (tabId) => {
      const tab = tabs.get(tabId);
      const overlooked = tab?.droppedBy.get(whileStarting) ?? 0;
      const dropped = [...(tab?.droppedBy.values() ?? [])].reduce((sum, count) => sum + count, -overlooked);
      const gaps: Gap[] = [];
      if (dropped > 0) gaps.push({ kind: 'failures-dropped', count: dropped });
      if (overlooked > 0) gaps.push({ kind: 'overlooked-at-start', count: overlooked });
      if (queue.unwritten() > 0) gaps.push({ kind: 'store-full', count: queue.unwritten() });
      if (losses.lost() > 0) gaps.push({ kind: 'lost-in-sleep', count: losses.lost() });
      if (unread) gaps.push({ kind: 'store-unread' });
      if (unreadable > 0) gaps.push({ kind: 'record-unreadable', count: unreadable });
      return {
        records: [...(tab?.records.values() ?? [])],
        droppedBy: tab?.droppedBy ?? new Map(),
        gaps,
      };
    },
    tabIds: () => [...tabs.keys()],
    forget: (tabId) => {
      const tab = tabs.get(tabId);
      if (!tab) return;
      for (const id of tab.records.keys()) {
        tabOf.delete(id);
        queue.write(prefix + id, undefined);
      }
      tabs.delete(tabId);
      droppedUnderWay.closeTab(tabId);
      writeTallies();
    },
    bound: (wanted) => {
      bounds = wanted;
      return [...tabs].flatMap(([tabId, tab]) => {
        const victims = tab.overflowing(bounds);
        for (const victim of victims) drop(tabId, victim);
        return victims.length === 0 ? [] : [tabId];
      });
    },
    expire: (before) => {
      const touched = [...tabs].flatMap(([tabId, tab]) => {
        const old = [...tab.records.values()].filter(({ exchange }) => exchange.startedAt < before);
        for (const record of old) remove(tab, record);
        // A tally is a record as well: it goes with the last failure that it belongs to.
        const left = new Set([...tab.records.values()].map(({ exchange }) => failureKey(exchange)));
        const tallies = [...tab.droppedBy.keys()].filter(
          (key) => !left.has(key) && (!summed.has(key) || left.size === 0),
        );
        for (const key of tallies) tab.droppedBy.delete(key);
        return old.length + tallies.length === 0 ? [] : [tabId];
      });
      if (touched.length > 0) writeTallies();
      return touched;
    },
    settled: queue.settled,
  };
}
