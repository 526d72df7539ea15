import { say, sayCount } from '../language/say.ts';
import { type CardAction, cardActions, certainties, type FindingKind, type Owner } from '../model/finding.ts';
import type { CauseRemark, Failure, ReportEvidence, ReportFinding, ReportFix } from '../report/model.ts';
import { answerText, type CallView, callsOf } from './calls.ts';
import { type Moment, moment } from './human-time.ts';
import { actionWords, audiences, audienceWords, certaintyWords, kindWords, ownerWords, type Term } from './words.ts';

/** One cause with everything that failed because of it. */
export interface CardView {
  /** Cause id, and what tells cards apart. */
  readonly cause: string;
  readonly title: string;
  readonly summary: string;
  readonly verdict: Verdict | undefined;
  readonly pending: boolean;
  /** Of all its calls. */
  readonly count: number;
  readonly latest: Moment;
  readonly firstStep: string | undefined;
  /** How the call that speaks for it differs from the last time that it went through. Absent: none was kept. */
  readonly sinceGood: SinceGoodView | undefined;
  /** What can be tried about its newest call. */
  readonly tries: readonly TryView[];
  /** The finding that tells of an extension, whose name can be found; absent: none does. */
  readonly find: FindView | undefined;
  readonly fixes: readonly FixGroup[];
  readonly evidence: readonly ReportEvidence[];
  readonly wouldDecide: string | undefined;
  readonly references: readonly string[];
  /** Newest first, the one that speaks for the card at the head. */
  readonly calls: readonly CallView[];
  readonly alsoSeen: readonly AlsoSeen[];
  readonly ruledOut: readonly CauseRemark[];
  readonly notChecked: readonly CauseRemark[];
}

/** How sure it is, and whose move. Absent on a card without a known cause. */
export interface Verdict {
  readonly certainty: ReportFinding['certainty'];
  readonly sure: Term;
  readonly mover: Owner;
  readonly owner: Term;
  readonly kind: FindingKind;
  /** Said of what is not simply broken. */
  readonly kindLabel: string | undefined;
}

export interface SinceGoodView {
  readonly heading: string;
  readonly at: Moment;
  /** What matters most first. */
  readonly changes: readonly string[];
}

export interface TryView {
  readonly action: CardAction;
  readonly label: string;
  /** The failure that it is about. */
  readonly exchange: string;
}

export interface FindView {
  readonly exchange: string;
  readonly cause: string;
}

export interface FixGroup {
  readonly audience: ReportFix['audience'];
  readonly heading: string;
  readonly fixes: readonly ReportFix[];
}

/** A finding that explains part of it, behind the answer. */
export interface AlsoSeen {
  readonly cause: string;
  readonly title: string;
  readonly summary: string;
  readonly verdict: Verdict;
  readonly firstStep: string | undefined;
}

/** Stands for every failure that no rule explains, as on the badge. */
const unexplained = 'unexplained';

type Group = readonly [Failure, ...Failure[]];

/** One card for each cause, what waits for the person first. Two hundred failing polls are one card. */
export function cardsOf(failures: readonly Failure[], now: number): readonly CardView[] {
  const groups = new Map<string, [Failure, ...Failure[]]>();
  for (const failure of failures) {
    const cause = failure.findings[0]?.cause ?? unexplained;
    const group = groups.get(cause);
    if (group) group.push(failure);
    else groups.set(cause, [failure]);
  }
  return [...groups]
    .toSorted(
      ([, a], [, b]) => rankOf(first(a, byRank)) - rankOf(first(b, byRank)) || byAge(first(a, byAge), first(b, byAge)),
    )
    .map(([cause, group]) => cardOf(cause, group, now));
}

/**
 * Cards that are already on the screen stay where they are: nothing moves under the finger of somebody who reads.
 * @param known Their causes, in the order in which they stand. New ones come above.
 */
export function keepOrder(cards: readonly CardView[], known: readonly string[]): readonly CardView[] {
  return cards.toSorted((a, b) => known.indexOf(a.cause) - known.indexOf(b.cause));
}

const kindOrder: Readonly<Record<FindingKind, number>> = { broken: 0, degraded: 10, advice: 30 };
const unexplainedOrder = 20;

function rankOf({ pending, findings: [answer] }: Failure): number {
  if (pending) return -1;
  return answer === undefined ? unexplainedOrder : kindOrder[answer.kind] + certainties.indexOf(answer.certainty);
}

const byRank = (a: Failure, b: Failure): number => rankOf(a) - rankOf(b);

/** The newest first; what has no readable time last. */
const byAge = (a: Failure, b: Failure): number => (Date.parse(b.startedAt) || 0) - (Date.parse(a.startedAt) || 0);

function first([head, ...others]: Group, order: (a: Failure, b: Failure) => number): Failure {
  return others.reduce((best, failure) => (order(failure, best) < 0 ? failure : best), head);
}

