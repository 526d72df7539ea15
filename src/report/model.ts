import type { SinceGoodKind } from '../diagnosis/last-good-facts.ts';
import type { ActionId, Audience, Certainty, FindingKind, Owner, Snippet } from '../model/finding.ts';
import type { Observer } from '../model/observer.ts';

/**
 * What leaves the extension: the popup, Markdown, JSON and every other writer show this one model.
 * `format` and `version` are a public contract; docs/report.schema.json describes it.
 */
export interface Report {
  readonly format: 'why401-report';
  readonly version: 1;
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly browser: { readonly name: string; readonly version: string; readonly os: string };
  readonly page: { readonly url: string; readonly incognito: boolean };
  /** Newest first; equal failures are one entry with a count. */
  readonly failures: readonly Failure[];
  readonly checklist: readonly ChecklistItem[];
  readonly experiments: readonly ReportExperiment[];
  readonly gaps: readonly ReportGap[];
}

export interface Failure {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  /** Null: no answer came. */
  readonly status: number | null;
  /** The browser's own error text. */
  readonly error?: string;
  readonly type: string;
  readonly startedAt: string;
  readonly count: number;
  /** The same call succeeded afterwards. */
  readonly recovered: boolean;
  /** The request is still open, for example behind a password prompt. */
  readonly pending: boolean;
  /** In rank order: the first is the answer. */
  readonly findings: readonly ReportFinding[];
  readonly ruledOut: readonly CauseRemark[];
  readonly notChecked: readonly CauseRemark[];
  /** The last time that it went through. Absent: none was kept. */
  readonly lastGood?: ReportLastGood;
  readonly exchange: ReportExchange;
  readonly preflight?: ReportExchange;
}

export interface CauseRemark {
  readonly cause: string;
  readonly why: string;
}

/** A step for somebody, in words. */
export interface ReportFix {
  readonly audience: Audience;
  readonly text: string;
  readonly snippet?: Snippet;
}

export interface ReportFinding {
  readonly cause: string;
  readonly title: string;
  readonly certainty: Certainty;
  readonly owner: Owner;
  readonly kind: FindingKind;
  readonly summary: string;
  readonly evidence: readonly ReportEvidence[];
  readonly fixes: readonly ReportFix[];
  readonly actions: readonly ActionId[];
  /** Sections of standards, such as `RFC 9110 §11.6.1`. */
  readonly references: readonly string[];
  readonly wouldDecide?: string;
}

/** What is not as it was when the same call last went through. No changes: all that was recorded is the same. */
export interface ReportLastGood {
  readonly at: string;
  readonly status: number | null;
  readonly changes: readonly ReportChange[];
}

export interface ReportChange {
  readonly kind: SinceGoodKind;
  /** Of the cookie, claim or header; otherwise empty. */
  readonly name: string;
  /** May hold text of a server: never HTML, never a link. */
  readonly text: string;
}

export interface ReportEvidence {
  /** The fact, with sealed values described. May hold text that a server wrote: never HTML, never a link. */
  readonly what: string;
  /** Where it stands: `response header, received`. */
  readonly where: string;
}

/** A header as it may be shown. */
export interface ReportHeader {
  readonly name: string;
  /** Plain text, or a description of what was sealed. */
  readonly text: string;
  readonly sealed: boolean;
}

export interface ReportExchange {
  readonly id: string;
  readonly observer: Observer;
  readonly hops: readonly ReportHop[];
  readonly gaps: readonly ReportGap[];
}

export interface ReportHop {
  readonly method: string;
  readonly url: string;
  readonly ip?: string;
  readonly redirect?: { readonly to: string; readonly status: number; readonly by: 'server' | 'browser' | 'extension' };
  readonly rounds: readonly ReportRound[];
}

export interface ReportRound {
  readonly startedAt: string;
  readonly status: number | null;
  readonly reason?: string;
  readonly fromCache: boolean;
  /** The browser's password prompt, in words. */
  readonly prompt?: string;
  /** Null: that view was not seen. */
  readonly asked: readonly ReportHeader[] | null;
  readonly sent: readonly ReportHeader[] | null;
  readonly received: readonly ReportHeader[] | null;
  readonly delivered: readonly ReportHeader[] | null;
}

export interface ReportGap {
  readonly kind: string;
  readonly text: string;
  readonly count?: number;
}

/** A line of the checklist before escalating, answered from what was captured and tried. */
export interface ChecklistItem {
  readonly id: string;
  readonly text: string;
  readonly state: 'done' | 'failed' | 'not-checked';
  readonly why: string;
}

/** Something that was tried from the extension, and what came of it. */
export interface ReportExperiment {
  readonly action: ActionId;
  readonly at: string;
  readonly outcome: string;
  /** When it was taken back. */
  readonly undoneAt?: string;
}
