/*
 * In a text that runs from right to left, an address, the name of a header or a code would be turned around or lose its
 * slashes to the wrong end. So what is filled in is isolated from the words around it (Unicode Standard Annex 9 §2.4).
 */

export type Direction = 'ltr' | 'rtl';

/** Left-to-right isolate, right-to-left isolate, and their end: none of them is seen. */
export const isolates = { ltr: '\u2066', rtl: '\u2067', end: '\u2069' } as const;

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * How a text within a right-to-left language runs. Its first letter tells nothing: `CORS` may begin a sentence of ours. So one
 * letter of such a script decides; names, addresses and codes have none.
 */
export function directionOf(text: string): Direction {
  return rightToLeft.test(text) ? 'rtl' : 'ltr';
}

/** The text, so that it neither turns what stands around it nor is turned by it. */
export function isolated(text: string): string {
  return `${isolates[directionOf(text)]}${text}${isolates.end}`;
}