function cardOf(cause: string, group: Group, now: number): CardView {
  // The surest call speaks for the card; of equals the one that stands first, the newest.
  const lead = first(group, byRank);
  const [answer] = lead.findings;
  const calls: Group = [lead, ...group.filter((failure) => failure !== lead)];
  return {
    cause,
    ...(answer === undefined ? unexplainedText(lead) : explainedText(answer)),
    pending: group.some(({ pending }) => pending),
    count: group.reduce((sum, { count }) => sum + count, 0),
    latest: moment(first(group, byAge).startedAt, now),
    sinceGood: sinceGoodOf(lead, now),
    tries: triesOf(lead),
    find: findOf(lead),
    calls: callsOf(calls, now),
    alsoSeen: alsoSeenIn(calls),
    ruledOut: lead.ruledOut,
    notChecked: lead.notChecked,
  };
}

type Answer = Pick<
  CardView,
  'title' | 'summary' | 'verdict' | 'firstStep' | 'fixes' | 'evidence' | 'wouldDecide' | 'references'
>;

function explainedText(answer: ReportFinding): Answer {
  const { title, summary, fixes, evidence, wouldDecide, references } = answer;
  return {
    title,
    summary,
    verdict: verdictOf(answer),
    firstStep: firstStepOf(fixes),
    fixes: fixGroups(fixes),
    evidence,
    wouldDecide,
    references,
  };
}

/** Says what was seen, and claims nothing. */
function unexplainedText(failure: Failure): Answer {
  const { ruledOut, notChecked } = failure;
  const checked = [
    ...(ruledOut.length > 0
      ? [sayCount(ruledOut.length, { one: '{count} cause was ruled out', other: '{count} causes were ruled out' })]
      : []),
    ...(notChecked.length > 0
      ? [
          sayCount(notChecked.length, {
            one: '{count} cause could not be checked',
            other: '{count} causes could not be checked',
          }),
        ]
      : []),
  ];
  return {
    title: say('No cause known yet'),
    summary: `${whatCame(failure)} ${say('None of the causes that Why401 knows explains it.')}${checked.length === 0 ? '' : ` ${checked.join(say(', '))}.`}`,
    verdict: undefined,
    firstStep: say('Copy the report and give it to whoever runs this site: it holds all that was seen.'),
    fixes: [],
    evidence: [],
    wouldDecide: undefined,
    references: [],
  };
}

function whatCame(failure: Failure): string {
  const host = hostOf(failure.url);
  if (failure.pending) return say('The request to {host} is still waiting for its answer.', { host });
  return failure.status === null
    ? say('The request to {host} got {answer}.', { host, answer: answerText(failure) })
    : say('The request to {host} was answered with {answer}.', { host, answer: answerText(failure) });
}

/** @returns The text itself, where it is no URL. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url;
}

function verdictOf({ certainty, owner, kind }: ReportFinding): Verdict {
  return {
    certainty,
    sure: certaintyWords(certainty),
    mover: owner,
    owner: ownerWords(owner),
    kind,
    kindLabel: kindWords(kind),
  };
}

/** What the person at the browser can do; failing that, what the next in line can. */
function firstStepOf(fixes: readonly ReportFix[]): string | undefined {
  return audiences.flatMap((audience) => fixes.filter((fix) => fix.audience === audience))[0]?.text;
}

function fixGroups(fixes: readonly ReportFix[]): readonly FixGroup[] {
  return audiences.flatMap((audience) => {
    const own = fixes.filter((fix) => fix.audience === audience);
    return own.length === 0 ? [] : [{ audience, heading: audienceWords(audience), fixes: own }];
  });
}

/** The other findings of its calls, each cause once, in rank order of the call that has it first. */
function alsoSeenIn(calls: readonly Failure[]): readonly AlsoSeen[] {
  const seen = new Map<string, AlsoSeen>();
  for (const finding of calls.flatMap(({ findings }) => findings.slice(1))) {
    const { cause, title, summary, fixes } = finding;
    if (!seen.has(cause))
      seen.set(cause, { cause, title, summary, verdict: verdictOf(finding), firstStep: firstStepOf(fixes) });
  }
  return [...seen.values()];
}

function sinceGoodOf({ lastGood }: Failure, now: number): SinceGoodView | undefined {
  if (lastGood === undefined) return undefined;
  return {
    heading: say('What changed since it last worked'),
    at: moment(lastGood.at, now),
    changes: lastGood.changes.map(({ text }) => text),
  };
}

/** What any of its findings offers, in the order of the experiments; where nothing is known, what may tell more. */
function triesOf({ id, findings }: Failure): readonly TryView[] {
  const offered = new Set(findings.length === 0 ? ['replay'] : findings.flatMap(({ actions }) => actions));
  return cardActions
    .filter((action) => offered.has(action))
    .map((action) => ({ action, label: actionWords(action), exchange: id }));
}

function findOf({ id, findings }: Failure): FindView | undefined {
  const finding = findings.find(({ actions }) => actions.includes('extension-bisect'));
  return finding && { exchange: id, cause: finding.cause };
}
