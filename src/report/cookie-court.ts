import type { CookieCase, Ruling } from '../diagnosis/cookie-court.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';

/** Every cookie of a call's site, and what is known of why it went along or not. Names and attributes; a value is nowhere. */
export interface CookieCourt {
  /** Of the call. */
  readonly exchange: string;
  readonly url: string;
  /** False: of a file, which has no jar. */
  readonly hasJar: boolean;
  /** What did not go along first. */
  readonly cases: readonly CookieCase[];
}

export type { CookieCase, Ruling };

const casesKept = 150;

/** Puts the cases in order. */
export function cookieCourt(exchange: Exchange, cases: readonly CookieCase[], hasJar: boolean): CookieCourt {
  return {
    exchange: exchange.id,
    url: lastHop(exchange).url.text,
    hasJar,
    cases: cases
      .toSorted((a, b) => rankOf(a) - rankOf(b) || a.cookie.name.localeCompare(b.cookie.name))
      .slice(0, casesKept),
  };
}

const order: readonly Ruling['kind'][] = [
  'taken',
  'refused',
  'withheld',
  'deleted',
  'expired',
  'gone',
  'too-late',
  'doubt',
  'open',
  'unseen',
  'sent-before-change',
  'sent',
];

/** What belongs to another host says the least. */
function rankOf({ ruling }: CookieCase): number {
  const elsewhere = ruling.kind === 'withheld' && ruling.reasons.includes('DomainMismatch');
  return elsewhere ? order.length : order.indexOf(ruling.kind);
}
