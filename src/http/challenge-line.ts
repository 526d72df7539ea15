import type { Defect } from '../model/defect.ts';
import { afterWhiteSpace, bareValueAt, isToken, quotedAt, separatorsAt, token68At, tokenAt } from './auth-grammar.ts';
import { isKnownScheme, isParameterName, takesParameters } from './auth-scheme.ts';
import type { ChallengeDefect, ChallengeParameter } from './challenge.ts';

/** A challenge that is still being read. */
export interface Draft {
  readonly scheme: string;
  readonly at: number;
  readonly params: ChallengeParameter[];
  readonly defects: Defect<ChallengeDefect>[];
  token68?: string;
}

/** Where reading stands. `draft` is the challenge that the next parameter belongs to. */
interface Reading {
  readonly text: string;
  /** Offset of the text in the line that it was taken from. */
  readonly base: number;
  readonly drafts: Draft[];
  readonly defects: Defect<ChallengeDefect>[];
  draft: Draft | undefined;
  at: number;
}

const mostParameters = 100;
const mostChallenges = 100;
const mostDefects = 200;
const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/**
 * Reads the challenges of one field line, whatever is wrong with it (RFC 9110 §11.6.1).
 * @param base Is added to all offsets.
 */
export function readChallengeLine(
  text: string,
  base: number,
): { readonly drafts: readonly Draft[]; readonly defects: readonly Defect<ChallengeDefect>[] } {
  const reading: Reading = { text, base, drafts: [], defects: [], draft: undefined, at: 0 };
  while (reading.at < text.length) {
    if (reading.drafts.length >= mostChallenges) {
      note(reading, 'cut', reading.at);
      break;
    }
    readElement(reading);
  }
  for (const draft of reading.drafts) {
    reading.draft = draft;
    noteMissing(reading, draft);
  }
  return { drafts: reading.drafts, defects: reading.defects };
}

function note(reading: Reading, code: ChallengeDefect, at: number): void {
  if (reading.defects.length >= mostDefects) return;
  const defect = { code, at: reading.base + at };
  reading.defects.push(defect);
  reading.draft?.defects.push(defect);
}

/** A scheme, a parameter, a token68, or something that is none of them, and the separators before it. */
function readElement(reading: Reading): void {
  const { text, draft } = reading;
  const behindScheme = draft !== undefined && reading.base + reading.at === draft.at + draft.scheme.length;
  const gap = readGap(reading);
  if (reading.at >= text.length) return;
  const word = tokenAt(text, reading.at);
  if (behindScheme && gap !== '' && !gap.includes(',') && readToken68(reading, draft)) return;
  if (text[reading.at] === '"') {
    skipNamelessValue(reading);
  } else if (word === '') {
    skipStray(reading);
  } else if (isParameter(text, word, reading.at)) {
    if (behindScheme && gap.startsWith(',')) note(reading, 'comma-after-scheme', reading.at);
    readParameter(reading, word, gap);
  } else {
    readScheme(reading, word, gap);
  }
}

/** `Negotiate =`, as .NET's HttpListener sends it, is a scheme and a stray mark. */
function isParameter(text: string, name: string, at: number): boolean {
  const equalsAt = afterWhiteSpace(text, at + name.length);
  return text[equalsAt] === '=' && (equalsAt === at + name.length || !isKnownScheme(name));
}

/** White space and commas. RFC 9110 §5.6.1.2: empty elements are passed over. */
function readGap(reading: Reading): string {
  const { text, at } = reading;
  const gap = separatorsAt(text, at);
  reading.at = at + gap.length;
  if (gap.includes('\n')) note(reading, 'line-folded', at + gap.indexOf('\n'));
  const commas = gap.split(',').length - 1;
  const legal = at === 0 || reading.at === text.length ? 0 : 1;
  if (commas > legal) note(reading, 'element-empty', at + gap.indexOf(','));
  return gap;
}

function skipNamelessValue(reading: Reading): void {
  const { end, closed } = quotedAt(reading.text, reading.at);
  note(reading, 'value-without-name', reading.at);
  if (!closed) note(reading, 'quote-unterminated', reading.at);
  reading.at = end;
}

function skipStray(reading: Reading): void {
  // At least one character, so that reading goes on.
  const stray = bareValueAt(reading.text, reading.at) || ' ';
  note(reading, controlCharacter.test(stray) ? 'control-character' : 'text-stray', reading.at);
  reading.at += stray.length;
}

