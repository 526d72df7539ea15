/** One pair of a Cookie header. The value is here to be sealed at once. */
export interface CookiePair {
  readonly name: string;
  readonly value: string;
  /** Of name and value, in octets. */
  readonly size: number;
}

/** Far more than any browser sends: Chromium keeps 180 cookies for a domain. */
const mostPairs = 4096;

/**
 * Reads the Cookie field of a request (RFC 6265bis §4.2.1), in the order of the wire, repeated names and all.
 * @returns `malformed` counts the pairs that the grammar does not allow: empty ones, ones without `=`, ones with control characters.
 */
export function readCookieHeader(text: string): {
  readonly cookies: readonly CookiePair[];
  readonly malformed: number;
} {
  const cookies: CookiePair[] = [];
  let malformed = 0;
  for (let start = 0; start <= text.length && cookies.length < mostPairs; ) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon < 0 ? text.length : semicolon;
    const pair = trimBlanks(text.slice(start, end));
    const equals = pair.indexOf('=');
    if (equals < 0 || controls.test(pair)) malformed += 1;
    if (pair !== '') {
      // Browsers send a cookie without a name as its bare value.
      const name = equals < 0 ? '' : trimBlanks(pair.slice(0, equals));
      const value = trimBlanks(pair.slice(equals + 1));
      cookies.push({ name, value, size: octets(name) + octets(value) });
    }
    start = end + 1;
  }
  // A header of nothing at all is empty, not wrong.
  return { cookies, malformed: text === '' ? 0 : malformed };
}

/** All but the tab: RFC 6265bis §5.6 step 1. */
export const controls: RegExp = /[\x00-\x08\x0a-\x1f\x7f]/;

/** White space of header fields: space and tab, nothing else. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

const encoder = new TextEncoder();

/** Length on the wire, in octets. */
export function octets(text: string): number {
  if (/^[\0-\x7f]*$/.test(text)) return text.length;
  return encoder.encode(text).length;
}
