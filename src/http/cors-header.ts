/*
 * Reading of the header fields that the Fetch standard's CORS protocol is made of (Fetch, section 3.3).
 */

import { isToken } from './auth-grammar.ts';

/**
 * All values of a field as one, as Fetch's "get" makes it: lines joined with a comma.
 * @param lines Field lines in order. Firefox gives several in one, parted by line feeds.
 * @returns undefined when there is no such field.
 */
export function fieldValue(lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : fieldLines(lines).join(', ');
}

/** The field lines, one each, without the white space around them. */
export function fieldLines(lines: readonly string[]): readonly string[] {
  const single = lines.some((line) => line.includes('\n')) ? lines.flatMap((line) => line.split('\n')) : lines;
  return single.map(withoutOuterSpace);
}

/**
 * A list of tokens: methods or field names (Fetch, section 3.3.3). Empty elements are allowed (RFC 9110 §5.6.1).
 * @returns undefined when an element is no token: then the whole field counts as invalid.
 */
export function readTokens(lines: readonly string[]): readonly string[] | undefined {
  const elements = fieldLines(lines)
    .flatMap((line) => line.split(','))
    .map(withoutOuterSpace)
    .filter((element) => element !== '');
  return elements.every(isToken) ? elements : undefined;
}

/** Without leading and trailing space, tab and line ends. A loop: patterns for trailing space take quadratic time. */
export function withoutOuterSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
