import { readHttpDate } from './http-date.ts';
import { type Member, readMembers } from './structured-field.ts';

/**
 * When to come back: Retry-After, in seconds or as a date (RFC 9110 §10.2.3).
 * @param now When the answer came, in milliseconds since 1970.
 * @returns Milliseconds since 1970, or undefined when it is neither.
 */
export function readRetryAfter(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  return /^\d{1,10}$/.test(trimmed) ? now + Number(trimmed) * 1000 : readHttpDate(trimmed, now);
}

/** What an answer says of how often one may ask. Times are milliseconds since 1970. */
export interface RateLimit {
  /** Requests in the window. */
  readonly limit?: number;
  readonly remaining?: number;
  /** When the window begins anew. */
  readonly resetAt?: number;
  /** When to come back, by Retry-After. */
  readonly retryAt?: number;
  /** Length of the window, in seconds. */
  readonly window?: number;
  /** Nothing remains. A Retry-After alone does not say so: 503 and 301 carry it as well. */
  readonly exhausted: boolean;
  /** The headers this was read from, lower case. */
  readonly proof: readonly string[];
}

const families = ['ratelimit', 'x-ratelimit', 'x-rate-limit'] as const;
const rateHeaders: readonly string[] = [
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  ...families.flatMap((family) => [`${family}-limit`, `${family}-remaining`, `${family}-reset`]),
];

type Reading = Omit<RateLimit, 'exhausted' | 'proof' | 'retryAt'>;

/**
 * Reads Retry-After and the rate limit headers: RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers, the
 * present form and the older dictionary), RateLimit-Limit and its kin, and the X-RateLimit and X-Rate-Limit families of many vendors.
 * @param headers By lower-case name.
 * @param now When the answer came, in milliseconds since 1970.
 * @returns undefined when there are none.
 */
export function readRateLimit(headers: ReadonlyMap<string, string>, now: number): RateLimit | undefined {
  if (!rateHeaders.some((name) => headers.has(name))) return undefined;
  const proof: string[] = [];
  const used = <Value>(name: string, read: (text: string) => Value | undefined): Value | undefined => {
    const text = headers.get(name);
    const value = text === undefined ? undefined : read(text);
    if (value !== undefined) proof.push(name);
    return value;
  };
  const retryAt = used('retry-after', (text) => readRetryAfter(text, now));
  const readings: readonly Reading[] = [
    used('ratelimit', (text) => readLimit(readMembers(text), now)) ?? {},
    used('ratelimit-policy', (text) => readPolicy(readMembers(text))) ?? {},
    ...families.map((family) => {
      const limit = used(`${family}-limit`, (text) => readCount(readMembers(text)[0]?.name));
      const remaining = used(`${family}-remaining`, readCount);
      const resetAt = used(`${family}-reset`, (text) => readReset(text, now));
      return withoutAbsent({ limit, remaining, resetAt });
    }),
  ];
  if (proof.length === 0) return undefined;
  // The first to speak wins: the standard's own form before its forerunners.
  const reading: Reading = Object.assign({}, ...readings.toReversed());
  return {
    ...reading,
    ...withoutAbsent({ retryAt }),
    exhausted: reading.remaining === 0,
    proof,
  };
}

/** `"default";r=50;t=30`, or `limit=100, remaining=50, reset=5`. Of several policies the one with the least left. */
function readLimit(members: readonly Member[], now: number): Reading | undefined {
  const value = (name: string) => readCount(members.find((member) => member.name.toLowerCase() === name)?.value);
  const old = readingOf(value('limit'), value('remaining'), value('reset'), now);
  const readings = members.map(({ parameters }) =>
    readingOf(undefined, readCount(parameters.get('r')), readCount(parameters.get('t')), now),
  );
  const [tightest] = readings
    .filter(({ remaining }) => remaining !== undefined)
    .sort((a, b) => (a.remaining ?? 0) - (b.remaining ?? 0));
  const reading = tightest ?? old;
  return Object.keys(reading).length > 0 ? reading : undefined;
}

/** `"burst";q=100;w=60` */
function readPolicy(members: readonly Member[]): Reading | undefined {
  const policy = members.find(({ parameters }) => readCount(parameters.get('q')) !== undefined)?.parameters;
  if (!policy) return undefined;
  return withoutAbsent({
    limit: readCount(policy.get('q')),
    window: readCount(policy.get('w')),
  });
}

function readingOf(
  limit: number | undefined,
  remaining: number | undefined,
  delay: number | undefined,
  now: number,
): Reading {
  return withoutAbsent({
    limit,
    remaining,
    resetAt: delay === undefined ? undefined : now + delay * 1000,
  });
}

function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\s{0,9}\d{1,15}\s{0,9}$/.test(text) ? Number(text) : undefined;
}

/** Seconds from now, seconds since 1970, milliseconds since 1970 or a date: vendors agree on nothing, but the sizes tell. */
function readReset(text: string, now: number): number | undefined {
  const number = /^\s{0,9}\d{1,15}(?:\.\d{1,9})?\s{0,9}$/.test(text) ? Number(text) : undefined;
  if (number === undefined) return readHttpDate(text, now);
  if (number >= 1e12) return number;
  return number >= 1e9 ? number * 1000 : now + number * 1000;
}

type Present<Fields> = {
  readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
};

function withoutAbsent<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>;
}
