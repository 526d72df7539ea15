import type { Credential, CredentialDefect } from '../model/credential.ts';
import type { Defect } from '../model/defect.ts';
import { isToken } from './auth-grammar.ts';
import { isKnownScheme } from './auth-scheme.ts';
import { looksLikeBasicPair } from './basic.ts';
import { readSecret, shift } from './credential-form.ts';
import { isNameLike } from './name-like.ts';
import { placeholderIn } from './placeholder.ts';

/** A credential without its fingerprint, which only the holder of the session's key can make. */
export interface ReadCredential {
  readonly credential: Omit<Credential, 'fingerprint'>;
  /** Offset of the part behind the scheme: what the fingerprint is of. 0 when there is no scheme. */
  readonly secretAt: number;
}

type Defects = readonly Defect<CredentialDefect>[];

/** Many servers refuse more: Apache 8190 octets a field, Node.js 16 384 for all. */
const longestUsual = 16_384;

/**
 * Reads Authorization or Proxy-Authorization (RFC 9110 §11.4, §11.6.2), and finds what programs get wrong in it.
 * @returns Facts only: no run of eight characters of the secret is in them.
 */
export function readAuthorization(text: string): ReadCredential {
  return readCredential(text, splitScheme);
}

/** @param split Finds the scheme in a value without white space around it. */
export function readCredential(text: string, split: (value: string) => SplitScheme): ReadCredential {
  const start = text.length - text.trimStart().length;
  const value = text.trim();
  const around: Defects =
    value.length === text.length ? [] : [{ code: 'white-space-around', at: start > 0 ? 0 : value.length }];
  const { scheme, inner, secretAt, defects } = split(value);
  const read = readSecret(inner ?? scheme, value.slice(secretAt));
  const all = [
    ...around,
    ...characterDefects(text),
    ...shift(defects, start),
    ...shift(read.defects, start + secretAt),
  ];
  return {
    credential: {
      ...(scheme === undefined ? {} : { scheme: scheme.toLowerCase(), schemeAsSent: scheme }),
      form: read.form,
      length: text.length,
      ...(read.prefix === undefined ? {} : { prefix: read.prefix }),
      defects: ordered(all),
    },
    secretAt: scheme === undefined ? 0 : start + secretAt,
  };
}

/** One defect of each kind, the first. */
function ordered(defects: Defects): Defects {
  if (defects.length < 2) return defects;
  const sorted = [...defects].sort((left, right) => left.at - right.at);
  return sorted.filter(({ code }, index) => sorted.findIndex((other) => other.code === code) === index);
}

/** RFC 9110 §5.5: a field value is made of visible US-ASCII, spaces and tabs. */
function characterDefects(text: string): Defects {
  if (text.length <= longestUsual && !/[^\t\x20-\x7e]/.test(text)) return [];
  const control = text.search(/[\0-\x08\n-\x1f\x7f]/);
  const nonAscii = text.search(/[^\0-\x7f]/);
  return [
    ...(control < 0 ? [] : [{ code: 'control-character' as const, at: control }]),
    ...(nonAscii < 0 ? [] : [{ code: 'non-ascii' as const, at: nonAscii }]),
    ...(text.length <= longestUsual ? [] : [{ code: 'too-long' as const, at: longestUsual }]),
  ];
}

export interface SplitScheme {
  /** As sent. */
  readonly scheme?: string;
  /** The second scheme, where there are two: the rest is read by it. */
  readonly inner?: string;
  /** Offset of what stands behind it. */
  readonly secretAt: number;
  readonly defects: Defects;
}

export const noScheme: SplitScheme = { secretAt: 0, defects: [] };

