import { certainties, type Finding, type FindingKind } from '../model/finding.ts';
import type { ReportLastGood } from './model.ts';
import type { CardOutline, FailureOutline, FindingOutline } from './outline.ts';

/** What a card is chosen by. */
type Ranked = Pick<Finding, 'cause' | 'kind' | 'certainty'>;

/** A failure with what was found of it. */
export interface Judged<Found extends Ranked> {
  readonly failure: FailureOutline;
  /** In rank order: the first is the answer. */
  readonly findings: readonly Found[];
  readonly ruledOut: number;
  readonly notChecked: number;
  readonly lastGood?: ReportLastGood;
}

/** Stands for every failure that no rule explains, as on the badge. */
const unexplained = 'unexplained';

type Group<Found extends Ranked> = readonly [Judged<Found>, ...Judged<Found>[]];

/**
 * One card for each cause, what waits for the person first. Two hundred failing polls are one card.
 * @param outline Asked only of findings that are shown: of many failures that are few.
 */
export function cardOutlines<Found extends Ranked>(
  open: readonly Judged<Found>[],
  outline: (finding: Found) => FindingOutline,
): readonly CardOutline[] {
  const groups = new Map<string, [Judged<Found>, ...Judged<Found>[]]>();
  for (const judged of open) {
    const cause = judged.findings[0]?.cause ?? unexplained;
    const group = groups.get(cause);
    if (group) group.push(judged);
    else groups.set(cause, [judged]);
  }
  return [...groups]
    .toSorted(
      ([, a], [, b]) => rankOf(first(a, byRank)) - rankOf(first(b, byRank)) || byAge(first(a, byAge), first(b, byAge)),
    )
    .map(([cause, group]) => cardOf(cause, group, outline));
}

const kindOrder: Readonly<Record<FindingKind, number>> = { broken: 0, degraded: 10, advice: 30 };
const unexplainedOrder = 20;

function rankOf({ failure: { pending }, findings: [answer] }: Judged<Ranked>): number {
  if (pending) return -1;
  return answer === undefined ? unexplainedOrder : kindOrder[answer.kind] + certainties.indexOf(answer.certainty);
}

const byRank = (a: Judged<Ranked>, b: Judged<Ranked>): number => rankOf(a) - rankOf(b);

/** The newest first; what has no readable time last. */
const byAge = (a: Judged<Ranked>, b: Judged<Ranked>): number =>
  (Date.parse(b.failure.startedAt) || 0) - (Date.parse(a.failure.startedAt) || 0);

function first<Found extends Ranked>(
  [head, ...others]: Group<Found>,
  order: (a: Judged<Ranked>, b: Judged<Ranked>) => number,
): Judged<Found> {
  return others.reduce((best, judged) => (order(judged, best) < 0 ? judged : best), head);
}

function cardOf<Found extends Ranked>(
  cause: string,
  group: Group<Found>,
  outline: (finding: Found) => FindingOutline,
): CardOutline {
  // The surest call speaks for the card; of equals the one that stands first, the newest.
  const lead = first(group, byRank);
  const others = group.filter((judged) => judged !== lead);
  const findings = lead.findings.map(outline);
  const [answer] = findings;
  const byExtension = findings.find(({ actions }) => actions.includes('extension-bisect'))?.cause;
  return {
    cause,
    ...(answer === undefined ? {} : { answer }),
    calls: [lead.failure.id, ...others.map(({ failure }) => failure.id)],
    alsoSeen: alsoSeenIn([lead, ...others]).map(outline),
    offers: [...new Set(findings.flatMap(({ actions }) => actions))],
    ...(byExtension === undefined ? {} : { byExtension }),
    ruledOut: lead.ruledOut,
    notChecked: lead.notChecked,
    ...(lead.lastGood === undefined ? {} : { lastGood: lead.lastGood }),
  };
}

/** The other findings of its calls, each cause once, in rank order of the call that has it first. */
function alsoSeenIn<Found extends Ranked>(calls: Group<Found>): readonly Found[] {
  const seen = new Map<string, Found>();
  for (const finding of calls.flatMap(({ findings }) => findings.slice(1)))
    if (!seen.has(finding.cause)) seen.set(finding.cause, finding);
  return [...seen.values()];
}
