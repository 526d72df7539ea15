import type { Search, Verdict } from './plan.ts';
import type { BisectMode } from './record.ts';
import type { Untested } from './suspect.ts';

/** What is looked for in the failing call. */
export interface CallQuestion {
  /** Where it was seen; -1: a worker's. */
  readonly tabId: number;
  /** Its `callKey`. */
  readonly call: string;
  /** By its `failureKey` it failed so. */
  readonly failure: string;
  /** The header that is to come through; absent: the call itself is to. */
  readonly change?: { readonly direction: 'request' | 'response'; readonly name: string };
}

/** How a search ended, whatever it was that ended it. */
export type Ending =
  | Verdict
  | { readonly kind: 'cancelled' }
  /** The background was stopped in the middle of it. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'tab-closed' }
  /** The person was to do it again, and did not. */
  | { readonly kind: 'not-repeated' }
  /** The permission to see and switch extensions was taken back meanwhile. */
  | { readonly kind: 'no-permission' }
  /** Somebody switched an extension meanwhile. */
  | { readonly kind: 'disturbed'; readonly name: string }
  /** What is to be put back could not be written down first, so nothing was switched. */
  | { readonly kind: 'no-journal' };

export type BisectPhase =
  | { readonly kind: 'switching' }
  /** The person is to switch. */
  | { readonly kind: 'by-hand' }
  | { readonly kind: 'looking' }
  /** The person is to do again what failed. `until`: in milliseconds since 1970. */
  | { readonly kind: 'your-turn'; readonly until: number }
  /** However it ended, it is not gone on with. */
  | { readonly kind: 'putting-back'; readonly ending: Ending }
  | { readonly kind: 'over'; readonly ending: Ending; readonly says: string };

/** A search under way or just over, as it goes through the session store. */
export interface BisectRun {
  readonly id: string;
  /** The tab whose popup it was started from, and that is loaded anew. */
  readonly tabId: number;
  readonly startedAt: number;
  readonly question: CallQuestion;
  readonly mode: BisectMode;
  /** Loading the page anew does not repeat the call: the person has to. */
  readonly needsPerson: boolean;
  readonly search: Search;
  /** By id. */
  readonly names: Readonly<Record<string, string>>;
  readonly untested: readonly Untested[];
  /** Names of suspects that were uninstalled meanwhile, and count as off. */
  readonly gone: readonly string[];
  /** Ids of the extensions that were on at the start and are no part of the search. */
  readonly bystanders: readonly string[];
  /** How often in a row the background died before anything was learnt. */
  readonly deaths: number;
  readonly phase: BisectPhase;
}

/** Reads back what an earlier life of the background stored in this browser session. */
export function isBisectRun(value: unknown): value is BisectRun {
  return typeof value === 'object' && value !== null && 'search' in value && 'phase' in value && 'question' in value;
}
