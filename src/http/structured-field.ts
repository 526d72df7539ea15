import { quotedAt } from './auth-grammar.ts';
import { withoutOuterSpace } from './cors-header.ts';

/** One member of a list or dictionary: `"cdn.example"; hit; ttl=376` or `limit=100`. */
export interface Member {
  /** Without quotes, letter case kept. */
  readonly name: string;
  /** Of a dictionary's member, without quotes. */
  readonly value?: string;
  /** By lower-case name; empty text for one without a value. */
  readonly parameters: ReadonlyMap<string, string>;
}

const mostMembers = 100;

/**
 * Members of a structured list or dictionary (RFC 9651 §3.1, §3.2). Lenient: types are not checked, and what is out of place
 * is taken for a name.
 */
export function readMembers(text: string): readonly Member[] {
  return split(text, ',')
    .slice(0, mostMembers)
    .flatMap((member) => {
      const [head = '', ...rest] = split(member, ';');
      const { name, value } = readPair(head);
      if (name === '') return [];
      const parameters = new Map<string, string>();
      for (const pair of rest.map(readPair)) parameters.set(pair.name.toLowerCase(), pair.value ?? '');
      return [{ name, ...(value === undefined ? {} : { value }), parameters }];
    });
}

function readPair(text: string): {
  readonly name: string;
  readonly value?: string;
} {
  const [name = '', value] = split(text, '=');
  return value === undefined ? { name: unquoted(name) } : { name: unquoted(name), value: unquoted(value) };
}

/** The parts between separators that stand outside of quotes. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      at = Math.max(quotedAt(text, at).end, at + 1);
      continue;
    }
    if (text[at] === separator) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
    at += 1;
  }
  return [...parts, text.slice(from)];
}

function unquoted(text: string): string {
  const trimmed = withoutOuterSpace(text);
  return trimmed.startsWith('"') ? quotedAt(trimmed, 0).value : trimmed;
}