/** A scheme that sticks to its token: by a mark, URL-encoded, or by nothing at all. */
const joinedByMark = /^(basic|bearer|dpop|digest|negotiate)(?:[:=,+"']|%20)+\s*/i;
const joinedByWordMark = /^(token|jwt|apikey|key)[:=]+\s*/i;
const joinedByUnderscore = /^(basic|bearer)_(?=\S{8})/i;
const joinedByNothing = /^(basic|bearer|dpop|jwt|token)(?=eyJ)|^(basic|bearer)(?=[\w+/.-]{0,40}\d[\w+/.-]*=*$)/i;

/** Finds the scheme, and never takes a secret for one. */
function splitScheme(value: string): SplitScheme {
  if (/^["'`\u2018\u201c]/.test(value)) return splitQuoted(value);
  const word = value.slice(0, endOfWord(value, 0));
  const next = afterSpace(value, word.length);
  if (isKnownScheme(word)) return behindDoubled(value, word, next);
  const unstuck = splitJoined(value);
  if (unstuck !== undefined) return unstuck;
  if (value === '' || placeholderIn(value) !== undefined) return noScheme;
  const named = next < value.length && isToken(word) && isNameLike(word, 32) && placeholderIn(word) === undefined;
  return named ? { scheme: word, secretAt: next, defects: [] } : schemeMissing;
}

const schemeMissing: SplitScheme = { secretAt: 0, defects: [{ code: 'scheme-missing', at: 0 }] };

/** Quotes around scheme and token together: the closing one is found with the token. */
function splitQuoted(value: string): SplitScheme {
  const word = value.slice(1, endOfWord(value, 1));
  if (!isKnownScheme(word)) return placeholderIn(value.slice(1, -1)) === undefined ? schemeMissing : noScheme;
  const split = splitScheme(value.slice(1));
  return { ...split, secretAt: split.secretAt + 1, defects: [{ code: 'quoted', at: 0 }, ...shift(split.defects, 1)] };
}

function splitJoined(value: string): SplitScheme | undefined {
  const head = value.slice(0, 100);
  const joined =
    joinedByMark.exec(head) ??
    joinedByWordMark.exec(head) ??
    joinedByUnderscore.exec(head) ??
    joinedByNothing.exec(head);
  if (joined === null) {
    const isPair = /^basic\S/i.test(head) && looksLikeBasicPair(value.slice(5));
    return isPair ? { scheme: value.slice(0, 5), secretAt: 5, defects: [{ code: 'scheme-joined', at: 5 }] } : undefined;
  }
  const scheme = joined[1] ?? joined[2] ?? '';
  const at = joined[0].indexOf(scheme) + scheme.length;
  return { scheme, secretAt: joined[0].length, defects: [{ code: 'scheme-joined', at }] };
}

/** `Bearer Bearer x`, `Bearer Basic x`: a program added a scheme to a value that had one. */
function behindDoubled(value: string, scheme: string, from: number): SplitScheme {
  let secretAt = from;
  let inner: string | undefined;
  for (let count = 0; count < 3; count += 1) {
    const end = endOfWord(value, secretAt);
    const word = value.slice(secretAt, end).replace(/[:=]$/, '');
    const next = afterSpace(value, end);
    // `Bearer token` at the end is a placeholder, `Bearer Bearer` is not.
    if (!secondScheme.test(word) || (next === value.length && !/^b/i.test(word))) break;
    inner = word;
    secretAt = next;
  }
  if (inner === undefined) return { scheme, secretAt, defects: [] };
  return { scheme, inner, secretAt, defects: [{ code: 'scheme-doubled', at: from }] };
}

const secondScheme = /^(?:basic|bearer|dpop|digest|negotiate|ntlm|token|jwt|apikey|oauth)$/i;

function endOfWord(text: string, from: number): number {
  const length = text.slice(from, from + 64).search(/\s/);
  if (length >= 0) return from + length;
  return text.length - from <= 64 ? text.length : from + 64;
}

function afterSpace(text: string, from: number): number {
  const length = text.slice(from).search(/\S/);
  return length < 0 ? text.length : from + length;
}
