import { certainties, type Finding } from '../model/finding.ts';
import { perObject } from '../model/per-object.ts';
import type { Wording } from '../model/wording.ts';
import { type Facts, factsOf } from './facts.ts';
import type { LastGoodFacts } from './last-good-facts.ts';
import { privateWindowEvidence } from './private-window-facts.ts';
import type { Requirement, Rule, RuleMeta } from './rule.ts';
import type { Subject } from './subject.ts';

/** What came of one rule. */
export type Outcome =
  | { readonly kind: 'found'; readonly finding: Finding }
  | { readonly kind: 'clear'; readonly why: Wording }
  | { readonly kind: 'not-applicable' }
  /** Could not look: this was not visible. */
  | { readonly kind: 'unseen'; readonly missing: Requirement }
  | { readonly kind: 'crashed' };

/** Why a cause is not the answer, or why nobody knows. */
export interface Remark {
  readonly cause: string;
  readonly why: Wording;
}

export interface Diagnosis {
  readonly subject: Subject;
  /** In rank order: the first is the answer. */
  readonly findings: readonly Finding[];
  readonly ruledOut: readonly Remark[];
  readonly notChecked: readonly Remark[];
  /** How it differs from the last time that it went through. */
  readonly lastGood: LastGoodFacts | undefined;
}

/** Runs every rule on one subject, isolates a throw to its own rule, drops what is outranked and orders the rest. */
export function diagnose(subject: Subject, rules: readonly Rule[]): Diagnosis {
  const facts = factsOf(subject);
  const findings: Finding[] = [];
  const ruledOut: Remark[] = [];
  const notChecked: Remark[] = [];
  const hidden = requirements.filter((requirement) => !visible(requirement, facts));
  for (const rule of rulesByStatus(rules)(facts.status)) {
    const cause = rule.meta.id;
    const outcome = runRule(rule, facts, hidden);
    switch (outcome.kind) {
      case 'found':
        findings.push(outcome.finding);
        break;
      case 'clear':
        ruledOut.push({ cause, why: outcome.why });
        break;
      case 'unseen':
        notChecked.push({ cause, why: unseenBecause[outcome.missing] });
        break;
      case 'crashed':
        notChecked.push({ cause, why: 'This check failed inside Why401; please report it.' });
        break;
      case 'not-applicable':
        break;
      default:
        outcome satisfies never;
    }
  }
  const sure = withoutUnseenBeginning(subject, findings, rules);
  return { subject, findings: rank(sure, rules), ruledOut, notChecked, lastGood: facts.lastGood };
}

/**
 * The browser ended the background in the middle of the request: what could have explained a finding may lie in the part that
 * nobody saw. A verdict must not be surer for what was missed.
 */
function withoutUnseenBeginning(
  { exchange }: Subject,
  findings: readonly Finding[],
  rules: readonly Rule[],
): readonly Finding[] {
  if (!exchange.gaps.some(({ kind }) => kind === 'start-unseen')) return findings;
  const found = new Set(findings.map(({ cause }) => cause));
  const unseen = rules.filter(({ meta }) => meta.readsBeginning && !found.has(meta.id));
  const open = new Set(unseen.flatMap(({ meta }) => meta.outranks ?? []));
  return findings.map((finding) => (open.has(finding.cause) ? { ...finding, certainty: 'possible' } : finding));
}

/** Most rules are about a few statuses: of seventy, less than half are for any one of them. */
const rulesByStatus = perObject((rules: readonly Rule[]) => {
  const known = new Map<number | undefined, readonly Rule[]>();
  return (status: number | undefined): readonly Rule[] => {
    const fitting = known.get(status) ?? rules.filter(({ meta }) => isAbout(meta, status));
    known.set(status, fitting);
    return fitting;
  };
});

function isAbout({ statuses }: RuleMeta, status: number | undefined): boolean {
  return statuses === 'any' || (status !== undefined && statuses.includes(status));
}

const requirements: readonly Requirement[] = ['request-headers', 'response-headers', 'status'];

const unseenBecause: Readonly<Record<Requirement, string>> = {
  'request-headers': 'The headers of the request were not visible.',
  'response-headers': 'The headers of the response were not visible.',
  status: 'No answer was seen.',
};

/** @param hidden What no rule can see of this subject. */
function runRule({ meta, diagnose: judge }: Rule, facts: Facts, hidden: readonly Requirement[]): Outcome {
  const missing = hidden.length === 0 ? undefined : meta.requires.find((requirement) => hidden.includes(requirement));
  // A request that its preflight stopped was never sent: there is nothing that could have been seen.
  if (missing !== undefined && facts.status === undefined && facts.cors.preflight?.decisive)
    return { kind: 'not-applicable' };
  if (missing !== undefined) return { kind: 'unseen', missing };
  try {
    const verdict = judge(facts);
    if (verdict.kind !== 'found') return verdict;
    const cause = meta.id;
    const { finding } = verdict;
    const { data = {}, owner = meta.owner, kind = meta.kind, evidence: own } = finding;
    // It speaks for or against whatever the exchange alone leaves open.
    const open = finding.certainty !== 'proven' && kind !== 'advice';
    const evidence = open ? [...own, ...privateWindowEvidence(facts.exchange.id, facts.privately)] : own;
    return { kind: 'found', finding: { ...finding, evidence, cause, data, owner, kind } };
  } catch {
    return { kind: 'crashed' };
  }
}

function visible(requirement: Requirement, facts: Facts): boolean {
  switch (requirement) {
    case 'request-headers':
      // A header that the writer of a file took out is not absent.
      return facts.request !== undefined && !facts.exchange.gaps.some(({ kind }) => kind === 'stripped-by-exporter');
    case 'response-headers':
      return facts.response !== undefined;
    case 'status':
      return facts.status !== undefined;
    default:
      return requirement satisfies never;
  }
}

/**
 * One answer first: what another finding explains is dropped, when that one is at least likely, and else stands behind it.
 * Then the surer before the less sure, what is broken before what is merely worse for it, and advice behind everything.
 */
export function rank(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  const outranked = outrankedBy(rules);
  const explains = (other: Finding, finding: Finding) =>
    other !== finding && (outranked.get(other.cause) ?? []).includes(finding.cause);
  const left = findings.filter(
    (finding) => !findings.some((other) => other.certainty !== 'possible' && explains(other, finding)),
  );
  const behind = (finding: Finding) => (left.some((other) => explains(other, finding)) ? 1 : 0);
  return left.toSorted((a, b) => order(a) + behind(a) - order(b) - behind(b));
}

const outrankedBy = perObject(
  (rules: readonly Rule[]): ReadonlyMap<string, readonly string[]> =>
    new Map(rules.map(({ meta }) => [meta.id, meta.outranks ?? []])),
);

/** Smaller is nearer to the answer. */
function order({ certainty, kind }: Finding): number {
  const sureness = certainties.indexOf(certainty) * 10;
  switch (kind) {
    case 'broken':
      return sureness;
    // Explains part of it only: behind a likely cause, however sure, and before a merely possible one.
    case 'degraded':
      return Math.max(sureness, 10) + 5;
    // However sure it is, it explains nothing: the order of the rules decides.
    case 'advice':
      return 100;
    default:
      return kind satisfies never;
  }
}
