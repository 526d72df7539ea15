import { say, sayCount, speech } from '../language/say.ts';
import { callKeyOf } from '../model/call-key.ts';
import type { ExchangeDetails } from '../report/exchange-details.ts';
import type { Failure, ReportEvidence, ReportExchange, ReportHop, ReportRound } from '../report/model.ts';
import type { FailureOutline, FindingOutline } from '../report/outline.ts';
import { type Lane, lanesOf } from '../report/provenance.ts';
import { lackedAfterPreflight, lackedText, unseenOf } from '../report/unseen.ts';
import { type Moment, moment } from './human-time.ts';
import { ownerWords } from './words.ts';

/** One call of a card: equal failures are one, with a count. */
export interface CallView {
  /** Of the newest of its failures. */
  readonly id: string;
  /** Stays when the call fails once more, so that what is open on the screen stays open. */
  readonly key: string;
  readonly method: string;
  readonly url: string;
  /** `401`, `no answer (net::ERR_FAILED)`, `still waiting`. */
  readonly answer: string;
  readonly tone: Tone;
  readonly count: number;
  readonly latest: Moment;
}

/** @param failures Of one card. */
export function callsOf(failures: readonly FailureOutline[], now: number): readonly CallView[] {
  const times = new Map<string, number>();
  return failures.map((failure) => {
    const { id, method, url, count, startedAt } = failure;
    const answer = answerText(failure);
    const same = `${callKeyOf(method, url)} ${answer}`;
    const before = times.get(same) ?? 0;
    times.set(same, before + 1);
    const key = `${same} ${before}`;
    return { id, key, method, url, answer, tone: toneOf(failure), count, latest: moment(startedAt, now) };
  });
}

/** How an answer looks at a glance; the text beside it says the same. */
export type Tone = 'refused' | 'answered' | 'waiting';

function toneOf({ pending, status }: Pick<Failure, 'pending' | 'status'>): Tone {
  if (pending) return 'waiting';
  return status !== null && status < 400 ? 'answered' : 'refused';
}

/** What came back, in as few words as possible. */
export function answerText({ status, pending, error }: Pick<Failure, 'status' | 'pending' | 'error'>): string {
  if (pending) return say('still waiting');
  if (status !== null) return String(status);
  return error === undefined ? say('no answer') : say('no answer ({error})', { error });
}

/** Where a call says other things than its card: the sentence, or whose move it is. */
export function remarksOf({ findings: [own] }: Failure, leads: FindingOutline | undefined): readonly string[] {
  if (own === undefined || leads === undefined) return [];
  return [
    ...(own.summary === leads.summary ? [] : [own.summary]),
    ...(own.owner === leads.owner ? [] : [say('{move} here.', { move: ownerWords(own.owner).label })]),
  ];
}

/** What happened on the wire, in order. */
export interface StageView {
  readonly title: string;
  readonly hops: readonly HopView[];
  readonly gaps: readonly string[];
  /** What no view shows in this browser, whatever was recorded. */
  readonly unseen: readonly string[];
}

export interface HopView {
  readonly method: string;
  readonly url: string;
  readonly ip?: string;
  readonly rounds: readonly RoundView[];
  /** Where this hop led, when it was not the last. */
  readonly redirect?: { readonly said: string; readonly to: string };
}

export interface RoundView {
  readonly startedAt: string;
  /** `401 Unauthorized`, `no answer`. */
  readonly answer: string;
  readonly tone: Tone;
  readonly prompt?: string;
  readonly lanes: readonly [Lane, Lane];
}

/** Made only when somebody looks: two hundred calls have thousands of headers. */
export function stagesOf({ preflight, exchange, evidence }: ExchangeDetails): readonly StageView[] {
  return [
    ...(preflight === undefined
      ? []
      : [stageOf(say('Preflight: the browser asks leave'), preflight, undefined, evidence)]),
    stageOf(preflight === undefined ? say('The request') : say('The request itself'), exchange, preflight, evidence),
  ];
}

function stageOf(
  title: string,
  exchange: ReportExchange,
  preflight: ReportExchange | undefined,
  evidence: readonly ReportEvidence[],
): StageView {
  return {
    title,
    hops: exchange.hops.map((hop) => hopOf(hop, evidence)),
    gaps: exchange.gaps.map(gapSentence),
    unseen: [
      ...lackedAfterPreflight(preflight, exchange).map((name) => lackedText(name, speech())),
      ...unseenOf(exchange, speech()),
    ],
  };
}

/** What could not be seen, with how often. */
export function gapSentence({ text, count }: { readonly text: string; readonly count?: number }): string {
  return count === undefined || count === 1
    ? text
    : sayCount(count, { one: '{text} {count} so far.', other: '{text} {count} so far.' }, { text });
}

function hopOf({ method, url, ip, rounds, redirect }: ReportHop, evidence: readonly ReportEvidence[]): HopView {
  return {
    method,
    url,
    ...(ip === undefined ? {} : { ip }),
    rounds: rounds.map((round) => roundOf(round, evidence)),
    ...(redirect === undefined ? {} : { redirect: { said: redirectText(redirect), to: redirect.to } }),
  };
}

function roundOf(round: ReportRound, evidence: readonly ReportEvidence[]): RoundView {
  const { startedAt, status, reason, fromCache, prompt } = round;
  const answer = status === null ? say('no answer') : [status, reason].filter(Boolean).join(' ');
  return {
    startedAt,
    answer: fromCache ? say('{answer}, from the browser’s cache', { answer }) : answer,
    tone: toneOf({ pending: false, status }),
    ...(prompt === undefined ? {} : { prompt }),
    lanes: lanesOf(round, evidence),
  };
}

function redirectText({ status, by }: NonNullable<ReportHop['redirect']>): string {
  switch (by) {
    case 'server':
      return say('The server redirected with {status} to', { status });
    case 'browser':
      return say('The browser itself went on to');
    case 'extension':
      return say('An extension redirected to');
    default:
      return by satisfies never;
  }
}
