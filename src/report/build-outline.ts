import type { RuleMeta } from '../diagnosis/rule.ts';
import type { Speech } from '../language/speech.ts';
import { audiences, type Finding } from '../model/finding.ts';
import { failureGroups, failureLine, findingLine, type ReportInput, reportFrame } from './build.ts';
import { cardOutlines } from './card-outlines.ts';
import { reportLastGood } from './last-good-text.ts';
import { inWords } from './message.ts';
import type { FindingOutline, ReportOutline } from './outline.ts';

/** What the popup is told at first. */
export function buildOutline(input: ReportInput): ReportOutline {
  const { metas, speech } = input;
  const judged = failureGroups(input).map((group) => {
    const { subject, findings, ruledOut, notChecked, lastGood } = group.newest;
    const cutShort = subject.exchange.gaps.some(({ kind }) => kind === 'start-unseen');
    return {
      failure: { ...failureLine(group), cutShort },
      findings,
      ruledOut: ruledOut.length,
      notChecked: notChecked.length,
      ...(lastGood === undefined ? {} : { lastGood: reportLastGood(lastGood, speech) }),
    };
  });
  return {
    ...reportFrame(input),
    failures: judged.map(({ failure }) => failure),
    cards: cardOutlines(
      judged.filter(({ failure }) => !failure.recovered),
      (finding) => findingOutline(finding, metas, speech),
    ),
  };
}

function findingOutline(finding: Finding, metas: ReadonlyMap<string, RuleMeta>, speech: Speech): FindingOutline {
  const [step] = audiences.flatMap((audience) => finding.fixes.filter((fix) => fix.audience === audience));
  return {
    ...findingLine(finding, metas, speech),
    ...(step === undefined ? {} : { firstStep: inWords(step.text, speech) }),
  };
}
