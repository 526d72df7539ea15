import type { RawBody } from '../event.ts';
import { listIn, member, memberAt, textIn } from './loose-json.ts';
import { isStandIn } from './stripped.ts';

/** Larger bodies are uploads; request-body.ts has its own bounds behind this one. */
const bodyKept = 300_000;

/** Digits of base64, a multiple of four. */
const digitsRead = 400_000;

/**
 * A request's body from `postData`, in the form in which a browser hands it over. `stripped`: a word stands in the place of it, or
 * of a part. Such a body is left out whole: two secrets that were replaced by one word are not the same secret.
 */
export function sentBody(postData: unknown): { readonly body: RawBody | undefined; readonly stripped: boolean } {
  const text = textIn(member(postData, 'text')) ?? '';
  const pairs = listIn(member(postData, 'params')).map((one) => [member(one, 'name'), member(one, 'value')] as const);
  const values = text === '' ? pairs.map(([, value]) => textIn(value) ?? '') : valuesIn(text);
  if (values.some(isStandIn)) return { body: undefined, stripped: true };
  return { body: text === '' ? formBody(pairs) : bytesOf(text), stripped: false };
}

/** A form from its decoded parts. Some programs write the parts only. */
function formBody(pairs: readonly (readonly [name: unknown, value: unknown])[]): RawBody | undefined {
  const form = new URLSearchParams();
  for (const [name, value] of pairs.slice(0, 100)) {
    const text = textIn(value) ?? '';
    if (typeof name === 'string') form.append(name, text);
  }
  return form.size === 0 ? undefined : bytesOf(form.toString());
}

function bytesOf(text: string): RawBody | undefined {
  if (text.length > bodyKept) return undefined;
  return { raw: [{ bytes: new TextEncoder().encode(text).buffer as ArrayBuffer }] };
}

/** The text itself, and the values of a form, or of a JSON object. */
function valuesIn(text: string): readonly string[] {
  if (text.length > bodyKept) return [];
  if (!text.trimStart().startsWith('{')) return [text, ...new URLSearchParams(text).values()];
  try {
    return Object.values(JSON.parse(text) as object).filter((value) => typeof value === 'string');
  } catch {
    return [];
  }
}

/** The beginning of an answer's text. `undefined`: it is said to be base64 and is not. */
export function answerText(response: unknown): string | undefined {
  const text = memberAt(response, 'content', 'text');
  if (typeof text !== 'string') return '';
  if (member(member(response, 'content'), 'encoding') !== 'base64') return text.slice(0, bodyKept);
  try {
    const bytes = Uint8Array.from(atob(text.slice(0, digitsRead)), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
