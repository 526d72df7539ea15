import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seen, testTime } from '../testing/seen.ts';
import { type Bounds, overflowing, type StoredRecord } from './bounds.ts';

const small: Bounds = { failuresPerTab: 4, contextPerTab: 2, bytesPerTab: 1000, bytesInAll: 3000 };

let next = 0;
function record(path: string, kind: StoredRecord['kind'] = 'failure', bytes = 10): StoredRecord {
  next += 1;
  const exchange = seen([`GET https://api.test/${path}`, '401'], { id: `${next}`, startedAt: testTime + next });
  return { exchange, kind, bytes };
}

const pathsOf = (records: readonly StoredRecord[]) =>
  records.map(({ exchange }) => new URL(exchange.hops[0].url.text).pathname);

describe('what has to go', () => {
  it('nothing within the bounds', () => {
    expect(overflowing([record('a'), record('b'), record('c', 'context')], small)).toEqual([]);
  });

  it('the oldest of the most repeated call', () => {
    const lone = record('lone');
    const polls = [record('poll'), record('poll'), record('poll'), record('poll')];
    expect(overflowing([lone, ...polls], small)).toEqual([polls[0]]);
  });

  it('the oldest of all, where each is alone', () => {
    expect(
      pathsOf(
        overflowing(
          ['a', 'b', 'c', 'd', 'e'].map((path) => record(path)),
          small,
        ),
      ),
    ).toEqual(['/a']);
  });

  it('context beyond its own number, whatever the number of failures', () => {
    const records = [record('a', 'context'), record('b', 'context'), record('c', 'context'), record('d')];
    expect(overflowing(records, small)).toEqual([records[0]]);
  });

  it('all context before any failure, when there are too many bytes', () => {
    const records = [record('a', 'context', 400), record('b', 'failure', 400), record('c', 'failure', 400)];
    expect(pathsOf(overflowing(records, small))).toEqual(['/a']);
  });

  it('failures too, when one last context is not enough', () => {
    const records = [record('a', 'context', 10), ...['b', 'c', 'd'].map((path) => record(path, 'failure', 600))];
    expect(pathsOf(overflowing(records, small))).toEqual(['/a', '/b', '/c']);
  });

  it('never the last failure, however large', () => {
    expect(overflowing([record('huge', 'failure', 1_000_000)], small)).toEqual([]);
  });

  it('is within bounds afterwards, for any records', () => {
    const any = fc.array(
      fc.record({
        path: fc.constantFrom('a', 'b', 'c'),
        context: fc.boolean(),
        bytes: fc.integer({ min: 1, max: 900 }),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(any, (given) => {
        const records = given.map(({ path, context, bytes }) => record(path, context ? 'context' : 'failure', bytes));
        const gone = new Set(overflowing(records, small));
        const left = records.filter((each) => !gone.has(each));
        const failures = left.filter(({ kind }) => kind === 'failure');
        expect(failures.length).toBeLessThanOrEqual(small.failuresPerTab);
        expect(left.length - failures.length).toBeLessThanOrEqual(small.contextPerTab);
        if (left.length > 1)
          expect(left.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(small.bytesPerTab);
        if (records.some(({ kind }) => kind === 'failure')) expect(failures.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
