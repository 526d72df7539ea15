import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { copyFrom, readRecord, recordText } from './record-text.ts';

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

  it('writes what two views share once, and reads it as one list again', () => {
    const text = recordText({ exchange: call(), kind: 'context' });
    expect(text.split('once-only')).toHaveLength(2);
    const { received, delivered } = copyFrom(text).exchange.hops[0].rounds[0].views;
    expect(received).toBeDefined();
    expect(delivered).toBe(received);
  });
});
