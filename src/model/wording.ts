/**
 * A text of ours as data: English, and said in any language where it is shown. What is filled in is apart from it, since a
 * catalogue knows the text only as it stands in the code.
 */
export type Wording = string | Phrase;

/** A text with `{placeholders}`. */
export interface Phrase {
  readonly english: string;
  /** Among them the count, where there is one: `english` is then the form for many. */
  readonly values: Values;
  /** The form for a count of one. */
  readonly one?: string;
}

/** By name of the placeholder. */
export type Values = Readonly<Record<string, Value>>;

/** Names, numbers, times, origins, or a text of ours again; several are a list: `a, b and c`. A secret does not fit. */
export type Value = Wording | number | readonly Wording[];
