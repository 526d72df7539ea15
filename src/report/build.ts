import type { RuleMeta } from '../diagnosis/rule.ts';
import type { Diagnosis, Remark } from '../diagnosis/run.ts';
import type { Speech } from '../language/speech.ts';
import { failureKey } from '../model/call-key.ts';
import { type Exchange, finalStatus } from '../model/exchange.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Finding } from '../model/finding.ts';
import type { Gap } from '../model/gap.ts';
import { perObject } from '../model/per-object.ts';
import { checklistOf } from './checklist.ts';
import { evidenceText } from './evidence-text.ts';
import { reportGap } from './gap-text.ts';
import { isoTime } from './header-text.ts';
import { reportLastGood } from './last-good-text.ts';
import { inWords, outcomeIn, renderMessage } from './message.ts';
import type { CauseRemark, Failure, Report, ReportExperiment, ReportFinding } from './model.ts';
import { reportExchange } from './report-exchange.ts';

export interface ReportInput {
  readonly diagnoses: readonly Diagnosis[];
  /** By cause. */
  readonly metas: ReadonlyMap<string, RuleMeta>;
  /** Equal failures that are no longer kept, by `failureKey`. */
  readonly droppedBy: ReadonlyMap<string, number>;
  readonly gaps: readonly Gap[];
  readonly experiments: readonly Experiment[];
  readonly page: Report['page'];
  readonly tool: Report['tool'];
  readonly browser: Report['browser'];
  /** English for whoever is sent it, the person's language for the person. */
  readonly speech: Speech;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The one report model, from which every writer is fed. */
export function buildReport(input: ReportInput): Report {
  const { checklist, experiments, gaps, ...about } = reportFrame(input);
  // Whoever reads the file meets the failures first.
  const failures = failureGroups(input).map((group) => failureOf(group, input));
  return { format: 'why401-report', version: 1, ...about, failures, checklist, experiments, gaps };
}

/** One failure with all that is known of it. @returns Absent: it is not kept any more. */
export function reportFailure(id: string, input: ReportInput): Failure | undefined {
  const group = failureGroups(input).find(({ newest, older }) =>
    [newest, ...older].some(({ subject }) => subject.exchange.id === id),
  );
  return group && failureOf(group, input);
}

/** What a report holds besides its failures. */
export function reportFrame(input: ReportInput): Omit<Report, 'format' | 'version' | 'failures'> {
  return {
    generatedAt: isoTime(input.now),
    tool: input.tool,
    browser: input.browser,
    page: input.page,
    checklist: checklistOf(input.diagnoses, input.experiments, input.speech),
    experiments: input.experiments.map((experiment) => reportExperiment(experiment, input.speech)),
    gaps: input.gaps.map((gap) => reportGap(gap, input.speech)),
  };
}

function reportExperiment(experiment: Experiment, speech: Speech): ReportExperiment {
  const { action, at, undoneAt } = experiment;
  const outcome = outcomeIn(experiment, speech);
  return { action, at: isoTime(at), outcome, ...(undoneAt === undefined ? {} : { undoneAt: isoTime(undoneAt) }) };
}

/** Equal failures with the same answer, shown by their newest. */
export interface FailureGroup {
  readonly newest: Diagnosis;
  readonly older: readonly Diagnosis[];
  /** With those that are no longer kept. */
  readonly count: number;
}

/** Newest first. */
export function failureGroups({
  diagnoses,
  droppedBy,
}: Pick<ReportInput, 'diagnoses' | 'droppedBy'>): readonly FailureGroup[] {
  const groups = new Map<string, [Diagnosis, ...Diagnosis[]]>();
  for (const diagnosis of diagnoses.toSorted((a, b) => b.subject.exchange.startedAt - a.subject.exchange.startedAt)) {
    const { subject, findings } = diagnosis;
    const key = `${failureKey(subject.exchange)} ${subject.recovered} ${findings[0]?.cause ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(diagnosis);
    else groups.set(key, [diagnosis]);
  }
  const counted = new Set<string>();
  return [...groups.values()].map(([newest, ...older]) => {
    // Recovered and open failures of one call are two entries; what was dropped counts once, with the newest.
    const key = failureKey(newest.subject.exchange);
    const dropped = counted.has(key) ? 0 : (droppedBy.get(key) ?? 0);
    counted.add(key);
    return { newest, older, count: 1 + older.length + dropped };
  });
}

/** What is said of a failure in a line. */
export function failureLine({ newest: { subject }, count }: FailureGroup) {
  const { exchange, recovered } = subject;
  const { hops, outcome, type, startedAt } = exchange;
  return {
    id: exchange.id,
    method: hops[0].method,
    url: hops[0].url.text,
    status: finalStatus(exchange) ?? null,
    ...(outcome.kind === 'failed' ? { error: outcome.error } : {}),
    type,
    startedAt: isoTime(startedAt),
    count,
    recovered,
    pending: outcome.kind === 'pending' || outcome.kind === 'prompting',
  };
}

function failureOf(group: FailureGroup, { metas, speech }: ReportInput): Failure {
  const { subject, findings, ruledOut, notChecked, lastGood } = group.newest;
  const { exchange, preflight } = subject;
  const exchanges = byId(subject.all);
  return {
    ...failureLine(group),
    findings: findings.map((finding) => findingOf(finding, metas, exchanges, speech)),
    ruledOut: ruledOut.map((remark) => remarkIn(remark, speech)),
    notChecked: notChecked.map((remark) => remarkIn(remark, speech)),
    ...(lastGood === undefined ? {} : { lastGood: reportLastGood(lastGood, speech) }),
    exchange: reportExchange(exchange, speech),
    ...(preflight === undefined || preflight === exchange ? {} : { preflight: reportExchange(preflight, speech) }),
  };
}

/** All that evidence may point at: the failures of a tab have one list. */
const byId = perObject((all: readonly Exchange[]) => new Map(all.map((one) => [one.id, one])));

function findingOf(
  finding: Finding,
  metas: ReadonlyMap<string, RuleMeta>,
  exchanges: ReadonlyMap<string, Exchange>,
  speech: Speech,
): ReportFinding {
  return {
    ...findingLine(finding, metas, speech),
    evidence: finding.evidence.flatMap((evidence) => evidenceText(evidence, exchanges, speech)),
    fixes: finding.fixes.map((fix) => ({ ...fix, text: inWords(fix.text, speech) })),
    references: metas.get(finding.cause)?.references ?? [],
    ...(finding.wouldDecide === undefined ? {} : { wouldDecide: inWords(finding.wouldDecide, speech) }),
  };
}

/** What is said of a finding, without its proof. */
export function findingLine(finding: Finding, metas: ReadonlyMap<string, RuleMeta>, speech: Speech) {
  const { cause, certainty, owner, kind } = finding;
  const meta = metas.get(cause);
  return {
    cause,
    title: speech.render(meta?.title ?? cause),
    certainty,
    owner,
    kind,
    summary: renderMessage(meta?.messages[finding.message] ?? '', finding.data, speech),
    actions: (meta?.offers ?? []).filter((action) => !finding.withholds?.includes(action)),
  };
}

function remarkIn({ cause, why }: Remark, speech: Speech): CauseRemark {
  return { cause, why: inWords(why, speech) };
}
