import type { View } from './header.ts';
import type { PageMarkId } from './page.ts';
import type { Values, Wording } from './wording.ts';

/**
 * `proven`: the exchange shows it. `likely`: the usual reading of what it shows. `possible`: worth ruling out.
 * Order matters: stronger first.
 */
export const certainties = ['proven', 'likely', 'possible'] as const;
export type Certainty = (typeof certainties)[number];

/** Whose move it is. */
export type Owner =
  | 'you'
  | 'browser'
  | 'extension'
  | 'network'
  | 'front-end'
  | 'server'
  | 'proxy-or-cdn'
  | 'identity-provider';

/** `broken`: it fails because of this. `degraded`: a fault that explains part of it. `advice`: worth knowing. */
export type FindingKind = 'broken' | 'degraded' | 'advice';

/** In this order fixes are shown: what the person at the browser can do comes first. */
export const audiences = ['visitor', 'developer', 'operator'] as const;
export type Audience = (typeof audiences)[number];

/** Where the proof is, as a pointer: one place dereferences it, so a rule cannot leak what it points at. */
export type Evidence =
  | {
      readonly kind: 'header';
      readonly exchange: string;
      readonly hop: number;
      readonly round: number;
      readonly view: View;
      readonly name: string;
      readonly index?: number;
    }
  /** The header was looked for in a visible view and was not there. */
  | {
      readonly kind: 'no-header';
      readonly exchange: string;
      readonly hop: number;
      readonly round: number;
      readonly view: View;
      readonly name: string;
    }
  | { readonly kind: 'status'; readonly exchange: string; readonly hop: number; readonly round: number }
  | { readonly kind: 'url'; readonly exchange: string; readonly hop: number }
  | { readonly kind: 'error'; readonly exchange: string }
  | { readonly kind: 'prompt'; readonly exchange: string; readonly hop: number; readonly round: number }
  | { readonly kind: 'jar'; readonly exchange: string; readonly cookie: string }
  /** What the page was recognised as. */
  | { readonly kind: 'page'; readonly exchange: string; readonly mark: PageMarkId }
  /** A fact that was computed, in words: "exp 58 minutes before the server's Date". Never holds header text. */
  | { readonly kind: 'reading'; readonly exchange: string; readonly text: Wording };

export interface Snippet {
  /** For highlighting and for the reader: `nginx`, `apache`, `js`. */
  readonly language: string;
  readonly text: string;
}

export interface Fix {
  readonly audience: Audience;
  readonly text: Wording;
  readonly snippet?: Snippet;
}

/** What the popup can do about it, by name. */
export type ActionId = 'clear-site-cookies' | 'incognito-retest' | 'extension-bisect' | CardAction;

/** Experiments about one failing call, started from its card. */
export const cardActions = [
  'clock-check',
  'extension-suspects',
  'browser-settings',
  'replay',
  'token-key-check',
  'what-if',
] as const;
export type CardAction = (typeof cardActions)[number];

/** One cause that a rule found for one exchange. */
export interface Finding {
  readonly cause: string;
  /** Which of the rule's messages. */
  readonly message: string;
  /** For its placeholders. */
  readonly data: Values;
  readonly certainty: Certainty;
  readonly owner: Owner;
  readonly kind: FindingKind;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  /** What would prove or refute it, when it is not proven. */
  readonly wouldDecide?: Wording;
  /** Of what its rule offers, what could show nothing here. */
  readonly withholds?: readonly ActionId[];
}
