import { finalStatus } from '../model/exchange.ts';
import { type Bounds, overflowing, type StoredRecord } from './bounds.ts';

/** What is kept of one tab. Its sums are carried along: a page that fails without end has it looked at for every call. */
export interface Shelf {
  /** By the exchange's id, in order of arrival. */
  readonly records: ReadonlyMap<string, StoredRecord>;
  /** How many equal failures were dropped, by `failureKey`. */
  readonly droppedBy: Map<string, number>;
  /** It goes in the place of the one with its id. */
  readonly put: (record: StoredRecord) => void;
  readonly remove: (id: string) => void;
  readonly bytes: () => number;
  /** Which records have to go. */
  readonly overflowing: (bounds: Bounds) => readonly StoredRecord[];
  /** What is to be written and was not yet: all of it from the tab's first failure on, token requests at once. */
  readonly takeUnwritten: () => readonly StoredRecord[];
}

export function createShelf(): Shelf {
  const records = new Map<string, StoredRecord>();
  const unwritten = new Set<string>();
  const counts = { failure: 0, context: 0 };
  let bytes = 0;
  let telling = 0;

  const tally = (record: StoredRecord, by: 1 | -1): void => {
    counts[record.kind] += by;
    bytes += by * record.bytes;
    if (mayTell(record)) telling += by;
  };
  const takeOut = (id: string): void => {
    const record = records.get(id);
    if (record !== undefined) tally(record, -1);
  };

  return {
    records,
    droppedBy: new Map(),
    put: (record) => {
      const { id } = record.exchange;
      takeOut(id);
      records.set(id, record);
      tally(record, 1);
      unwritten.add(id);
    },
    remove: (id) => {
      takeOut(id);
      records.delete(id);
      unwritten.delete(id);
    },
    bytes: () => bytes,
    overflowing: (bounds) => {
      const fits =
        counts.failure <= bounds.failuresPerTab &&
        counts.context <= bounds.contextPerTab &&
        bytes <= bounds.bytesPerTab;
      return fits ? [] : overflowing([...records.values()], bounds);
    },
    takeUnwritten: () => {
      const taken: StoredRecord[] = [];
      for (const id of unwritten) {
        const record = records.get(id);
        if (record === undefined || !(telling > 0 || explainsOtherTabs(record))) continue;
        unwritten.delete(id);
        taken.push(record);
      }
      return taken;
    },
  };
}

/** An error page may prove to be a failure when it is read, which may be long after. */
function mayTell({ kind, exchange }: StoredRecord): boolean {
  return kind === 'failure' || (exchange.type === 'main_frame' && (finalStatus(exchange) ?? 0) >= 400);
}

/** A renewal that went well here may be why another tab's failed, after which nothing more comes from here. */
function explainsOtherTabs({ exchange }: StoredRecord): boolean {
  return exchange.hops.some(({ form }) => form?.grantType !== undefined || form?.marks.refresh_token !== undefined);
}
