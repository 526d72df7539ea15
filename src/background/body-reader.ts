import type { Store } from '../capture/store.ts';
import { readCallBody } from '../http/call-body.ts';
import type { Exchange } from '../model/exchange.ts';
import type { PageReading } from '../model/page.ts';

export interface BodyReaderPorts {
  readonly store: Store;
  readonly relevance: (exchange: Exchange) => 'failure' | 'context' | undefined;
  readonly mayRead: () => Promise<boolean>;
  /** @returns Stops it. */
  readonly read: (most: number, accept: (body: AnswerText) => void) => () => void;
}

interface AnswerText {
  readonly requestId: string;
  readonly mediaType: string;
  readonly text: string;
  readonly cut: boolean;
}

export interface BodyReader {
  /** Reads, or stops reading, as the person allows. */
  readonly follow: () => Promise<void>;
  /** Something was written down: what was read of it goes along. */
  readonly settle: () => void;
}

/** What an error has to say stands at the beginning of its text. In octets. */
const bodyRead = 8192;

/** Readings whose exchange was not written down: most refusals are, and at once. */
const waiting = 100;

/** The text of refused calls, where the browser shows it and the person allows. Only what it was recognised as is kept. */
export function createBodyReader({ store, relevance, mayRead, read }: BodyReaderPorts): BodyReader {
  const readings = new Map<string, PageReading>();
  let stop: (() => void) | undefined;

  const settle = (): void => {
    for (const [id, page] of readings) {
      const exchange = store.known(id);
      // Until its end an exchange is written anew from its events.
      if (exchange?.outcome.kind !== 'completed') continue;
      readings.delete(id);
      const known = { ...exchange, page };
      store.put(known, relevance(known) ?? 'context');
    }
  };

  return {
    follow: async () => {
      const allowed = await mayRead();
      if (!allowed) {
        stop?.();
        stop = undefined;
        return;
      }
      stop ??= read(bodyRead, ({ requestId, mediaType, text, cut }) => {
        readings.set(requestId, readCallBody(mediaType, text, cut));
        if (readings.size > waiting) readings.delete([...readings.keys()][0] ?? '');
        settle();
      });
    },
    settle,
  };
}
