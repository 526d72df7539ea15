import { say, sayCount } from '../language/say.ts';
import {
  type ActionId,
  audiences,
  type CardAction,
  cardActions,
  type FindingKind,
  type Owner,
} from '../model/finding.ts';
import type { ReportFinding, ReportFix, ReportLastGood } from '../report/model.ts';
import type { CardOutline, FailureOutline, FindingOutline, ReportOutline } from '../report/outline.ts';
import { answerText, type CallView, callsOf } from './calls.ts';
import { type Moment, moment } from './human-time.ts';
import { actionWords, audienceWords, certaintyWords, kindWords, ownerWords, type Term } from './words.ts';

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
  /** Newest first, the one that speaks for the card at the head. */
  readonly calls: readonly CallView[];
  readonly alsoSeen: readonly AlsoSeen[];
  /** What it was made from: another one, where something has happened since. */
  readonly outline: CardOutline;
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
export interface AlsoSeen extends FindingOutline {
  readonly verdict: Verdict;
}

/** One card for each cause. Two hundred failing polls are one card. */
export function cardsOf(
  { cards, failures }: Pick<ReportOutline, 'cards' | 'failures'>,
  now: number,
): readonly CardView[] {
  const byId = new Map(failures.map((failure) => [failure.id, failure]));
  return cards.flatMap((outline) => {
    const [lead, ...others] = outline.calls.flatMap((id) => byId.get(id) ?? []);
    return lead === undefined ? [] : [cardOf(outline, [lead, ...others], now)];
  });
}

/**
 * Cards that are already on the screen stay where they are: nothing moves under the finger of somebody who reads.
 * @param known Their causes, in the order in which they stand. New ones come above.
 */
export function keepOrder(cards: readonly CardView[], known: readonly string[]): readonly CardView[] {
  return cards.toSorted((a, b) => known.indexOf(a.cause) - known.indexOf(b.cause));
}

function cardOf(outline: CardOutline, calls: readonly [FailureOutline, ...FailureOutline[]], now: number): CardView {
  const [lead] = calls;
  const { cause, answer, alsoSeen, offers, byExtension, lastGood } = outline;
  const views = callsOf(calls, now);
  return {
    cause,
    ...(answer === undefined ? unexplainedText(outline, lead) : explainedText(answer)),
    pending: calls.some(({ pending }) => pending),
    count: calls.reduce((sum, { count }) => sum + count, 0),
    latest: newestOf(calls, now),
    sinceGood: lastGood && sinceGoodOf(lastGood, now),
    tries: triesOf(lead.id, answer === undefined ? ['replay'] : offers),
    find: byExtension === undefined ? undefined : { exchange: lead.id, cause: byExtension },
    calls: views,
    alsoSeen: alsoSeen.map((finding) => ({ ...finding, verdict: verdictOf(finding) })),
    outline,
  };
}

function newestOf(calls: readonly FailureOutline[], now: number): Moment {
  const [newest] = calls.toSorted((a, b) => (Date.parse(b.startedAt) || 0) - (Date.parse(a.startedAt) || 0));
  return moment(newest?.startedAt ?? '', now);
}

type Answer = Pick<CardView, 'title' | 'summary' | 'verdict' | 'firstStep'>;

function explainedText(answer: FindingOutline): Answer {
  const { title, summary, firstStep } = answer;
  return { title, summary, verdict: verdictOf(answer), firstStep };
}

/** Says what was seen, and claims nothing. */
function unexplainedText({ ruledOut, notChecked }: CardOutline, failure: FailureOutline): Answer {
  const checked = [
    ...(ruledOut > 0
      ? [sayCount(ruledOut, { one: '{count} cause was ruled out', other: '{count} causes were ruled out' })]
      : []),
    ...(notChecked > 0
      ? [
          sayCount(notChecked, {
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
  };
}

function whatCame(failure: FailureOutline): string {
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

function verdictOf({ certainty, owner, kind }: FindingOutline): Verdict {
  return {
    certainty,
    sure: certaintyWords(certainty),
    mover: owner,
    owner: ownerWords(owner),
    kind,
    kindLabel: kindWords(kind),
  };
}

/** What each audience can do, the person at the browser first. */
export function fixGroups(fixes: readonly ReportFix[]): readonly FixGroup[] {
  return audiences.flatMap((audience) => {
    const own = fixes.filter((fix) => fix.audience === audience);
    return own.length === 0 ? [] : [{ audience, heading: audienceWords(audience), fixes: own }];
  });
}

function sinceGoodOf({ at, changes }: ReportLastGood, now: number): SinceGoodView {
  return {
    heading: say('What changed since it last worked'),
    at: moment(at, now),
    changes: changes.map(({ text }) => text),
  };
}

/** What any of its findings offers, in the order of the experiments; where nothing is known, what may tell more. */
function triesOf(exchange: string, offers: readonly ActionId[]): readonly TryView[] {
  return cardActions
    .filter((action) => offers.includes(action))
    .map((action) => ({ action, label: actionWords(action), exchange }));
}