/**
 * A token68 stands alone behind its scheme. `error=` is one by the grammar too; a parameter's name that everybody knows
 * is rather taken for a parameter that lost its value.
 */
function readToken68(reading: Reading, draft: Draft): boolean {
  const { text, at } = reading;
  const token68 = token68At(text, at);
  const next = text[afterWhiteSpace(text, at + token68.length)];
  if (token68 === '' || (next !== undefined && next !== ',')) return false;
  if (isParameterName(token68.replace(/=$/, ''))) return false;
  if (takesParameters(draft.scheme.toLowerCase())) note(reading, 'token68-unexpected', at);
  draft.token68 = token68;
  reading.at = at + token68.length;
  return true;
}

/** Without a comma before it, a word begins a challenge only if it clearly is a scheme: `realm=My Realm` has none. */
function readScheme(reading: Reading, word: string, gap: string): void {
  const { text, at } = reading;
  const separated = reading.draft === undefined || gap.includes(',');
  if (!separated && !isKnownScheme(word) && !parameterFollows(text, at + word.length)) {
    note(reading, 'text-stray', at);
  } else {
    if (!separated) note(reading, 'comma-missing', at);
    const draft: Draft = { scheme: word, at: reading.base + at, params: [], defects: [] };
    reading.drafts.push(draft);
    reading.draft = draft;
  }
  reading.at = at + word.length;
}

function parameterFollows(text: string, at: number): boolean {
  const from = afterWhiteSpace(text, at);
  const name = tokenAt(text, from);
  return from > at && name !== '' && text[afterWhiteSpace(text, from + name.length)] === '=';
}

function readParameter(reading: Reading, word: string, gap: string): void {
  const { text, at, draft } = reading;
  const equalsAt = afterWhiteSpace(text, at + word.length);
  const valueAt = afterWhiteSpace(text, equalsAt + 1);
  if (draft === undefined) note(reading, 'scheme-missing', at);
  else if (draft.token68 !== undefined) note(reading, 'token68-with-parameters', at);
  else if (draft.params.length > 0 && !gap.includes(',')) note(reading, 'comma-missing', at);
  if (valueAt !== at + word.length + 1) note(reading, 'white-space-around-equals', at + word.length);
  const quoted = text[valueAt] === '"';
  const value = quoted ? readQuotedValue(reading, valueAt) : readBareValue(reading, valueAt);
  if (value !== undefined && draft !== undefined && draft.token68 === undefined) {
    addParameter(reading, draft, { name: word.toLowerCase(), value, quoted }, at);
  }
}

function readQuotedValue(reading: Reading, at: number): string {
  const { value, end, closed } = quotedAt(reading.text, at);
  if (!closed) note(reading, 'quote-unterminated', at);
  if (controlCharacter.test(value)) note(reading, 'control-character', at);
  reading.at = end;
  return value;
}

/** RFC 9110 §11.2 wants a token; URLs are sent without quotes all the same. */
function readBareValue(reading: Reading, at: number): string | undefined {
  const value = bareValueAt(reading.text, at);
  reading.at = at + value.length;
  if (value === '') {
    note(reading, 'value-missing', at);
    return undefined;
  }
  if (controlCharacter.test(value)) note(reading, 'control-character', at);
  else if (!isToken(value)) note(reading, 'value-not-token', at);
  else if (value.startsWith("'")) note(reading, 'single-quotes', at);
  return value;
}

function addParameter(reading: Reading, draft: Draft, parameter: ChallengeParameter, at: number): void {
  if (draft.params.length >= mostParameters) {
    note(reading, 'cut', at);
    return;
  }
  if (draft.params.some(({ name }) => name === parameter.name)) note(reading, 'parameter-repeated', at);
  // RFC 9110 §11.5: senders must quote a realm.
  if (parameter.name === 'realm' && !parameter.quoted) note(reading, 'realm-unquoted', at);
  draft.params.push(parameter);
}

/** RFC 7617 §2 and RFC 7616 §3.3 require these. */
function noteMissing(reading: Reading, draft: Draft): void {
  const scheme = draft.scheme.toLowerCase();
  if (scheme !== 'basic' && scheme !== 'digest') return;
  const has = (wanted: string) => draft.params.some(({ name }) => name === wanted);
  if (!has('realm')) note(reading, 'realm-missing', draft.at - reading.base);
  if (scheme === 'digest' && !has('nonce')) note(reading, 'nonce-missing', draft.at - reading.base);
}
