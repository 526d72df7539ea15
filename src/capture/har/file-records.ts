import { readCallBody } from '../../http/call-body.ts';
import { readUrl } from '../../http/site.ts';
import { callKey, callKeyOf, failureKey } from '../../model/call-key.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { PageReading } from '../../model/page.ts';
import { assemble } from '../assemble.ts';
import { type Bounds, overflowing, type StoredRecord } from '../bounds.ts';
import { withGap } from '../exchange-change.ts';
import type { Sealer } from '../seal.ts';
import { sealerOfRequest } from '../sealer-of-request.ts';
import { standingAlone } from '../standing-alone.ts';
import { worthAssembling } from '../triage.ts';
import { kindOf } from './call-kind.ts';
import { eventsOf } from './chain-events.ts';
import type { RecordedCall } from './recorded-call.ts';
import { type Chain, createRedirectChains } from './redirect-chains.ts';
import { createStrippedSigns } from './stripped.ts';

export interface FileRecordsPorts {
  readonly sealer: Sealer;
  /** What an exchange is to a diagnosis. */
  readonly relevance: (exchange: Exchange) => 'failure' | 'context' | undefined;
}

export interface FileRecords {
  readonly records: readonly StoredRecord[];
  /** How many equal failures were dropped, by `failureKey`. */
  readonly droppedBy: ReadonlyMap<string, number>;
  readonly calls: number;
  /** The last page that there is a call for, sealed; empty: none. */
  readonly page: string;
}

/** A file may hold hours of polling. */
const bounds: Bounds = {
  failuresPerTab: 300,
  contextPerTab: 150,
  bytesPerTab: 8_000_000,
  bytesInAll: 8_000_000,
};

/** Turns a file's calls into what is kept of them, one after the other. */
export function createFileRecords({ sealer, relevance }: FileRecordsPorts): {
  readonly add: (call: RecordedCall) => void;
  readonly end: (creator: string) => FileRecords;
} {
  const chains = createRedirectChains();
  const signs = createStrippedSigns();
  const origins = new Map<string, string>();
  const successes = new Map<string, number[]>();
  const droppedBy = new Map<string, number>();
  let records: StoredRecord[] = [];
  let clock = 0;
  let calls = 0;
  let page = '';

  const dated = (call: RecordedCall): RecordedCall => {
    clock = call.startedAt ?? clock + 1;
    return call.startedAt === undefined ? { ...call, startedAt: clock } : call;
  };

  const shrink = (): void => {
    const victims = new Set(overflowing(records, bounds));
    records = records.filter((record) => !victims.has(record));
    for (const { kind, exchange } of victims) {
      if (kind === 'context') continue;
      const key = failureKey(exchange);
      droppedBy.set(key, (droppedBy.get(key) ?? 0) + 1);
    }
  };

  const settle = (chain: Chain): void => {
    const last = chain[chain.length - 1] ?? chain[0];
    if (kindOf(chain[0]) === 'main_frame') {
      page = last.url;
      const origin = readUrl(last.url)?.origin;
      if (last.page !== undefined && origin !== undefined) origins.set(last.page, origin);
    }
    const events = eventsOf(chain, origins.get(chain[0].page ?? ''));
    const exchange = worthAssembling(events)
      ? assemble(undefined, events, { observer: chain[0].own?.observer ?? 'file', sealer: sealerOfRequest(sealer) })
      : undefined;
    const whole = exchange === undefined ? undefined : completed(exchange, chain, last);
    const kind = whole === undefined ? undefined : relevance(whole);
    if (whole !== undefined && kind !== undefined) {
      const { copy, bytes } = standingAlone(whole);
      records.push({
        exchange: copy,
        kind,
        bytes,
        ...(last.own?.recovered === true ? { recoveredAt: endOf(whole) } : {}),
      });
    }
    if (records.length > 2 * (bounds.failuresPerTab + bounds.contextPerTab)) shrink();
    const { status = 0, method } = last;
    if (kind === 'failure' || status < 100 || status >= 400 || method === 'OPTIONS') return;
    const key = callKeyOf(method, sealer.url(last.url).text);
    successes.set(key, [...(successes.get(key) ?? []).slice(-50), last.startedAt ?? 0]);
  };

  const recovered = (record: StoredRecord): StoredRecord => {
    const { kind, exchange } = record;
    if (kind !== 'failure' || record.recoveredAt !== undefined) return record;
    const at = successes.get(callKey(exchange))?.find((time) => time > exchange.startedAt);
    return at === undefined ? record : { ...record, recoveredAt: at };
  };

  return {
    add: (call) => {
      calls += 1;
      signs.note(call.requestHeaders ?? [], call.responseHeaders ?? []);
      for (const chain of chains.add(dated(call))) settle(chain);
    },
    end: (creator) => {
      for (const chain of chains.rest()) settle(chain);
      shrink();
      const stripped = signs.mayBeStripped(creator);
      return {
        records: records
          .map((record) =>
            stripped ? { ...record, exchange: withGap(record.exchange, 'stripped-by-exporter') } : record,
          )
          .map(recovered),
        droppedBy,
        calls,
        page: page === '' ? '' : sealer.url(page).text,
      };
    },
  };
}

/** What a file tells beyond the events. */
function completed(exchange: Exchange, chain: Chain, last: RecordedCall): Exchange {
  const read =
    last.text === undefined || last.text === '' ? exchange : { ...exchange, page: pageOf(last.text, last.mediaType) };
  const marked = chain.some(({ stripped }) => stripped) ? withGap(read, 'stripped-by-exporter') : read;
  return marked.outcome.kind === 'pending' ? withGap(marked, 'end-unseen') : marked;
}

/** Some files do not tell the media type. */
function pageOf(text: string, mediaType: string): PageReading {
  return readCallBody(/^\s{0,20}\{/.test(text) ? 'application/json' : mediaType, text, false);
}

function endOf({ outcome, startedAt }: Exchange): number {
  return outcome.kind === 'completed' || outcome.kind === 'failed' ? outcome.at : startedAt;
}
