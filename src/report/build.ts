import type { RuleMeta } from '../diagnosis/rule.ts';
import type { Diagnosis } from '../diagnosis/run.ts';
import { failureKey } from '../model/call-key.ts';
import { type Exchange, finalStatus, type Hop, type Round } from '../model/exchange.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Finding } from '../model/finding.ts';
import type { Gap } from '../model/gap.ts';
import type { HeaderList } from '../model/header.ts';
import { checklistOf } from './checklist.ts';
import { evidenceText } from './evidence-text.ts';
import { reportGap } from './gap-text.ts';
import { isoTime, reportHeader } from './header-text.ts';
import { reportLastGood } from './last-good-text.ts';
import { renderMessage } from './message.ts';
import type {
  Failure,
  Report,
  ReportExchange,
  ReportExperiment,
  ReportFinding,
  ReportHeader,
  ReportHop,
  ReportRound,
} from './model.ts';

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
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The one report model, from which every writer and the popup are fed. */
export function buildReport(input: ReportInput): Report {
  const counted = new Set<string>();
  const failures = groupEqual(input.diagnoses).map((group) => {
    // Recovered and open failures of one call are two entries; what was dropped counts once, with the newest.
    const key = failureKey(group[0].subject.exchange);
    const dropped = counted.has(key) ? 0 : (input.droppedBy.get(key) ?? 0);
    counted.add(key);
    return failureOf(group, dropped, input);
  });
  return {
    format: 'why401-report',
    version: 1,
    generatedAt: isoTime(input.now),
    tool: input.tool,
    browser: input.browser,
    page: input.page,
    failures,
    checklist: checklistOf(input.diagnoses, input.experiments),
    experiments: input.experiments.map(reportExperiment),
    gaps: input.gaps.map(reportGap),
  };
}

function reportExperiment({ action, at, outcome, undoneAt }: Experiment): ReportExperiment {
  return { action, at: isoTime(at), outcome, ...(undoneAt === undefined ? {} : { undoneAt: isoTime(undoneAt) }) };
}

/** Equal failures with the same answer are one, shown by its newest. Newest first. */
function groupEqual(diagnoses: readonly Diagnosis[]): readonly (readonly [Diagnosis, ...Diagnosis[]])[] {
  const groups = new Map<string, [Diagnosis, ...Diagnosis[]]>();
  for (const diagnosis of diagnoses.toSorted((a, b) => b.subject.exchange.startedAt - a.subject.exchange.startedAt)) {
    const { subject, findings } = diagnosis;
    const key = `${failureKey(subject.exchange)} ${subject.recovered} ${findings[0]?.cause ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(diagnosis);
    else groups.set(key, [diagnosis]);
  }
  return [...groups.values()];
}

function failureOf(
  [newest, ...older]: readonly [Diagnosis, ...Diagnosis[]],
  dropped: number,
  { metas }: ReportInput,
): Failure {
  const { exchange, preflight, others, recovered } = newest.subject;
  const exchanges = new Map(
    [...others, ...(preflight === undefined ? [] : [preflight]), exchange].map((one) => [one.id, one]),
  );
  const [first] = exchange.hops;
  return {
    id: exchange.id,
    method: first.method,
    url: first.url.text,
    status: finalStatus(exchange) ?? null,
    ...(exchange.outcome.kind === 'failed' ? { error: exchange.outcome.error } : {}),
    type: exchange.type,
    startedAt: isoTime(exchange.startedAt),
    count: 1 + older.length + dropped,
    recovered,
    pending: exchange.outcome.kind === 'pending' || exchange.outcome.kind === 'prompting',
    findings: newest.findings.map((finding) => findingOf(finding, metas, exchanges)),
    ruledOut: newest.ruledOut,
    notChecked: newest.notChecked,
    ...(newest.lastGood === undefined ? {} : { lastGood: reportLastGood(newest.lastGood) }),
    exchange: reportExchange(exchange),
    ...(preflight === undefined || preflight === exchange ? {} : { preflight: reportExchange(preflight) }),
  };
}

function findingOf(
  finding: Finding,
  metas: ReadonlyMap<string, RuleMeta>,
  exchanges: ReadonlyMap<string, Exchange>,
): ReportFinding {
  const meta = metas.get(finding.cause);
  return {
    cause: finding.cause,
    title: meta?.title ?? finding.cause,
    certainty: finding.certainty,
    owner: finding.owner,
    kind: finding.kind,
    summary: renderMessage(meta?.messages[finding.message] ?? '', finding.data),
    evidence: finding.evidence.flatMap((evidence) => evidenceText(evidence, exchanges)),
    fixes: finding.fixes,
    actions: meta?.offers ?? [],
    references: meta?.references ?? [],
    ...(finding.wouldDecide === undefined ? {} : { wouldDecide: finding.wouldDecide }),
  };
}

/** One exchange as it may be shown. */
export function reportExchange(exchange: Exchange): ReportExchange {
  return {
    id: exchange.id,
    observer: exchange.observer,
    hops: exchange.hops.map(hopOf),
    gaps: exchange.gaps.map(reportGap),
  };
}

function hopOf({ method, url, ip, redirect, rounds }: Hop): ReportHop {
  return {
    method,
    url: url.text,
    ...(ip === undefined ? {} : { ip }),
    ...(redirect === undefined ? {} : { redirect: { ...redirect, to: redirect.to.text } }),
    rounds: rounds.map(roundOf),
  };
}

function roundOf({ startedAt, status, reason, fromCache, prompt, views }: Round): ReportRound {
  const shown = (list: HeaderList | undefined): readonly ReportHeader[] | null => list?.map(reportHeader) ?? null;
  return {
    startedAt: isoTime(startedAt),
    status: status ?? null,
    ...(reason === undefined ? {} : { reason }),
    fromCache,
    ...(prompt === undefined
      ? {}
      : {
          prompt: `${prompt.isProxy ? 'Proxy' : 'Server'} ${prompt.challenger ?? ''} asked for ${prompt.scheme} credentials${prompt.realm === undefined ? '' : ` for “${prompt.realm}”`}`,
        }),
    asked: shown(views.asked),
    sent: shown(views.sent),
    received: shown(views.received),
    delivered: shown(views.delivered),
  };
}
