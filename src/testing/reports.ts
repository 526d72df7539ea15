import { type Diagnosis, diagnose } from '../diagnosis/run.ts';
import { subjectsOf } from '../diagnosis/subject.ts';
import { inEnglish } from '../language/speech.ts';
import type { Exchange } from '../model/exchange.ts';
import { buildReport, type ReportInput } from '../report/build.ts';
import { buildOutline } from '../report/build-outline.ts';
import type { Report } from '../report/model.ts';
import type { ReportOutline } from '../report/outline.ts';
import { rules } from '../rules/index.ts';
import { testTime } from './seen.ts';

/** What the real rules say of failing exchanges. */
export function diagnosesOf(...exchanges: readonly Exchange[]): readonly Diagnosis[] {
  const kept = exchanges.map((exchange) => ({ exchange, kind: 'failure' as const }));
  return subjectsOf(kept, testTime + 1000).map((subject) => diagnose(subject, rules));
}

/** A report around diagnoses, with the real rules' texts. */
export function reportFor(diagnoses: readonly Diagnosis[], more: Partial<ReportInput> = {}): Report {
  return buildReport(inputAround(diagnoses, more));
}

/** What the popup is told of them. */
export function outlineFor(diagnoses: readonly Diagnosis[]): ReportOutline {
  return buildOutline(inputAround(diagnoses));
}

/** What both are made from. */
export function inputAround(diagnoses: readonly Diagnosis[], more: Partial<ReportInput> = {}): ReportInput {
  return {
    diagnoses,
    metas: new Map(rules.map(({ meta }) => [meta.id, meta])),
    droppedBy: new Map(),
    gaps: [],
    experiments: [],
    page: { url: 'https://app.test/orders', incognito: false },
    tool: { name: 'Why401', version: '1.2.3' },
    browser: { name: 'Chromium', version: '156', os: 'Linux' },
    speech: inEnglish,
    now: testTime + 1000,
    ...more,
  };
}
