import type { Exchange } from '../model/exchange.ts';
import { perObject } from '../model/per-object.ts';
import type { Subject } from './subject.ts';

/**
 * The answers that a page fails with say mostly the same. What is read off one is read once for all failures of a tab, and
 * forgotten with their list.
 * @param read Pure.
 * @param textOf All that it looks at, as one text.
 */
export function perTab<Input, Value extends object>(
  read: (input: Input) => Value,
  textOf: (input: Input) => string,
): (subject: Pick<Subject, 'all'>, input: Input) => Value {
  const readOfLists = perObject((_list: readonly Exchange[]) => new Map<string, Value>());
  return ({ all }, input) => {
    const known = readOfLists(all);
    const text = textOf(input);
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(input);
    known.set(text, value);
    return value;
  };
}
