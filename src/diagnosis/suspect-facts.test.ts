import { describe, expect, it } from 'vitest';
import type { Experiment } from '../model/experiment.ts';
import type { Evidence } from '../model/finding.ts';
import { englishText } from '../testing/in-english.ts';
import { factsFor } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import { suspectReadings } from './suspect-facts.ts';

const exchange = seen(['GET https://api.test/orders?page=2', '401'], {
  asked: 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c',
});

function listing(names: readonly string[], call = 'GET https://api.test/orders'): Experiment {
  const suspects = names.map((name) => ({ name, reason: 'It may.', mayDisable: true }));
  const result = { kind: 'suspects-listed', call, suspects } as const;
  return { id: '1', action: 'extension-suspects', at: testTime, outcome: 'Listed.', result };
}

function told(...experiments: readonly Experiment[]): readonly (string | Evidence)[] {
  return suspectReadings(factsFor(exchange, { experiments })).map((one) =>
    one.kind === 'reading' ? englishText(one.text) : one,
  );
}

describe('extensions that could have', () => {
  it('are named, and not accused', () => {
    expect(told(listing(['A', 'B']))).toEqual([
      'the extension “A” could have, which is no proof: It may.',
      'the extension “B” could have, which is no proof: It may.',
    ]);
  });

  it('are counted where they are many', () => {
    expect(told(listing([...'ABCDEFGH'])).at(-1)).toBe('3 more extensions could have');
  });

  it('none is told as well', () => {
    expect(told(listing([]))).toEqual([expect.stringContaining('none could have')]);
  });

  it('are those of the last look at this very call', () => {
    expect(told(listing(['A']), listing(['B']))).toEqual([expect.stringContaining('“B”')]);
    expect(told(listing(['A'], 'GET https://api.test/other'))).toEqual([]);
    expect(told()).toEqual([]);
  });
});
