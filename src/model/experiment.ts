import type { ActionId } from './finding.ts';
import type { ReplayCell, ReplayPointer } from './replay.ts';

/**
 * Something that was tried from the extension, and what came of it. It is evidence, so it is stored, shown and exported:
 * no field holds a secret.
 */
export interface Experiment {
  /** Unique within a browser session. */
  readonly id: string;
  readonly action: ActionId;
  /** When its effect began, in milliseconds since 1970. */
  readonly at: number;
  /** What came of it, in a sentence. */
  readonly outcome: string;
  /** The same for the person who tried it, where their language is another. */
  readonly said?: string;
  /** What rules may rest on. Absent: it says nothing of a cause. */
  readonly result?: ExperimentResult;
  /** When it was taken back, in milliseconds since 1970. */
  readonly undoneAt?: number;
}

/** What an experiment showed, for rules to read. */
export type ExperimentResult =
  /**
   * From then on the page's host had none of the cookies it had before. `cured`: calls, by `callKey`, that failed before and
   * went through while they were gone; known once they are put back.
   */
  | { readonly kind: 'cookies-cleared'; readonly host: string; readonly cured: readonly string[] }
  /** Whether the issuer that a token names publishes the key that it names; `keys`: how many it publishes. */
  | {
      readonly kind: 'token-key-checked';
      readonly issuer: string;
      readonly kid: string;
      readonly present: boolean;
      readonly keys: number;
    }
  /** What the clocks of servers were, each asked past every cache. */
  | { readonly kind: 'clocks-measured'; readonly clocks: readonly MeasuredClock[] }
  /** Extensions that were switched on and could have touched the call, by `callKey`; the likeliest first. Never who did. */
  | {
      readonly kind: 'suspects-listed';
      readonly call: string;
      readonly suspects: readonly { readonly name: string; readonly reason: string; readonly mayDisable: boolean }[];
    }
  /** The call, by `callKey`, was made again by its page in each variant. */
  | {
      readonly kind: 'replayed';
      readonly call: string;
      readonly cells: readonly ReplayCell[];
      readonly points: ReplayPointer;
    }
  /**
   * The call, by `callKey`, was made again by its page as it is, and with these response headers added, in its tab alone;
   * names in lower case. `cured`: the page could read the answer with them, and not without.
   */
  | { readonly kind: 'what-if'; readonly call: string; readonly headers: readonly string[]; readonly cured: boolean }
  /** The same calls in a private window: as seen there, or, where nobody may look, as the person says. */
  | { readonly kind: 'private-window'; readonly by: 'browser' | 'person'; readonly calls: readonly PrivateCall[] }
  /**
   * These extensions did it to that call, by `callKey`. `together`: only all of a group at once. `verified`: it was there
   * with them alone on, and gone with them alone off. `explains`: and so did the call itself fail and go through.
   */
  | {
      readonly kind: 'culprit';
      readonly call: string;
      readonly extensions: readonly NamedExtension[];
      readonly together: boolean;
      readonly verified: boolean;
      readonly explains: boolean;
    };

/** One call that failed here, and what came of it in a private window. */
export interface PrivateCall {
  /** By `callKey`. */
  readonly call: string;
  /** By `cameOf`. */
  readonly here: string;
  readonly there: 'worked' | 'failed-same' | 'failed-otherwise';
  /** By `cameOf`. Absent: nobody looked. */
  readonly came?: string;
}

/** The name is its maker's text. */
export interface NamedExtension {
  readonly id: string;
  readonly name: string;
}

export interface MeasuredClock {
  readonly host: string;
  /** Milliseconds that it is ahead of this machine's. */
  readonly offset: number;
  /** By how much that may be wrong, in milliseconds. */
  readonly uncertainty: number;
}

/** Reads back what an earlier life of the background stored. */
export function isExperiment(value: unknown): value is Experiment {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'action' in value &&
    typeof value.action === 'string' &&
    'at' in value &&
    typeof value.at === 'number' &&
    'outcome' in value &&
    typeof value.outcome === 'string'
  );
}
