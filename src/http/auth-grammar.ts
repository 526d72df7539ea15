/*
 * The lexical part of challenges and credentials (RFC 9110 §5.6, §11.2). Every function looks at one offset and goes
 * forward only, so that a reader built from them is linear in the length of its text.
 */

const token = /[!#$%&'*+.^_`|~\dA-Za-z-]+/y;
const token68 = /[\dA-Za-z\-._~+/]+=*/y;
const whiteSpace = /[ \t\r\n]*/y;
const separators = /[ \t\r\n,]*/y;
const bareValue = /[^ \t\r\n,"]*/y;

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** The token that begins at `at`, or nothing (RFC 9110 §5.6.2). */
export function tokenAt(text: string, at: number): string {
  return matchAt(token, text, at);
}

/** The token68 that begins at `at`, or nothing (RFC 9110 §11.2). */
export function token68At(text: string, at: number): string {
  return matchAt(token68, text, at);
}

/** Where the white space that begins at `at` ends; folded lines count as white space (RFC 9112 §5.2). */
export function afterWhiteSpace(text: string, at: number): number {
  return at + matchAt(whiteSpace, text, at).length;
}

/** White space and commas from `at` on: what stands between two elements of a list (RFC 9110 §5.6.1). */
export function separatorsAt(text: string, at: number): string {
  return matchAt(separators, text, at);
}

/** Everything up to the next white space, comma or quote: an unquoted value as lenient readers take it. */
export function bareValueAt(text: string, at: number): string {
  return matchAt(bareValue, text, at);
}

export function isToken(text: string): boolean {
  return text !== '' && tokenAt(text, 0).length === text.length;
}

export interface Quoted {
  /** Without the quotes, escapes resolved. */
  readonly value: string;
  /** Offset behind the closing quote, or the end of the text. */
  readonly end: number;
  readonly closed: boolean;
}

/** The quoted string whose opening quote stands at `at` (RFC 9110 §5.6.4). Without a closing quote it goes to the end. */
export function quotedAt(text: string, at: number): Quoted {
  let value = '';
  let from = at + 1;
  for (let index = from; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') return { value: value + text.slice(from, index), end: index + 1, closed: true };
    if (character !== '\\') continue;
    value += text.slice(from, index);
    from = index + 1;
    index += 1;
  }
  return { value: value + text.slice(from), end: text.length, closed: false };
}
