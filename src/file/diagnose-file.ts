import { createFileReader, type FileProblem, type RecordedFile } from '../capture/har/file-reader.ts';
import type { Sealer } from '../capture/seal.ts';
import { cookieCases } from '../diagnosis/cookie-court.ts';
import { exchangeMarks } from '../diagnosis/exchange-marks.ts';
import { relevance } from '../diagnosis/relevance.ts';
import { type Diagnosis, diagnose } from '../diagnosis/run.ts';
import { subjectsOf } from '../diagnosis/subject.ts';
import { inEnglish } from '../language/speech.ts';
import { buildReport, type ReportInput } from '../report/build.ts';
import { type CookieCourt, cookieCourt } from '../report/cookie-court.ts';
import type { Report } from '../report/model.ts';
import { type Timeline, timelineOf } from '../report/timeline.ts';
import { rules } from '../rules/index.ts';
import { textOf } from './file-text.ts';

const metas = new Map(rules.map(({ meta }) => [meta.id, meta]));

/** What came of one file. */
export type FileOutcome =
  | {
      readonly kind: 'read';
      /** For others: in English. */
      readonly report: Report;
      /** What it says, in no language yet. */
      readonly reported: Omit<ReportInput, 'speech'>;
      readonly file: RecordedFile;
      readonly diagnoses: readonly Diagnosis[];
    }
  | { readonly kind: 'unreadable'; readonly problem: FileProblem };

export interface DiagnosisContext {
  readonly sealer: Sealer;
  readonly tool: Report['tool'];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Reads a file as it arrives, and says what failed in it. Nothing of it is kept. */
export async function diagnoseFile(
  chunks: AsyncIterable<Uint8Array>,
  { sealer, tool, now }: DiagnosisContext,
): Promise<FileOutcome> {
  const reader = createFileReader({ sealer, relevance });
  for await (const text of textOf(chunks)) if (reader.push(text) !== undefined) break;
  const file = reader.end();
  if ('kind' in file) return { kind: 'unreadable', problem: file };
  const diagnoses = subjectsOf(file.records, now).map((subject) => diagnose(subject, rules));
  const [newest] = diagnoses.toSorted((a, b) => b.subject.exchange.startedAt - a.subject.exchange.startedAt);
  const reported = {
    diagnoses,
    metas,
    droppedBy: file.droppedBy,
    gaps: file.gaps,
    experiments: [],
    page: { url: file.page || (newest?.subject.exchange.initiator ?? ''), incognito: false },
    tool,
    browser: { ...file.program, os: 'unknown system' },
    now,
  };
  return { kind: 'read', report: buildReport({ ...reported, speech: inEnglish }), reported, file, diagnoses };
}

/** What the file tells in the order of time. */
export function timelineOfFile({ file, diagnoses }: Extract<FileOutcome, { kind: 'read' }>): Timeline {
  return timelineOf({
    exchanges: file.records.map(({ exchange }) => exchange),
    diagnoses,
    marksOf: exchangeMarks,
    titleOf: (cause) => metas.get(cause)?.title ?? cause,
  });
}

/** What the file tells of the cookies of one call: no jar is known. */
export function courtOfFile(id: string, { file }: Extract<FileOutcome, { kind: 'read' }>): CookieCourt | null {
  const kept = file.records.map((record) => record.exchange);
  const exchange = kept.find((one) => one.id === id);
  return exchange === undefined ? null : cookieCourt(exchange, cookieCases({ exchange, kept }), false);
}
