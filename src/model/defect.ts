/**
 * Something in a header that its grammar does not allow, or allows and readers get wrong.
 * A defect never quotes the text it stands in: that text may be a secret.
 */
export interface Defect<Code extends string = string> {
  readonly code: Code;
  /** Offset of the first character concerned, in UTF-16 units from the start of the parsed text. */
  readonly at: number;
}

/** What a parser could read, and everything it found wrong on the way. Parsers never throw. */
export interface Parsed<Value, Code extends string = string> {
  readonly value: Value;
  readonly defects: readonly Defect<Code>[];
}
