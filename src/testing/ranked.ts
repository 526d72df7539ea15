import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/run.ts';
import type { Subject } from '../diagnosis/subject.ts';
import { inEnglish } from '../language/speech.ts';
import type { Evidence } from '../model/finding.ts';
import { linesNamed } from '../model/header.ts';
import { evidenceText } from '../report/evidence-text.ts';
import { rules } from '../rules/index.ts';

/** A failure, its answer (absent: none), and what else may truly be called likely or proven. */
export type RankedCase = readonly [
  name: string,
  subject: Subject,
  answer: string | undefined,
  beside?: readonly string[],
];

/**
 * Proves the whole set on failures as they come in: the first finding is what somebody who knows the field would sign,
 * beside it nothing else is called likely or proven that does not apply, and every pointer leads to what it names.
 */
export function testRanking(title: string, cases: readonly RankedCase[]): void {
  describe(title, () => {
    it.each(cases.map(([name, ...rest]) => [name, rest] as const))('%s', (_, [subject, answer, beside = []]) => {
      const { findings, notChecked } = diagnose(subject, rules);
      expect(findings[0]?.cause).toBe(answer);
      const sure = findings
        .slice(1)
        .filter(
          ({ certainty, kind, cause }) => certainty !== 'possible' && kind === 'broken' && !beside.includes(cause),
        );
      expect(sure.map(({ cause }) => cause)).toEqual([]);
      expect(notChecked).toEqual([]);
      expect(
        findings.flatMap(({ evidence }) => evidence).filter((pointer) => !leadsSomewhere(pointer, subject)),
      ).toEqual([]);
    });
  });
}

/** What is said to be missing was visible, and is not there. */
function leadsSomewhere(pointer: Evidence, { all }: Subject): boolean {
  const exchanges = new Map(all.map((known) => [known.id, known]));
  if (pointer.kind !== 'no-header') return evidenceText(pointer, exchanges, inEnglish).length > 0;
  const view = exchanges.get(pointer.exchange)?.hops[pointer.hop]?.rounds[pointer.round]?.views[pointer.view];
  return view !== undefined && linesNamed(view, pointer.name).length === 0;
}
