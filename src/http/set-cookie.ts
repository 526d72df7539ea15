import type { SameSite, SetCookie, SetCookieDefect } from '../model/cookie.ts';
import { readCookieDate } from './cookie-date.ts';
import { controls, octets, trimBlanks } from './cookie-header.ts';

/** A Set-Cookie line, and the value apart, to be sealed at once. */
export interface ReadSetCookie {
  readonly cookie: Omit<SetCookie, 'fingerprint'>;
  readonly value: string;
}

/** RFC 6265bis §5.6 step 5 and §5.7: longer pairs are refused, longer attributes ignored. In octets. */
const largestPair = 4096;
const largestAttribute = 1024;
/** RFC 6265bis §5.5, in seconds. */
const longestAge = 400 * 86_400;

/**
 * Reads one Set-Cookie line (RFC 6265bis §5.6). Of a repeated attribute the last counts. A line that browsers ignore as a whole is
 * still read as far as it goes, and the defect tells (`empty`, `control-character`, `name-value-too-long`).
 */
export function readSetCookie(text: string): ReadSetCookie {
  const defects = new Map<SetCookieDefect, number>();
  const report: Report = (code, at) => {
    // The first of a kind is enough: a hostile line could hold a hundred thousand.
    if (!defects.has(code)) defects.set(code, at);
  };
  const control = text.search(controls);
  if (control >= 0) report('control-character', control);
  const end = endOfPart(text, 0);
  const { name, value, size } = readPair(text.slice(0, end), report);
  const attributes = readAttributes(text, end + 1, report);
  return {
    cookie: { name, size, ...attributes, defects: Array.from(defects, ([code, at]) => ({ code, at })) },
    value,
  };
}

type Report = (code: SetCookieDefect, at: number) => void;

function readPair(pair: string, report: Report): { name: string; value: string; size: number } {
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : trimBlanks(pair.slice(0, equals));
  const value = trimBlanks(pair.slice(equals + 1));
  const size = octets(name) + octets(value);
  if (size === 0) report('empty', 0);
  else if (equals < 0) report('no-equals', 0);
  else if (name === '') report('no-name', 0);
  reportInnerTab(name, value, 0, report);
  if (name === '' && /^__(?:secure|host|http)-/i.test(value)) report('prefix-without-name', 0);
  if (name === '' && value.includes('=')) report('equals-without-name', 0);
  if (size <= largestPair) return { name, value, size };
  report('name-value-too-long', 0);
  // Nobody keeps such a cookie, so nobody asks for the rest of its name.
  return { name: name.slice(0, largestPair), value, size };
}

function reportInnerTab(name: string, value: string, at: number, report: Report): void {
  if (name.includes('\t') || value.includes('\t')) report('inner-tab', at);
}

type Attributes = Omit<SetCookie, 'name' | 'size' | 'fingerprint' | 'defects'>;
type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function readAttributes(text: string, from: number, report: Report): Attributes {
  const found: Writable<Attributes> = { secure: false, httpOnly: false, partitioned: false, sameSite: 'unspecified' };
  const seen = new Set<string>();
  for (let start = from; start < text.length; ) {
    const end = endOfPart(text, start);
    const part = trimBlanks(text.slice(start, end));
    if (part !== '') readAttribute(part, start + text.slice(start, end).indexOf(part), found, seen, report);
    start = end + 1;
  }
  return found;
}

function readAttribute(part: string, at: number, found: Writable<Attributes>, seen: Set<string>, report: Report): void {
  const equals = part.indexOf('=');
  const name = (equals < 0 ? part : trimBlanks(part.slice(0, equals))).toLowerCase();
  const value = equals < 0 ? '' : trimBlanks(part.slice(equals + 1));
  reportInnerTab(name, value, at, report);
  const read = readers.get(name);
  if (!read) report('attribute-unknown', at);
  else if (octets(value) > largestAttribute) report('attribute-too-long', at);
  else {
    if (seen.has(name)) report('attribute-repeated', at);
    seen.add(name);
    const defect = read(value, found);
    if (defect) report(defect, at);
  }
}

/** Takes an attribute over and says what is wrong with it. */
type AttributeReader = (value: string, found: Writable<Attributes>) => SetCookieDefect | undefined;

/** RFC 6265bis §5.6.1 to §5.6.7. */
const readers: ReadonlyMap<string, AttributeReader> = new Map<string, AttributeReader>([
  [
    'expires',
    (value, found) => {
      const expires = readCookieDate(value);
      if (expires === undefined) return 'expires-unreadable';
      found.expires = expires;
      return undefined;
    },
  ],
  [
    'max-age',
    (value, found) => {
      const maxAge = readMaxAge(value);
      if (maxAge === undefined) return 'max-age-unreadable';
      found.maxAge = maxAge;
      return maxAge > longestAge ? 'lifetime-over-400-days' : undefined;
    },
  ],
  [
    'domain',
    (value, found) => {
      delete found.domain;
      if (value === '') return 'domain-empty';
      // A lone dot stays: it is no domain at all, and not the same as none.
      found.domain = (value.length > 1 && value.startsWith('.') ? value.slice(1) : value).toLowerCase();
      return undefined;
    },
  ],
  [
    'path',
    (value, found) => {
      delete found.path;
      if (!value.startsWith('/')) return 'path-not-absolute';
      found.path = value;
      return undefined;
    },
  ],
  [
    'samesite',
    (value, found) => {
      const sameSite = sameSites.get(value.toLowerCase());
      found.sameSite = sameSite ?? 'unspecified';
      return sameSite ? undefined : 'same-site-unknown';
    },
  ],
  [
    'secure',
    (_value, found) => {
      found.secure = true;
      return undefined;
    },
  ],
  [
    'httponly',
    (_value, found) => {
      found.httpOnly = true;
      return undefined;
    },
  ],
  [
    'partitioned',
    (_value, found) => {
      found.partitioned = true;
      return undefined;
    },
  ],
  // Chromium's own: which cookie to evict first.
  ['priority', () => undefined],
]);

const sameSites: ReadonlyMap<string, SameSite> = new Map([
  ['strict', 'strict'],
  ['lax', 'lax'],
  ['none', 'none'],
]);

/** RFC 6265bis §5.6.2. In seconds; as large as a number can be when there are more digits than that. */
function readMaxAge(text: string): number | undefined {
  if (!/^-?\d+$/.test(text)) return undefined;
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(text)));
}

function endOfPart(text: string, from: number): number {
  const semicolon = text.indexOf(';', from);
  return semicolon < 0 ? text.length : semicolon;
}
