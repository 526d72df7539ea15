const months: ReadonlyMap<string, number> = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, index) => [
    name,
    index,
  ]),
);

/** RFC 6265bis §5.1.1: all that is neither digit, letter, colon nor beyond ASCII. */
const delimiters = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;

/**
 * A date as Expires gives it, read as forgivingly as browsers do (RFC 6265bis §5.1.1): time zone and day of the week are not looked at.
 * @returns Milliseconds since 1970, or undefined when it is no date.
 */
export function readCookieDate(text: string): number | undefined {
  let time: readonly [number, number, number] | undefined;
  let day: number | undefined;
  let month: number | undefined;
  let year: number | undefined;
  for (const token of text.split(delimiters)) {
    time ??= readTime(token);
    if (time && token.includes(':')) continue;
    const number = readNumber(token, 1, 2);
    if (day === undefined && number !== undefined) {
      day = number;
      continue;
    }
    const named = months.get(token.slice(0, 3).toLowerCase());
    if (month === undefined && named !== undefined) {
      month = named;
      continue;
    }
    year ??= readYear(token);
  }
  if (!time || day === undefined || month === undefined || year === undefined) return undefined;
  return assemble(year, month, day, time);
}

function readTime(token: string): readonly [number, number, number] | undefined {
  const match = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/.exec(token);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** Digits at the start of a token, no fewer and no more than told; what follows them is not looked at. */
function readNumber(token: string, fewest: number, most: number): number | undefined {
  const digits = /^\d*/.exec(token)?.[0] ?? '';
  return digits.length >= fewest && digits.length <= most ? Number(digits) : undefined;
}

function readYear(token: string): number | undefined {
  const year = readNumber(token, 2, 4);
  if (year === undefined) return undefined;
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}

function assemble(
  year: number,
  month: number,
  day: number,
  time: readonly [number, number, number],
): number | undefined {
  const [hours, minutes, seconds] = time;
  if (year < 1601 || hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const at = Date.UTC(year, month, day, hours, minutes, seconds);
  // The 31st of February does not exist, and Date.UTC would make a day in March of it.
  return new Date(at).getUTCDate() === day ? at : undefined;
}
