const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sun, 06 Nov 1994 08:49:37 GMT` */
const fixed = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
/** `Sunday, 06-Nov-94 08:49:37 GMT` */
const rfc850 =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
/** `Sun Nov  6 08:49:37 1994` */
const asctime = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

/**
 * An HTTP date in any of its three forms (RFC 9110 §5.6.7). The day of the week is not compared with the date.
 * @param now Only for years of two digits: one that would lie more than 50 years ahead is of the last century. In
 *   milliseconds since 1970.
 * @returns Milliseconds since 1970, or undefined when it is no date.
 */
export function readHttpDate(text: string, now = Date.UTC(2025)): number | undefined {
  const trimmed = text.trim();
  const long = fixed.exec(trimmed);
  if (long) return assemble(Number(long[3]), long[2], long[1], long.slice(4));
  const old = rfc850.exec(trimmed);
  if (old) return assemble(fullYear(Number(old[3]), now), old[2], old[1], old.slice(4));
  const unix = asctime.exec(trimmed);
  return unix ? assemble(Number(unix[6]), unix[1], unix[2], unix.slice(3, 6)) : undefined;
}

function fullYear(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}

function assemble(
  year: number,
  monthName: string | undefined,
  dayText: string | undefined,
  time: readonly string[],
): number | undefined {
  const month = months.indexOf(monthName ?? '');
  const [hours = 24, minutes = 60, seconds = 61] = time.map(Number);
  const day = Number(dayText);
  // 60 is a leap second (RFC 9110 §5.6.7), which no clock here counts.
  if (month < 0 || hours > 23 || minutes > 59 || seconds > 60) return undefined;
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month, day);
  if (date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hours * 60 + minutes) * 60 + Math.min(seconds, 59)) * 1000;
}

export interface ClockReading {
  /** The Date header. */
  readonly date: string;
  /** The Age header, where there is one. */
  readonly age?: string;
  /** The browser answered from its own cache. */
  readonly fromCache: boolean;
  /** By this machine's clock, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly receivedAt: number;
}

export interface ServerClock {
  /** The server's time when it answered, in milliseconds since 1970: the middle of the second that Date names. */
  readonly now: number;
  /** Server minus this machine, in milliseconds. */
  readonly offset: number;
  /** The offset may be wrong by this much: half the round trip, and half the second that Date is rounded to. */
  readonly uncertainty: number;
}

/**
 * The server's clock, as its answer shows it (RFC 9110 §6.6.1).
 * @returns undefined when a cache answered: Date then tells when the answer was made (RFC 9111 §5.1).
 */
export function serverClock(reading: ClockReading): ServerClock | undefined {
  const { date, age, fromCache, startedAt, receivedAt } = reading;
  const stamped = readHttpDate(date, receivedAt);
  if (stamped === undefined || fromCache || receivedAt < startedAt) return undefined;
  if (age !== undefined && Number(age.trim()) !== 0) return undefined;
  const halfRoundTrip = (receivedAt - startedAt) / 2;
  const now = stamped + 500;
  return { now, offset: now - (startedAt + halfRoundTrip), uncertainty: halfRoundTrip + 500 };
}
