import type { ActionId } from '../model/finding.ts';
import type { Failure, Report, ReportFinding, ReportLastGood } from './model.ts';

/**
 * What the popup is told of a tab: all that its cards show as long as they are closed. What an opened card shows is asked for
 * then: of a hundred failures, the rest is twenty times as much.
 */
export interface ReportOutline extends Omit<Report, 'format' | 'version' | 'failures'> {
  /** Newest first; equal failures are one entry with a count. */
  readonly failures: readonly FailureOutline[];
  /** One for each cause of what has not gone through since. What waits for the person stands first. */
  readonly cards: readonly CardOutline[];
}

/** A failure in a line. */
export interface FailureOutline
  extends Pick<
    Failure,
    'id' | 'method' | 'url' | 'status' | 'error' | 'type' | 'startedAt' | 'count' | 'recovered' | 'pending'
  > {
  /** The browser stopped the background while it was under way: its beginning was not seen. */
  readonly cutShort: boolean;
}

/** A finding in words, without its proof. */
export interface FindingOutline
  extends Pick<ReportFinding, 'cause' | 'title' | 'certainty' | 'owner' | 'kind' | 'summary' | 'actions'> {
  /** What the person at the browser can do; failing that, what the next in line can. */
  readonly firstStep?: string;
}

/** One cause with everything that failed because of it. */
export interface CardOutline {
  /** Cause id, and what tells cards apart. */
  readonly cause: string;
  /** What is said of the call that speaks for the card. Absent: no cause is known. */
  readonly answer?: FindingOutline;
  /** Ids of its failures, newest first behind the one that speaks for it: the surest. */
  readonly calls: readonly [string, ...string[]];
  /** The other findings of its calls, each cause once. */
  readonly alsoSeen: readonly FindingOutline[];
  /** What the findings of the call that speaks for it offer. */
  readonly offers: readonly ActionId[];
  /** The cause that tells of an extension, whose name can be found. Absent: none does. */
  readonly byExtension?: string;
  /** How many causes were ruled out, and how many could not be checked. */
  readonly ruledOut: number;
  readonly notChecked: number;
  readonly lastGood?: ReportLastGood;
}
