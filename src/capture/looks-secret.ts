import { createHarmlessTexts } from './harmless-texts.ts';
import { pairSurprise } from './letter-pairs.ts';

/*
 * Is this text, found in a place where it may be shown, so random that it could be a secret? A wrong yes costs a mark in
 * place of a word, with a fingerprint that can still be compared; a wrong no costs a secret. So doubt means yes.
 *
 * Words are made of usual pairs of letters, and their parts are long; random text changes between letters, digits and
 * cases at every turn. Each character adds the surprise that it is, less what is usual, and a stretch in which that adds
 * up to more than words ever do is taken for a secret. Digits alone surprise nobody: versions, dates and ids stay.
 */

/** Shorter words are not worth guessing at. */
const shortest = 12;
/** Bits. Names of files, headers and products stay below; twelve random characters come above in 997 of 1000 cases, twenty nearly always. */
const enough = 10.5;

/** Long hexadecimal with digits and letters, a UUID, a number longer than any id, the beginning of a JSON Web Token. */
const surely =
  /(?<![\dA-Za-z])(?=[A-Fa-f]*\d)(?=\d*[A-Fa-f])[\dA-Fa-f]{12,}(?![\dA-Za-z])|[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}|\d{15,}|eyJ[\w-]{8,}/g;

/** Seal marks are random by nature and must not be sealed again; the letters of a date stand between digits (RFC 3339). */
const known = /(sealed-\d{1,9}-[\da-f]{8}|\d{4}-?\d\d-?\d\dT\d\d:?\d\d:?\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)/;

/** Whatever `known` finds has one of these. */
const mayHoldKnown = /sealed-|\dT\d/;

const address = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;

const harmlessTexts = createHarmlessTexts();

/** Whether a part of the text looks secret. */
export function looksSecret(text: string): boolean {
  return text.split(known).some((piece, index) => index % 2 === 0 && secretsIn(piece).length > 0);
}

/** Replaces every part of running text that looks secret, and every e-mail address. */
export function sealRuns(text: string, mark: (secret: string) => string): string {
  if (isHarmless(text)) return text;
  const withoutMail = text.includes('@') ? text.replace(address, (mail) => mark(mail)) : text;
  const sealed = mayHoldKnown.test(withoutMail)
    ? withoutMail
        .split(known)
        .map((piece, index) => (index % 2 === 0 ? sealPiece(piece, mark) : piece))
        .join('')
    : sealPiece(withoutMail, mark);
  if (sealed === text) harmlessTexts.add(text);
  return sealed;
}

/** Too short for a secret, or found to hold none before: the browser's own headers are the same in every request. */
function isHarmless(text: string): boolean {
  return (text.length < shortest && !text.includes('@')) || harmlessTexts.has(text);
}

