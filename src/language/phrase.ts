import type { Phrase, Values } from '../model/wording.ts';
import type { CountForms } from './speech.ts';

/** A text of a rule: collected here, and said where it is shown. */
export function phrase(english: string): string;
export function phrase(english: string, values: Values): Phrase;
export function phrase(english: string, values?: Values): string | Phrase {
  return values === undefined ? english : { english, values };
}

/** The same in the form that goes with the count, which fills `{count}`. */
export function phraseCount(count: number, { one, other }: CountForms, values: Values = {}): Phrase {
  return { english: other, one, values: { ...values, count } };
}
