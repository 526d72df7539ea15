import type { Random } from './random.ts';

/** What parsers stumble over: what ends or opens something, what is empty, what is very long, what is no text. */
const stumbles: readonly string[] = [
  ...'\0\t\n\r "\'\\,;:=/?#&%@<>()[]{}|`*_~+-.$!^',
  ...['\r\n', '\n\n', '=', '==', ',,', ';;', '""', '"\\', '\\"', '%', '%0', '%00', '%ff', '%u0041', '../', '//', '://'],
  ...['\u00e9', '\u2028', '\u202e', '\u200b', '\ufeff', '\ud800', '\udc00', '\u{1f600}', '\u0130', '\u00df', '\x7f'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'undefined',
    'null',
    'NaN',
    '[object Object]',
    '$\u007bx}',
  ],
  ...['-1', '0', '1e999', '00', '4294967296', '9007199254740993', '99999999999999999999', 'Infinity', '1.5'],
  ...[
    'Bearer ',
    'Basic ',
    'Digest ',
    'Negotiate ',
    'DPoP ',
    'realm=',
    'error="',
    'nonce="',
    'Domain=',
    'Max-Age=',
    'Expires=',
  ],
  ...['eyJ', 'eyJhbGciOiJub25lIn0', '.', '..', '.e30.', 'TlRMTVNTUAAC', 'oYG2', 'ey', '=?', 'W10', 'bnVsbA'],
  ...['*', 'null', 'https://', 'http://[::1]', 'data:,', 'javascript:', 'https://a.test', 'xn--', '[::', '256.1.1.1'],
  ...['{', '}', '[', ']', '{}', '[]', ':null', ',null', '"log":', '"entries":[', 'true', '\\u0000', '\\ud800'],
  ...['```', '</details>', '<script>', '<!--', '](', '![', '@all', '| a |', '\n# ', 'sealed-12-00000000', 'sealed-'],
  ...['Mon, 23 Nov 2026 10:00:00 GMT', '31 Feb', '00:00:60', '1601', 'Thu, 01 Jan 1970 00:00:00 GMT'],
];

/** A text that is nearly this one. @param others To take pieces from. */
export function mutated(text: string, others: readonly string[], random: Random): string {
  let result = text;
  for (let turns = 1 + random.below(4); turns > 0; turns -= 1) result = changed(result, others, random);
  return result.slice(0, longest);
}

const longest = 200_000;

function changed(text: string, others: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const length = random.onceIn(4)
    ? random.below(text.length + 1 - at)
    : random.below(Math.min(12, text.length + 1 - at));
  const [before, piece, behind] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  switch (random.below(9)) {
    case 0:
    case 1:
    case 2:
      return before + random.oneOf(stumbles) + piece + behind;
    case 3:
      return before + behind;
    case 4:
      return before + random.oneOf(stumbles) + behind;
    case 5:
      return before + piece + piece + behind;
    case 6:
      return before + spliced(random.oneOf(others), random) + behind;
    case 7:
      return before + random.oneOf(stumbles).repeat(random.onceIn(20) ? 3000 : 1 + random.below(30)) + behind;
    default:
      return before + String.fromCharCode(random.onceIn(3) ? random.below(65_536) : random.below(256)) + behind;
  }
}

function spliced(text: string, random: Random): string {
  const from = random.below(text.length + 1);
  return text.slice(from, from + random.below(60));
}

/** A list with some of its items gone, doubled or in other places. */
export function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const result = [...items];
  for (let turns = random.below(4); turns > 0; turns -= 1) {
    const at = random.below(result.length);
    const [item] = random.onceIn(2) ? result.splice(at, 1) : result.slice(at, at + 1);
    if (item !== undefined && !random.onceIn(3)) result.splice(random.below(result.length + 1), 0, item);
  }
  return result;
}
