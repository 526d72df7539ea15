import { withGap } from '../capture/exchange-change.ts';
import type { Store } from '../capture/store.ts';
import { type PageText, readPage } from '../http/page-marks.ts';
import { type Exchange, finalStatus, lastHop } from '../model/exchange.ts';

export interface PageReaderPorts {
  readonly store: Store;
  /** The tab's document as it stands; `loading`: ask later, `refused`: nobody may read it. */
  readonly read: (tabId: number) => Promise<ReadDocument | 'loading' | 'refused'>;
  readonly relevance: (exchange: Exchange) => 'failure' | 'context' | undefined;
  /** A tab has something new to show. */
  readonly changed: (tabId: number) => void;
}

interface ReadDocument extends PageText {
  readonly url: string;
  readonly startedAt: number;
  readonly status?: number;
}

export interface PageReader {
  /**
   * Reads the page of a tab whose own document is a failure that was not read yet, once. Only what it was recognised as is
   * kept.
   * @param address Of the tab, and of what is read, sealed like that of an exchange.
   */
  readonly look: (tabId: number, url: string | undefined, sealed: (url: string) => string) => Promise<void>;
}

/** Between the click and the request, a page that is left may ask whether it may. */
const leaving = 10_000;

export function createPageReader({ store, read, relevance, changed }: PageReaderPorts): PageReader {
  const underWay = new Set<string>();

  const readOnce = async (exchange: Exchange, sealed: (url: string) => string): Promise<void> => {
    const document = await read(exchange.tabId);
    const record = store.tab(exchange.tabId).records.find((one) => one.exchange.id === exchange.id);
    if (document === 'loading' || record === undefined) return;
    if (document !== 'refused' && !isDocumentOf(record.exchange, document, sealed)) return;
    const known =
      document === 'refused'
        ? withGap(record.exchange, 'page-unread')
        : { ...record.exchange, page: readPage(document) };
    store.put(known, relevance(known) === 'failure' ? 'failure' : record.kind);
    changed(exchange.tabId);
  };

  return {
    look: async (tabId, url, sealed) => {
      const exchange = failingPage(store, tabId);
      if (exchange === undefined || url === undefined || underWay.has(exchange.id)) return;
      if (address(sealed(url)) !== address(lastHop(exchange).url.text)) return;
      underWay.add(exchange.id);
      try {
        await readOnce(exchange, sealed);
      } finally {
        underWay.delete(exchange.id);
      }
    },
  };
}

/** The tab's last navigation, where it is known to have ended with an error and was not read yet. */
function failingPage(store: Store, tabId: number): Exchange | undefined {
  const last = store
    .tab(tabId)
    .records.map(({ exchange }) => exchange)
    .filter(({ type }) => type === 'main_frame')
    .toSorted((a, b) => b.startedAt - a.startedAt)[0];
  if (last === undefined || last.page !== undefined || last.outcome.kind !== 'completed') return undefined;
  return (finalStatus(last) ?? 0) >= 400 && !last.gaps.some(({ kind }) => kind === 'page-unread') ? last : undefined;
}

/** A healthy page that came afterwards leaves no exchange, but it began after this one had ended. */
function isDocumentOf(exchange: Exchange, document: ReadDocument, sealed: (url: string) => string): boolean {
  const { outcome, startedAt } = exchange;
  return (
    outcome.kind === 'completed' &&
    address(sealed(document.url)) === address(lastHop(exchange).url.text) &&
    (document.status ?? finalStatus(exchange)) === finalStatus(exchange) &&
    document.startedAt >= startedAt - leaving &&
    document.startedAt <= outcome.at
  );
}

/** Fragments are no part of what was asked for. */
function address(url: string): string {
  return url.replace(/#.*$/s, '');
}
