import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { copyFrom, copyOfKnown, readRecord, recordText } from './record-text.ts';

const call = (options: SeenOptions = {}): Exchange =>
  seen(['GET https://api.test/x\nAccept: text/html', '401\nServer: once-only'], options);

describe('a record as text', () => {
  it.each<[string, Exchange]>([
    ['equal views', call()],
    ['views that differ', call({ asked: 'Accept: text/html\nAuthorization: Bearer x', delivered: 'Server: other' })],
    ['an empty view', call({ asked: '' })],
    ['no answer', call({ error: 'net::ERR_FAILED' })],
    ['redirects', seen(['GET https://a.test/', '302\nLocation: https://b.test/', 'GET https://b.test/', '403'])],
  ])('reads as it was written: %s', (_name, exchange) => {
    for (const recoveredAt of [{}, { recoveredAt: 7 }]) {
      const text = recordText({ exchange, kind: 'failure', ...recoveredAt });
      const record = { exchange, kind: 'failure', ...recoveredAt, bytes: text.length };
      expect(copyFrom(text)).toEqual(record);
      expect(readRecord(text)).toEqual(record);
    }
  });

  it('of one that has learnt more the new part alone is read again', () => {
    const { exchange, kind } = copyFrom(recordText({ exchange: call(), kind: 'failure' }));
    const more: Exchange = { ...exchange, page: { marks: [], markers: [], signInForm: false } };
    const text = recordText({ exchange: more, kind });
    const copy = copyOfKnown({ exchange: more, kind }, text);
    expect(copy).toEqual(copyFrom(text));
    expect(copy.exchange.hops).toBe(exchange.hops);
    expect(copy.exchange.page).not.toBe(more.page);
  });

  it('writes what two views share once, and reads it as one list again', () => {
    const text = recordText({ exchange: call(), kind: 'context' });
    expect(text.split('once-only')).toHaveLength(2);
    const { received, delivered } = copyFrom(text).exchange.hops[0].rounds[0].views;
    expect(received).toBeDefined();
    expect(delivered).toBe(received);
  });
});
