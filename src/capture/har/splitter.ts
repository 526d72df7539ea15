/*
 * Cuts a file into its entries while it arrives, so that one entry at a time is in memory and its bodies are gone before the
 * next. Only brackets and strings are looked at here; whether it all is JSON is for the parser of each piece to say.
 */

export interface Splitter {
  readonly push: (chunk: string) => void;
  /** What is left when each entry is replaced by `0`. */
  readonly end: () => SplitEnd;
}

export interface SplitEnd {
  readonly frame: string;
  /** Where a place of the frame is in the file. */
  readonly frameAt: (offset: number) => Position;
  /** Where the text ended. */
  readonly end: Position;
  /** The entry that was not complete when the text ended. */
  readonly unfinished?: { readonly pointer: string };
  /** More than is read of a file beside its entries, or of one entry. Nothing behind it was looked at. */
  readonly tooLarge?: Position;
}

/** Both count from one, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the entries stand: of a HAR file, and of an export of SAML-tracer. */
const places: readonly string[] = ['log/entries', 'requests'];

const limits = { frame: 50_000_000, entry: 250_000_000 };

const inString = /["\\]/g;
const inEntry = /["{}[\]]/g;
const inFrame = /["{}[\],:]/g;

/** @param found Called with each entry's text, in order; `at` is its beginning, `pointer` the JSON pointer to it. */
export function createSplitter(
  found: (text: string, at: Position, pointer: string) => void,
  { frame: frameKept, entry: entryKept }: typeof limits = limits,
): Splitter {
  const frame: { readonly text: string; readonly from: number; readonly at: Position }[] = [];
  let frameSize = 0;
  let entry:
    | {
        readonly pieces: string[];
        readonly at: Position;
        readonly pointer: string;
        readonly depth: number;
        size: number;
      }
    | undefined;
  const open: { readonly bracket: string; key: string }[] = [];
  /** The text of the string that ended last, where it may be a key. */
  let key: string[] = [];
  let quoted = false;
  /** A backslash was the last character of the chunk before. */
  let escaped = false;
  let tooLarge: Position | undefined;
  /** Of the next value of the list that is open. */
  let index = 0;
  let line = 1;
  let column = 1;

  const placeHere = (): string | undefined => {
    if (open.length > 3 || open.at(-1)?.bracket !== '[') return undefined;
    const above = open.slice(0, -1);
    const path = above.map((one) => one.key).join('/');
    return above.every(({ bracket }) => bracket === '{') && places.includes(path) ? path : undefined;
  };

  const toFrame = (text: string): void => {
    frame.push({ text, from: frameSize, at: { line, column } });
    frameSize += text.length;
    if (frameSize > frameKept) tooLarge = { line, column };
  };

  const walk = (text: string, from: number, to: number): void => {
    ({ line, column } = positionBehind(text, from, to, { line, column }));
  };

  const keep = (text: string, from: number, to: number): void => {
    if (to <= from) return;
    const piece = text.slice(from, to);
    if (entry === undefined) {
      toFrame(piece);
    } else {
      entry.pieces.push(piece);
      entry.size += piece.length;
      if (entry.size > entryKept) tooLarge = entry.at;
    }
    walk(text, from, to);
  };

  const push = (text: string): void => {
    if (tooLarge !== undefined) return;
    let kept = 0;
    let at = 0;
    if (escaped && text !== '') {
      escaped = false;
      key.push(text.slice(0, 1));
      at = 1;
    }
    for (;;) {
      const pattern = quoted ? inString : entry === undefined ? inFrame : inEntry;
      pattern.lastIndex = at;
      const start = at;
      const next = pattern.exec(text)?.index;
      if (quoted && entry === undefined && open.length <= 2) key.push(text.slice(start, next ?? text.length));
      if (next === undefined) break;
      const character = text[next];
      at = next + 1;
      if (quoted) {
        if (character === '"') quoted = false;
        else if (at === text.length) escaped = true;
        else at += 1;
        if (character === '\\' && entry === undefined && open.length <= 2) key.push(text.slice(next, at));
        if (escaped) break;
      } else if (character === '"') {
        quoted = true;
        key = [];
      } else if (character === '{' || character === '[') {
        const place = character === '{' && entry === undefined ? placeHere() : undefined;
        if (place !== undefined) {
          keep(text, kept, next);
          kept = next;
          toFrame('0');
          entry = { pieces: [], at: { line, column }, pointer: `/${place}/${index}`, depth: open.length, size: 0 };
        }
        open.push({ bracket: character, key: '' });
        if (entry === undefined && placeHere() !== undefined) index = 0;
      } else if (character === ',') {
        if (entry === undefined && placeHere() !== undefined) index += 1;
      } else if (character === ':') {
        const top = open.at(-1);
        if (top !== undefined) top.key = unescaped(key.join(''));
      } else if (character === '}' || character === ']') {
        open.pop();
        if (entry !== undefined && open.length <= entry.depth) {
          keep(text, kept, at);
          kept = at;
          const whole = entry;
          entry = undefined;
          if (tooLarge === undefined) found(whole.pieces.join(''), whole.at, whole.pointer);
        }
      }
    }
    keep(text, kept, text.length);
  };

  return {
    push,
    end: () => ({
      frame: frame.map(({ text }) => text).join(''),
      frameAt: (offset) => {
        const piece = frame.findLast(({ from }) => from <= offset);
        return piece === undefined ? { line, column } : positionBehind(piece.text, 0, offset - piece.from, piece.at);
      },
      end: { line, column },
      ...(entry === undefined ? {} : { unfinished: { pointer: entry.pointer } }),
      ...(tooLarge === undefined ? {} : { tooLarge }),
    }),
  };
}

/** The position behind that part of a text, whose beginning is at `start`. */
export function positionBehind(text: string, from: number, to: number, start: Position): Position {
  let { line, column } = start;
  let rest = from;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    line += 1;
    column = 1;
    rest = at + 1;
  }
  return { line, column: column + to - rest };
}

/** Keys may be escaped like any string, though no program does. */
function unescaped(key: string): string {
  if (!key.includes('\\')) return key.length > 20 ? '' : key;
  try {
    return String(JSON.parse(`"${key}"`));
  } catch {
    return '';
  }
}
