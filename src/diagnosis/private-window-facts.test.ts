import { describe, expect, it } from 'vitest';
import type { Experiment, ExperimentResult } from '../model/experiment.ts';
import { englishText } from '../testing/in-english.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import {
  privateWindowEvidence,
  privateWindowFacts,
  unlessTriedPrivately,
  workedPrivately,
} from './private-window-facts.ts';

type Retest = Extract<ExperimentResult, { kind: 'private-window' }>;
const retest = (changes: Partial<Retest['calls'][number]> = {}, by: Retest['by'] = 'browser'): Experiment => ({
  id: 'x',
  action: 'incognito-retest',
  at: testTime,
  outcome: 'Compared.',
  result: {
    kind: 'private-window',
    by,
    calls: [{ call: 'GET https://app.test/me', here: '401', there: 'worked', came: '200', ...changes }],
  },
});
const facts = (...experiments: readonly Experiment[]) =>
  privateWindowFacts(subjectOf(seen(['GET https://app.test/me?x=1', '401']), { experiments }));

describe('what a private window showed of a call', () => {
  it('is the last that tells of this very failure', () => {
    expect(facts()).toBeUndefined();
    expect(facts(retest())).toEqual({ there: 'worked', came: '200', by: 'browser' });
    expect(facts(retest(), retest({ there: 'failed-same', came: '401' }))?.there).toBe('failed-same');
    expect(facts(retest(), retest({ call: 'GET https://app.test/you', there: 'failed-same' }))?.there).toBe('worked');
    expect(facts(retest({ here: '403' }))).toBeUndefined();
    expect(facts({ id: 'y', action: 'incognito-retest', at: testTime, outcome: 'Opened.' })).toBeUndefined();
  });

  it('counts as seen only where the browser saw it', () => {
    expect(workedPrivately(facts(retest()))).toBe(true);
    expect(workedPrivately(facts(retest({}, 'person')))).toBe(false);
    expect(workedPrivately(facts(retest({ there: 'failed-same' })))).toBe(false);
    expect(workedPrivately(undefined)).toBe(false);
  });

  it('settles what it would have decided, unless it failed differently', () => {
    expect(unlessTriedPrivately(undefined, 'try')).toEqual({ wouldDecide: 'try' });
    expect(unlessTriedPrivately(facts(retest({ there: 'failed-otherwise' })), 'try')).toEqual({ wouldDecide: 'try' });
    expect(unlessTriedPrivately(facts(retest()), 'try')).toEqual({});
  });

  it.each<[string, Experiment, string]>([
    ['worked', retest(), 'went through in a private window (200): it hangs on what this profile keeps'],
    ['failed', retest({ there: 'failed-same', came: '401' }), 'failed the same in a private window (401)'],
    ['otherwise', retest({ there: 'failed-otherwise', came: '403' }), 'failed differently in a private window (403).'],
    ['said', retest({}, 'person'), 'private window (200), as the person says'],
  ])('in words: %s', (_name, experiment, text) => {
    const [evidence] = privateWindowEvidence('e', facts(experiment));
    expect(evidence).toMatchObject({ kind: 'reading', exchange: 'e' });
    expect(evidence?.kind === 'reading' && englishText(evidence.text)).toContain(text);
  });

  it('is silent where nobody tried', () => {
    expect(privateWindowEvidence('e', undefined)).toEqual([]);
  });
});
