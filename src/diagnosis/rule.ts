import type { ActionId, Certainty, Evidence, FindingKind, Fix, Owner } from '../model/finding.ts';
import type { Values, Wording } from '../model/wording.ts';
import type { Facts } from './facts.ts';

/** What a rule must be able to see before it may speak. Without it the engine says `unseen`, with the gap. */
export type Requirement = 'request-headers' | 'response-headers' | 'status';

export interface RuleMeta {
  /** The public id of the cause: the file's name. */
  readonly id: string;
  /** What is wrong, present tense, as a heading. */
  readonly title: string;
  /** Where it is looked for. */
  readonly statuses: readonly number[] | 'any';
  readonly requires: readonly Requirement[];
  readonly kind: FindingKind;
  /** Whose move it usually is; a finding may say otherwise. */
  readonly owner: Owner;
  /** By id, with `{placeholders}` for the finding's data. */
  readonly messages: Readonly<Record<string, string>>;
  /** Sections of standards. */
  readonly references: readonly string[];
  /** Causes that this one explains: they are dropped when this one is at least likely. */
  readonly outranks?: readonly string[];
  readonly offers?: readonly ActionId[];
  /** It tells by how the request began. Where that was not seen, and it finds nothing, what it outranks is only possible. */
  readonly readsBeginning?: true;
}

/** What a rule says of one subject. The engine adds cause, kind and owner. */
export interface RuleFinding {
  readonly message: string;
  readonly data?: Values;
  readonly certainty: Certainty;
  readonly owner?: Owner;
  readonly kind?: FindingKind;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  readonly wouldDecide?: Wording;
  /** Of what the rule offers, what could show nothing here. */
  readonly withholds?: readonly ActionId[];
}

export type Verdict =
  | { readonly kind: 'found'; readonly finding: RuleFinding }
  /** Looked at and excluded; `why` is part of the answer. */
  | { readonly kind: 'clear'; readonly why: Wording }
  /** The question does not arise. */
  | { readonly kind: 'not-applicable' };

export interface Rule {
  readonly meta: RuleMeta;
  /** Pure and synchronous. A throw is a bug, and stays this rule's own. */
  readonly diagnose: (facts: Facts) => Verdict;
}

export function found(finding: RuleFinding): Verdict {
  return { kind: 'found', finding };
}

export function clear(why: Wording): Verdict {
  return { kind: 'clear', why };
}

export const notApplicable: Verdict = { kind: 'not-applicable' };
