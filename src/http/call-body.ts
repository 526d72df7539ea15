import type { PageReading } from '../model/page.ts';
import { pageTextOf } from './html-text.ts';
import { readPage } from './page-marks.ts';
import { classifyDescription, type TokenError } from './token-error.ts';

/** A reason stands in a small object; what is larger is no error. In UTF-16 units. */
const jsonRead = 20_000;

/**
 * What the body of a refused call is recognised as. Only marks, codes from closed lists and the class of a token's fault are
 * kept of it.
 * @param mediaType Of Content-Type, parameters and all.
 * @param cut There was more of it.
 */
export function readCallBody(mediaType: string, text: string, cut: boolean): PageReading {
  const page = pageTextOf(text, mediaType);
  const reading = readPage(cut ? { ...page, cut } : page);
  const says = /[/+]json\b/i.test(mediaType) && text.length <= jsonRead ? tokenErrorIn(text) : undefined;
  return says === undefined ? reading : { ...reading, says };
}

/** Where APIs put their reason: RFC 6749 §5.2, RFC 9457, and the usual ways of frameworks. */
const reasonNames: ReadonlySet<string> = new Set([
  'error_description',
  'errordescription',
  'message',
  'detail',
  'details',
  'title',
  'reason',
  'error',
  'code',
  'msg',
]);

/** Texts of that many members decide nothing more. */
const reasonsRead = 12;

/** What the members that hold reasons say is wrong with the token, the first that is clear. */
function tokenErrorIn(body: string): TokenError | undefined {
  for (const reason of reasonsIn(parsed(body), 0).slice(0, reasonsRead)) {
    const says = classifyDescription(reason.replaceAll('_', ' '));
    if (says !== undefined) return says;
  }
  return undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Members of the object itself, and of one inside it: `{ "error": { "message": … } }`. */
function reasonsIn(value: unknown, depth: number): readonly string[] {
  if (typeof value !== 'object' || value === null || depth > 2) return [];
  if (Array.isArray(value)) return value.slice(0, 3).flatMap((item) => reasonsIn(item, depth + 1));
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member === 'string') return reasonNames.has(name.toLowerCase()) ? [member] : [];
    return reasonsIn(member, depth + 1);
  });
}
