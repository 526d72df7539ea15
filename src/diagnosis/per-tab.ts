import type { Exchange } from '../model/exchange.ts';
import { perObject } from '../model/per-object.ts';
import type { Subject } from './subject.ts';

/**
 * The answers that a page fails with say mostly the same. What is read off one text is read once for all failures of a tab,
 * and forgotten with their list.
 * @param read Pure, and of nothing but the text.
 */
export function perTab<Value extends object>(
  read: (text: string) => Value,
): (subject: Pick<Subject, 'all'>, text: string) => Value {
  const readOfLists = perObject((_list: readonly Exchange[]) => new Map<string, Value>());
  return ({ all }, text) => {
    if (all === undefined) return read(text);
    const known = readOfLists(all);
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}
