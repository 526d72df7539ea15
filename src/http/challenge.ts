import type { Defect, Parsed } from '../model/defect.ts';
import { type Draft, readChallengeLine } from './challenge-line.ts';

/** What is odd about a list of challenges. */
export type ChallengeDefect =
  /** The lines hold no challenge at all. */
  | 'empty'
  /** A parameter that belongs to no scheme. */
  | 'scheme-missing'
  /** `Basic, realm="x"`: by the grammar the realm belongs to nobody. Firefox takes an empty realm. */
  | 'comma-after-scheme'
  | 'comma-missing'
  | 'element-empty'
  | 'quote-unterminated'
  | 'single-quotes'
  | 'value-missing'
  | 'value-not-token'
  | 'value-without-name'
  | 'white-space-around-equals'
  | 'parameter-repeated'
  | 'realm-missing'
  | 'realm-unquoted'
  | 'nonce-missing'
  | 'token68-unexpected'
  | 'token68-with-parameters'
  | 'text-stray'
  | 'control-character'
  | 'line-folded'
  /** More than is read: the rest was left out. */
  | 'cut';

export interface ChallengeParameter {
  /** Lower case. */
  readonly name: string;
  /** Without quotes and escapes. */
  readonly value: string;
  readonly quoted: boolean;
}

/** One challenge (RFC 9110 §11.3). It has parameters or a token68, never both. */
export interface Challenge {
  /** Lower case: schemes are compared without case (RFC 9110 §11.1). */
  readonly scheme: string;
  readonly schemeAsSent: string;
  readonly params: readonly ChallengeParameter[];
  readonly token68?: string;
  /** Which of the lines, from 0. */
  readonly line: number;
  /** Offset of the scheme in that line, in UTF-16 units. */
  readonly at: number;
  readonly defects: readonly Defect<ChallengeDefect>[];
}

/** A defect and the line that it stands in, from 0; `at` counts from the start of that line. */
export interface LineDefect extends Defect<ChallengeDefect> {
  readonly line: number;
}

export interface Challenges extends Parsed<readonly Challenge[], ChallengeDefect> {
  readonly defects: readonly LineDefect[];
}

/** Defects that the standard lets a recipient pass over, or that all browsers read alike. */
const harmless: ReadonlySet<ChallengeDefect> = new Set([
  'element-empty',
  'white-space-around-equals',
  'realm-missing',
  'realm-unquoted',
  'line-folded',
]);

/** Whether readers are known to disagree about a challenge with this defect, or cannot read it at all. */
export function dividesReaders(code: ChallengeDefect): boolean {
  return !harmless.has(code);
}

const longestLine = 65_536;
const mostLines = 100;
const mostChallenges = 100;
const mostDefects = 200;

/**
 * Reads all lines of WWW-Authenticate or Proxy-Authenticate as one list (RFC 9110 §5.3, §11.3, §11.6.1): several
 * challenges on a line, several lines, and the values of repeated lines that Firefox joins with a line feed.
 * @returns The challenges in order, and the defects of all lines, those of the challenges among them.
 */
export function readChallenges(lines: readonly string[]): Challenges {
  const value: Challenge[] = [];
  const defects: LineDefect[] = [];
  for (const [line, text] of lines.slice(0, mostLines).entries()) {
    for (const { piece, base } of splitJoined(text.slice(0, longestLine))) {
      if (value.length >= mostChallenges || defects.length >= mostDefects) break;
      const read = readChallengeLine(piece, base);
      value.push(...read.drafts.map((draft) => challengeFrom(draft, line)));
      defects.push(...read.defects.map((defect) => ({ ...defect, line })));
    }
    if (text.length > longestLine) defects.push({ code: 'cut', at: longestLine, line });
  }
  if (value.length === 0 && defects.length === 0) defects.push({ code: 'empty', at: 0, line: 0 });
  return { value: value.slice(0, mostChallenges), defects: defects.slice(0, mostDefects) };
}

/** A line feed joins two values, unless white space follows it: then it folds one (RFC 9112 §5.2). */
function splitJoined(text: string): readonly { readonly piece: string; readonly base: number }[] {
  let base = 0;
  return text.split(/\n(?![ \t])/).map((piece) => {
    const from = base;
    base += piece.length + 1;
    return { piece, base: from };
  });
}

function challengeFrom({ scheme, at, params, token68, defects }: Draft, line: number): Challenge {
  return {
    scheme: scheme.toLowerCase(),
    schemeAsSent: scheme,
    params,
    ...(token68 === undefined ? {} : { token68 }),
    line,
    at,
    defects,
  };
}

/** The value of the first parameter of that name, as Firefox takes it; Chromium takes the last realm. */
export function parameter(challenge: Challenge, name: string): string | undefined {
  return challenge.params.find((each) => each.name === name)?.value;
}
