/** The first place at which a text is no JSON. */
export interface JsonError {
  /** In UTF-16 units. */
  readonly offset: number;
  readonly what: 'ends too early' | 'is no JSON here';
}

const space = /[ \t\n\r]*/y;
const escaping = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
/** What ends a run of plain characters in a string; raw control characters are not allowed in one. */
const notable = /["\\\u0000-\u001f]/g;
const plainValue = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Finds where a text breaks the grammar of RFC 8259, in one pass and without recursion. Engines say it each in words of their
 * own, and some quote the text, which may be a secret.
 * @returns Nothing for well-formed JSON.
 */
export function jsonErrorIn(text: string): JsonError | undefined {
  const open: ('{' | '[')[] = [];
  let at = 0;
  let wants: 'value' | 'value or end' | 'key' | 'key or end' | 'comma or end' = 'value';

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return false;
    at += found[0].length;
    return true;
  };
  // By steps: a pattern for the whole would need a stack as deep as the string is long.
  const takeString = (): boolean => {
    if (text[at] !== '"') return false;
    at += 1;
    for (;;) {
      notable.lastIndex = at;
      at = notable.exec(text)?.index ?? text.length;
      if (text[at] === '"') {
        at += 1;
        return true;
      }
      if (!take(escaping)) return false;
    }
  };
  const error = (): JsonError => ({
    offset: at,
    what: at >= text.length || isCutShort(text, at) ? 'ends too early' : 'is no JSON here',
  });

  for (;;) {
    take(space);
    const top = open.at(-1);
    const character = text[at];
    if (wants === 'comma or end' && top === undefined) return at === text.length ? undefined : error();
    if (wants !== 'value' && wants !== 'key' && character === (top === '{' ? '}' : ']')) {
      at += 1;
      open.pop();
      wants = 'comma or end';
    } else if (wants === 'comma or end') {
      if (character !== ',') return error();
      at += 1;
      wants = top === '{' ? 'key' : 'value';
    } else if (wants === 'key' || wants === 'key or end') {
      if (!takeString()) return error();
      take(space);
      if (text[at] !== ':') return error();
      at += 1;
      wants = 'value';
    } else if (character === '{' || character === '[') {
      at += 1;
      open.push(character);
      wants = character === '{' ? 'key or end' : 'value or end';
    } else {
      if (!takeString() && !take(plainValue)) return error();
      wants = 'comma or end';
    }
  }
}

/** An escape, a number or a word begins here that the end of the text cuts short. */
function isCutShort(text: string, at: number): boolean {
  return at + 8 > text.length && /^(?:\\(?:u[\da-fA-F]{0,3})?|-|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/.test(text.slice(at));
}
