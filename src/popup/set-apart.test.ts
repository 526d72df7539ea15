import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolated } from '../language/direction.ts';
import { type Run, runsOf } from './set-apart.ts';

const left = '\u2066';
const end = '\u2069';

describe('a sentence is taken apart where something was filled in', () => {
  it.each<[string, string, readonly Run[]]>([
    ['nothing was', 'رفض الطلب.', ['رفض الطلب.']],
    [
      'an address',
      `رفض ${isolated('https://api.test/')}.`,
      ['رفض ', { direction: 'ltr', runs: ['https://api.test/'] }, '.'],
    ],
    [
      'words of ours, with a name in them',
      isolated(`من ${isolated('CDN')}`),
      [{ direction: 'rtl', runs: ['من ', { direction: 'ltr', runs: ['CDN'] }] }],
    ],
    ['it ends what never began', `a${end}b`, ['a', end, 'b']],
    ['it is never ended', `a${left}b`, ['a', left, 'b']],
  ])('%s', (_name, sentence, runs) => {
    expect(runsOf(sentence)).toEqual(runs);
  });

  it('of a server, however deep', () => {
    expect(() => runsOf(left.repeat(100_000) + end.repeat(100_000))).not.toThrow();
  });

  it('loses nothing', () => {
    const characters = fc.constantFrom(left, '\u2067', end, 'a', 'ب', '\u202e');
    fc.assert(
      fc.property(fc.string({ unit: characters }), (sentence) => {
        const marks = /[\u2066\u2067\u2069]/g;
        expect(textOf(runsOf(sentence)).replace(marks, '')).toBe(sentence.replace(marks, ''));
      }),
      { numRuns: 200 },
    );
  });
});

function textOf(runs: readonly Run[]): string {
  return runs.map((run) => (typeof run === 'string' ? run : textOf(run.runs))).join('');
}
