import type { RuleMeta } from '../diagnosis/rule.ts';
import type { Diagnosis, Remark } from '../diagnosis/run.ts';
import type { Subject } from '../diagnosis/subject.ts';
import type { Speech } from '../language/speech.ts';
import { failureKey } from '../model/call-key.ts';
import { type Exchange, finalStatus, type Hop, type Round } from '../model/exchange.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Finding } from '../model/finding.ts';
import type { Gap } from '../model/gap.ts';
import type { HeaderList } from '../model/header.ts';
import { perObject } from '../model/per-object.ts';
import { checklistOf } from './checklist.ts';
import { evidenceText } from './evidence-text.ts';
import { reportGap } from './gap-text.ts';
import { isoTime, reportHeader } from './header-text.ts';
import { reportLastGood } from './last-good-text.ts';
import { inWords, outcomeIn, renderMessage } from './message.ts';
import type {
  CauseRemark,
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
  /** English for whoever is sent it, the person's language for the person. */
  readonly speech: Speech;
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
  { metas, speech }: ReportInput,
): Failure {
  const { exchange, preflight, recovered } = newest.subject;
  const exchanges = exchangesOf(newest.subject);
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
    findings: newest.findings.map((finding) => findingOf(finding, metas, exchanges, speech)),
    ruledOut: newest.ruledOut.map((remark) => remarkIn(remark, speech)),
    notChecked: newest.notChecked.map((remark) => remarkIn(remark, speech)),
    ...(newest.lastGood === undefined ? {} : { lastGood: reportLastGood(newest.lastGood, speech) }),
    exchange: reportExchange(exchange, speech),
    ...(preflight === undefined || preflight === exchange ? {} : { preflight: reportExchange(preflight, speech) }),
  };
}

/** All that evidence may point at. */
function exchangesOf(subject: Subject): ReadonlyMap<string, Exchange> {
  const { exchange, preflight, all } = subject;
  return byId(all ?? [...subject.others, ...(preflight === undefined ? [] : [preflight]), exchange]);
}

/** The failures of a tab have one list. */
const byId = perObject((all: readonly Exchange[]) => new Map(all.map((one) => [one.id, one])));

function findingOf(
  finding: Finding,
  metas: ReadonlyMap<string, RuleMeta>,
  exchanges: ReadonlyMap<string, Exchange>,
  speech: Speech,
): ReportFinding {
  const meta = metas.get(finding.cause);
  return {
    cause: finding.cause,
    title: speech.render(meta?.title ?? finding.cause),
    certainty: finding.certainty,
    owner: finding.owner,
    kind: finding.kind,
    summary: renderMessage(meta?.messages[finding.message] ?? '', finding.data, speech),
    evidence: finding.evidence.flatMap((evidence) => evidenceText(evidence, exchanges, speech)),
    fixes: finding.fixes.map((fix) => ({ ...fix, text: inWords(fix.text, speech) })),
    actions: (meta?.offers ?? []).filter((action) => !finding.withholds?.includes(action)),
    references: meta?.references ?? [],
    ...(finding.wouldDecide === undefined ? {} : { wouldDecide: inWords(finding.wouldDecide, speech) }),
  };
}

function remarkIn({ cause, why }: Remark, speech: Speech): CauseRemark {
  return { cause, why: inWords(why, speech) };
}

/** One exchange as it may be shown. */
export function reportExchange(exchange: Exchange, speech: Speech): ReportExchange {
  return {
    id: exchange.id,
    observer: exchange.observer,
    hops: exchange.hops.map((hop) => hopOf(hop, speech)),
    gaps: exchange.gaps.map((gap) => reportGap(gap, speech)),
  };
}

function hopOf({ method, url, ip, redirect, rounds }: Hop, speech: Speech): ReportHop {
  return {
    method,
    url: url.text,
    ...(ip === undefined ? {} : { ip }),
    ...(redirect === undefined ? {} : { redirect: { ...redirect, to: redirect.to.text } }),
    rounds: rounds.map((round) => roundOf(round, speech)),
  };
}

function roundOf({ startedAt, status, reason, fromCache, prompt, views }: Round, speech: Speech): ReportRound {
  const shown = (list: HeaderList | undefined): readonly ReportHeader[] | null =>
    list?.map((header) => reportHeader(header, speech)) ?? null;
  return {
    startedAt: isoTime(startedAt),
    status: status ?? null,
    ...(reason === undefined ? {} : { reason }),
    fromCache,
    ...(prompt === undefined ? {} : { prompt: promptText(prompt, speech) }),
    asked: shown(views.asked),
    sent: shown(views.sent),
    received: shown(views.received),
    delivered: shown(views.delivered),
  };
}

function promptText({ isProxy, challenger, scheme, realm }: NonNullable<Round['prompt']>, { say }: Speech): string {
  const who = challenger ?? '';
  const values = { who, scheme };
  if (realm === undefined)
    return isProxy
      ? say('Proxy {who} asked for {scheme} credentials', values)
      : say('Server {who} asked for {scheme} credentials', values);
  return isProxy
    ? say('Proxy {who} asked for {scheme} credentials for “{realm}”', { ...values, realm })
    : say('Server {who} asked for {scheme} credentials for “{realm}”', { ...values, realm });
}
