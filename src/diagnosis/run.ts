import { certainties, type Finding } from '../model/finding.ts';
import { type Facts, factsOf } from './facts.ts';
import type { LastGoodFacts } from './last-good-facts.ts';
import { privateWindowEvidence } from './private-window-facts.ts';
import type { Requirement, Rule } from './rule.ts';
import type { Subject } from './subject.ts';

/** What came of one rule. */
export type Outcome =
  | { readonly kind: 'found'; readonly cause: string; readonly finding: Finding }
  | { readonly kind: 'clear'; readonly cause: string; readonly why: string }
  | { readonly kind: 'not-applicable'; readonly cause: string }
  /** Could not look: this was not visible. */
  | { readonly kind: 'unseen'; readonly cause: string; readonly missing: Requirement }
  | { readonly kind: 'crashed'; readonly cause: string; readonly error: string };

export interface Diagnosis {
  readonly subject: Subject;
  /** In rank order: the first is the answer. */
  readonly findings: readonly Finding[];
  readonly ruledOut: readonly { readonly cause: string; readonly why: string }[];
  readonly notChecked: readonly { readonly cause: string; readonly why: string }[];
  /** How it differs from the last time that it went through. */
  readonly lastGood: LastGoodFacts | undefined;
}

/** Runs every rule on one subject, isolates a throw to its own rule, drops what is outranked and orders the rest. */
export function diagnose(subject: Subject, rules: readonly Rule[]): Diagnosis {
  const facts = factsOf(subject);
  const outcomes = rules.map((rule) => runRule(rule, facts));
  const found = outcomes.flatMap((outcome) => (outcome.kind === 'found' ? [outcome.finding] : []));
  const findings = rank(found, rules);
  return {
    subject,
    findings,
    ruledOut: outcomes.flatMap((outcome) =>
      outcome.kind === 'clear' ? [{ cause: outcome.cause, why: outcome.why }] : [],
    ),
    notChecked: outcomes.flatMap((outcome) => {
      if (outcome.kind === 'unseen') return [{ cause: outcome.cause, why: unseenBecause[outcome.missing] }];
      return outcome.kind === 'crashed'
        ? [{ cause: outcome.cause, why: 'This check failed inside Why401; please report it.' }]
        : [];
    }),
    lastGood: facts.lastGood,
  };
}

const unseenBecause: Readonly<Record<Requirement, string>> = {
  'request-headers': 'The headers of the request were not visible.',
  'response-headers': 'The headers of the response were not visible.',
  status: 'No answer was seen.',
};

function runRule({ meta, diagnose: judge }: Rule, facts: Facts): Outcome {
  const cause = meta.id;
  if (meta.statuses !== 'any' && (facts.status === undefined || !meta.statuses.includes(facts.status))) {
    return { kind: 'not-applicable', cause };
  }
  const missing = meta.requires.find((requirement) => !visible(requirement, facts));
  // A request that its preflight stopped was never sent: there is nothing that could have been seen.
  if (missing !== undefined && facts.status === undefined && facts.cors.preflight?.decisive)
    return { kind: 'not-applicable', cause };
  if (missing !== undefined) return { kind: 'unseen', cause, missing };
  try {
    const verdict = judge(facts);
    if (verdict.kind !== 'found') return { ...verdict, cause };
    const { data = {}, owner = meta.owner, kind = meta.kind, evidence: own, ...rest } = verdict.finding;
    // It speaks for or against whatever the exchange alone leaves open.
    const open = rest.certainty !== 'proven' && kind !== 'advice';
    const evidence = open ? [...own, ...privateWindowEvidence(facts.exchange.id, facts.privately)] : own;
    return { kind: 'found', cause, finding: { ...rest, evidence, cause, data, owner, kind } };
  } catch (error) {
    return { kind: 'crashed', cause, error: error instanceof Error ? error.name : 'unknown' };
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
  const outranks = new Map(rules.map(({ meta }) => [meta.id, meta.outranks ?? []]));
  const explains = (other: Finding, finding: Finding) =>
    other !== finding && (outranks.get(other.cause) ?? []).includes(finding.cause);
  const left = findings.filter(
    (finding) => !findings.some((other) => other.certainty !== 'possible' && explains(other, finding)),
  );
  const behind = (finding: Finding) => (left.some((other) => explains(other, finding)) ? 1 : 0);
  return left.toSorted((a, b) => order(a) + behind(a) - order(b) - behind(b));
}

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