export function isMark(text: string): boolean {
  return /^sealed-\d+-[0-9a-f]{8}$/.test(text);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function sealPiece(piece: string, mark: (secret: string) => string): string {
  let sealed = '';
  let at = 0;
  for (const { from, to } of secretsIn(piece)) {
    sealed += piece.slice(at, from) + mark(piece.slice(from, to));
    at = to;
  }
  return sealed + piece.slice(at);
}

/** What looks secret, in order and without overlap. */
function secretsIn(piece: string): readonly Stretch[] {
  if (piece.length < shortest) return [];
  const found: Stretch[] = [];
  for (const match of piece.matchAll(surely)) found.push({ from: match.index, to: match.index + match[0].length });
  for (const match of piece.matchAll(/\S{12,}/g)) found.push(...surprising(match[0], match.index));
  return widened(piece, found);
}

/** What usually parts one value from the next. */
const dividers = /[\s/,;:=?"'()[\]<>{}]/;

/** A secret is not cut where it happens to look ordinary: it reaches to the next divider, and over its padding. */
function widened(piece: string, stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  let done = 0;
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    if (to <= done) continue;
    let start = Math.max(from, done);
    let end = to;
    while (start > done && !dividers.test(piece.charAt(start - 1))) start -= 1;
    while (end < piece.length && !dividers.test(piece.charAt(end))) end += 1;
    while (piece.charAt(end) === '=') end += 1;
    result.push({ from: start, to: end });
    done = end;
  }
  return result;
}

/** The stretches of a word whose surprise adds up to enough. One pass: a sum that falls to nothing begins anew. */
function surprising(word: string, offset: number): readonly Stretch[] {
  const found: Stretch[] = [];
  const readNext = reader();
  let sum = 0;
  let most = 0;
  let from = 0;
  let to = 0;
  const close = () => {
    if (most >= enough) found.push({ from: offset + from, to: offset + to });
    most = 0;
  };
  for (let at = 0; at < word.length; at += 1) {
    sum += readNext(word.charCodeAt(at));
    if (sum <= 0) {
      close();
      sum = 0;
      from = at + 1;
    } else if (sum > most) {
      most = sum;
      to = at + 1;
    }
  }
  close();
  return found;
}

type Kind = 'lower' | 'upper' | 'digit' | 'separator' | 'divider' | 'odd';

/** Bits of a pair of letters that are as likely in a word as at random. */
const usualPair = 4.4;
/** An acronym follows no spelling, so unusual pairs of capitals say less. */
const mostOfCapitals = 1.5;

/** @returns A function that takes one UTF-16 unit after the other and tells how much it surprises, in bits. */
function reader(): (unit: number) => number {
  let previous = 0;
  let before: Kind = 'separator';
  /** Characters of one kind so far; a capital and the small letters behind it are one run. */
  let run = 0;
  return (unit) => {
    const kind = kindOf(unit);
    const letters = (kind === 'lower' || kind === 'upper') && (before === 'lower' || before === 'upper');
    const word = letters && !(kind === 'upper' && before === 'lower');
    const bits = word
      ? pairBits(previous, unit, kind === 'upper' ? mostOfCapitals : 99, kind !== before && run > 1)
      : turn(before, kind, run);
    if (word) run = kind !== before && run > 1 ? 1 : run + 1;
    else if (kind === 'digit' && before === 'digit') run += 1;
    else run = kind === 'lower' || kind === 'upper' || kind === 'digit' ? 1 : 0;
    previous = unit;
    before = kind;
    return bits;
  };
}

/** @param turned Small letters behind several capitals, as in `XMLHttp`. */
function pairBits(first: number, second: number, most: number, turned: boolean): number {
  const surprise = (pairSurprise(first | 0x20, second | 0x20) ?? 4) - usualPair;
  return turned ? Math.max(surprise, 0) + 1 : Math.min(surprise, most);
}

/** The longer the part that ends, the more ordinary it is that another kind begins: `sha256`, `AppleWebKit`, `a7B`. */
function turn(before: Kind, kind: Kind, run: number): number {
  const inside = before === 'lower' || before === 'upper' || before === 'digit';
  switch (kind) {
    case 'lower':
    case 'upper':
      return inside ? Math.max(2.5, 6.6 - 1.3 * run) : before === 'odd' ? 3 : 0;
    case 'digit':
      if (before === 'digit') return 0;
      return inside ? Math.max(2.5, 6.6 - 1.3 * run) : before === 'odd' ? 5 : 0;
    case 'separator':
      if (!inside) return 0;
      return run >= 3 || before === 'digit' ? -0.7 : 1;
    case 'divider':
      return inside ? -0.7 : 0;
    case 'odd':
      return inside ? 6.5 : 1;
    default:
      return kind satisfies never;
  }
}

/** Letters of other scripts read like small ones. */
const firstOfOtherScripts = 0xc0;
const kinds: readonly Kind[] = Array.from({ length: firstOfOtherScripts }, (_, unit) => readKind(unit));

function kindOf(unit: number): Kind {
  return kinds[unit] ?? 'lower';
}

function readKind(unit: number): Kind {
  if (unit >= 0x61 && unit <= 0x7a) return 'lower';
  if (unit >= 0x41 && unit <= 0x5a) return 'upper';
  if (unit >= 0x30 && unit <= 0x39) return 'digit';
  const character = String.fromCharCode(unit);
  if (dividers.test(character)) return 'divider';
  return /[-_.+*\\]/.test(character) ? 'separator' : 'odd';
}
