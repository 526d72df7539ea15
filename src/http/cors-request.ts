import { readMediaType } from './media-type.ts';

/** Methods that need no preflight (Fetch, section 2.2.1). As written: `get` is GET only because fetch() says so. */
export function isSafelistedMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'POST';
}

/** Headers that the browser alone sets, never the page (Fetch, section 2.2.2, forbidden request-header). */
export function forbiddenRequestHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return forbidden.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-');
}

const forbidden: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'access-control-request-private-network',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

/** Control characters other than tab, and the delimiters that Fetch calls CORS-unsafe request-header bytes. */
const unsafe = /[\0-\x08\n-\x1f"():<>?@[\\\]{}\x7f]/;

/** Longest value of a safelisted header, in octets. */
const longestValue = 128;

const decimal = /^\d+(?:\.\d+)?$/;
const integer = /^\d+$/;

/**
 * What a value must look like, by name. The first five are the standard's (Fetch, section 2.2.2); client hints are safelisted by
 * Chromium, and other browsers do not send them.
 */
const safelist: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['accept', (value) => !unsafe.test(value)],
  ['accept-language', isLanguages],
  ['content-language', isLanguages],
  ['content-type', isSimpleContentType],
  ['range', isSimpleRange],
  ['save-data', (value) => value === 'on'],
  ['device-memory', (value) => decimal.test(value)],
  ['dpr', (value) => decimal.test(value)],
  ['downlink', (value) => decimal.test(value)],
  ['rtt', (value) => integer.test(value)],
  ['width', (value) => integer.test(value)],
  ['viewport-width', (value) => integer.test(value)],
  ['ect', (value) => ['slow-2g', '2g', '3g', '4g'].includes(value)],
]);

/** May a page send this header to another origin without asking first in a preflight? */
export function isSafelistedRequestHeader(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  if (value.length > longestValue) return false;
  return safelist.get(lower)?.(value) ?? lower.startsWith('sec-ch-');
}

function isLanguages(value: string): boolean {
  return /^[\dA-Za-z *,\-.;=]*$/.test(value);
}

function isSimpleContentType(value: string): boolean {
  if (unsafe.test(value)) return false;
  const essence = readMediaType(value)?.essence;
  return (
    essence === 'application/x-www-form-urlencoded' || essence === 'multipart/form-data' || essence === 'text/plain'
  );
}

/** Fetch, section 2.2.5: one range with a beginning, `bytes=100-200` or `bytes=100-`. */
function isSimpleRange(value: string): boolean {
  const match = /^bytes=(\d+)-(\d*)$/i.exec(value);
  return match !== null && (match[2] === '' || Number(match[1]) <= Number(match[2]));
}

/** What was seen of a request that tells its credentials mode (Fetch, section 2.2.5). */
export interface CredentialsSigns {
  /** The whole way stayed on the page's own origin. */
  readonly sameOrigin: boolean;
  readonly cookieSent: boolean;
  /** A cookie of the answer was stored. */
  readonly cookieStored?: boolean;
  /** The jar held a cookie that the browser would have sent along with `include`: SameSite and third-party rules permitting. */
  readonly cookieWithheld?: boolean;
  /** The request carried Authorization. */
  readonly authorizationSent?: boolean;
  /** The page set it itself: it was in the page's own view of the request, or the preflight asked for it. */
  readonly authorizationByPage?: boolean;
  /** The request carried Sec-Fetch-Storage-Access. */
  readonly storageAccessSent?: boolean;
  /** Sec-Fetch-Site of the same request, where its headers were seen. Not of a preflight. */
  readonly fetchSite?: string;
  /** The browser sends Sec-Fetch-Storage-Access at all: Chromium 156 and Firefox 153 do (measured). */
  readonly tellsStorageAccess?: boolean;
}

export interface CredentialsMode {
  readonly mode: 'include' | 'omit-or-same-origin' | 'unknown';
  /** False: the usual reading of the signs, no proof. */
  readonly certain: boolean;
}

/**
 * Did the page ask for credentials to go along? No browser tells an extension, so it is read from what went along. An
 * Authorization that the page set says nothing: it goes with every mode. Sec-Fetch-Storage-Access says most: it goes with
 * every cross-site request of mode `include`, cookies or none, and with no other (measured; Storage Access Headers).
 */
export function credentialsMode(signs: CredentialsSigns): CredentialsMode {
  if (signs.sameOrigin) return { mode: 'unknown', certain: false };
  const addedByBrowser = signs.authorizationSent === true && signs.authorizationByPage === false;
  if (signs.storageAccessSent || signs.cookieSent || signs.cookieStored || addedByBrowser) {
    return { mode: 'include', certain: true };
  }
  if (signs.tellsStorageAccess && signs.fetchSite === 'cross-site' && signs.storageAccessSent === false) {
    return { mode: 'omit-or-same-origin', certain: true };
  }
  return signs.cookieWithheld ? { mode: 'omit-or-same-origin', certain: false } : { mode: 'unknown', certain: false };
}
