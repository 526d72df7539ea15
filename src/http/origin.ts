import { readUrl } from './site.ts';

/**
 * The origin of a URL, serialized (HTML, section 7.1.1): `https://example.com:8443`.
 * @returns `null` for opaque origins (`data:`, `file:`, `null` itself) and for what is no URL.
 */
export function originOf(url: string): string {
  if (plainOrigin.test(url)) return url;
  const read = readUrl(url);
  if (!read) return 'null';
  // Browsers give pages of extensions an origin; Node's URL does not know their schemes.
  if (read.protocol.endsWith('-extension:') && read.host !== '') return `${read.protocol}//${read.host}`;
  return read.origin;
}

/** Reads as its own origin: lower case, no port, a last label that makes it no IPv4 address, no Punycode that could be wrong. */
const plainOrigin = /^https?:\/\/(?!.*xn--)[a-z\d.-]{1,200}\.[a-z]{2,20}$/;

/** Two URLs or origins of one scheme, host and port. Opaque origins are the same as nothing, not even themselves. */
export function sameOrigin(first: string, second: string): boolean {
  const origin = originOf(first);
  return origin !== 'null' && origin === originOf(second);
}

/** How an allowed origin misses the one that asked. */
export type OriginDifference =
  | 'scheme'
  | 'host'
  | 'port'
  /** `https://example.com/`: an origin ends without one. */
  | 'trailing-slash'
  /** A path, query or fragment behind the origin. */
  | 'path'
  | 'user-info'
  /** The same origin in other letters: browsers compare as written. */
  | 'letter-case'
  /** `:443` or `:80`, which browsers leave out. */
  | 'default-port'
  | 'white-space'
  /** A list, or several header lines: exactly one value is allowed. */
  | 'several-values'
  /** `https://*.example.com`: only a lone `*` is a wildcard. */
  | 'pattern'
  /** One side is `null`. */
  | 'null'
  /** A host alone, without `https://`. */
  | 'scheme-missing'
  | 'empty'
  | 'not-an-origin';

/**
 * What parts an origin from the text that was meant to allow it. Compared as browsers do: byte by byte.
 * @param origin As in the Origin header.
 * @param allowed As in Access-Control-Allow-Origin.
 * @returns Empty when they are the same.
 */
export function differenceOfOrigins(origin: string, allowed: string): readonly OriginDifference[] {
  if (origin === allowed) return [];
  if (allowed === '') return ['empty'];
  if (allowed.trim() === origin) return ['white-space'];
  if (/[\s,]/.test(allowed)) return ['several-values'];
  if (origin === 'null' || allowed === 'null') return ['null'];
  if (allowed.includes('*')) return ['pattern'];
  const asked = readUrl(origin);
  const given = readUrl(allowed);
  const host = asked?.host;
  if (!asked || host === undefined) return ['not-an-origin'];
  if (!given?.host) return [isHostAlone(allowed) ? 'scheme-missing' : 'not-an-origin'];
  const parts: readonly OriginDifference[] = [
    ...(asked.protocol === given.protocol ? [] : ['scheme' as const]),
    ...(asked.hostname === given.hostname ? [] : ['host' as const]),
    ...(portOf(asked) === portOf(given) || differsByScheme(asked, given) ? [] : ['port' as const]),
  ];
  return [...parts, ...extrasOf(given, allowed, parts.length === 0)];
}

/** `example.com` or `example.com:8443`, which reads as a URL with the scheme `example.com:`. */
function isHostAlone(text: string): boolean {
  return !text.includes('/') && /^[\w.-]+(?::\d+)?$/.test(text) && readUrl(`https://${text}`) !== undefined;
}

const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['http:', '80'],
  ['https:', '443'],
]);

function portOf(url: URL): string {
  return url.port || (defaultPorts.get(url.protocol) ?? '');
}

/** Both on the default port of their own scheme: then the scheme says it all. */
function differsByScheme(first: URL, second: URL): boolean {
  return first.protocol !== second.protocol && first.port === '' && second.port === '';
}

/** What stands in the text besides scheme, host and port, or stands there in another form. */
function extrasOf(given: URL, text: string, sameParts: boolean): readonly OriginDifference[] {
  const extras: OriginDifference[] = [];
  if (given.username !== '' || given.password !== '') extras.push('user-info');
  if (given.pathname.length > 1 || given.search !== '' || given.hash !== '') extras.push('path');
  else if (text.endsWith('/')) extras.push('trailing-slash');
  if (!sameParts || extras.length > 0) return extras;
  const spelled = text.toLowerCase();
  if (given.port === '' && /:\d+$/.test(spelled)) return ['default-port'];
  return [spelled === originOf(text) ? 'letter-case' : 'not-an-origin'];
}
