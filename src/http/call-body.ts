import type { PageReading } from '../model/page.ts';
import { readPage } from './page-marks.ts';
import { classifyDescription, type TokenError } from './token-error.ts';

/** More of a body than this is never looked at: what an error has to say stands at its beginning. */
export const bodyRead = 8192;

/**
 * What the body of a refused call is recognised as. Only marks, codes from closed lists and the class of a token's fault are
 * kept of it.
 * @param mediaType Of Content-Type, parameters and all.
 * @param cut There was more of it.
 */
export function readCallBody(mediaType: string, text: string, cut: boolean): PageReading {
  const body = text.slice(0, bodyRead);
  const bounded = { cut: cut || text.length > bodyRead, headings: [], sources: [], passwordField: false };
  if (/[/+]json\b/i.test(mediaType)) {
    const says = tokenErrorIn(body);
    return { ...readPage({ ...bounded, title: '', text: body }), ...(says === undefined ? {} : { says }) };
  }
  if (/\bhtml\b/i.test(mediaType)) {
    const title = /<title[^>]{0,100}>([^<]{0,500})/i.exec(body)?.[1] ?? '';
    return readPage({ ...bounded, title, text: withoutTags(body) });
  }
  if (/[/+]xml\b/i.test(mediaType)) {
    const code = /<Error>[\s\S]{0,300}?<Code>([A-Za-z]{1,60})<\/Code>/.exec(body)?.[1];
    return readPage({
      ...bounded,
      title: '',
      text: withoutTags(body),
      ...(code === undefined ? {} : { xmlCode: code }),
    });
  }
  return readPage({ ...bounded, title: '', text: body });
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

function withoutTags(html: string): string {
  return html
    .replace(/<(script|style|title)\b[^>]*>[^<]*(?:<(?!\/\1)[^<]*)*/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
