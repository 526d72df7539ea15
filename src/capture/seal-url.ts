import type { SealedPart, SealedUrl } from '../model/sealed-url.ts';
import { type Fingerprint, sealMark } from './fingerprint.ts';
import { createHarmlessTexts } from './harmless-texts.ts';
import { isMark, looksSecret, sealRuns } from './looks-secret.ts';
import { holdsUrl, isPlain, isSecretName } from './url-parameters.ts';

/** Longest URL that is kept; what is behind is cut before sealing, so that a megabyte of URL costs nothing. */
const kept = 2048;

/** URLs within URLs are read this deep; what is deeper is sealed whole. */
const deepest = 3;

/**
 * Drops user info, and puts marks in place of secret-looking parameters, path segments and fragments.
 * @param url Absolute or relative, as a browser or a Location header gives it; hostile.
 */
export function sealUrl(url: string, fingerprint: Fingerprint): SealedUrl {
  if (plainOrigins.has(url)) return { text: url, userInfo: false, sealed: [] };
  const read = sealNested(url, fingerprint, 0);
  if (/^https?:\/\/[^/?#]+\/?$/.test(url) && read.text === url && read.sealed.length === 0) plainOrigins.add(url);
  return read;
}

/** Origins stand in many headers of many requests. No pages: whose tab is closed, of that nothing stays. */
const plainOrigins = createHarmlessTexts();

/** A host name as it stands in sealed URLs, so that the two can be compared. */
export function sealHostName(host: string, fingerprint: Fingerprint): string {
  return sealUrl(`//${host}`, fingerprint).text.slice(2);
}

interface Context {
  readonly seal: (where: SealedPart['where'], secret: string, name?: string) => string;
  readonly fingerprint: Fingerprint;
  readonly depth: number;
}

function sealNested(url: string, fingerprint: Fingerprint, depth: number): SealedUrl {
  const sealed: SealedPart[] = [];
  const context: Context = {
    fingerprint,
    depth,
    seal: (where, secret, name) => {
      sealed.push({
        where,
        ...(name === undefined ? {} : { name }),
        length: secret.length,
        fingerprint: fingerprint(secret),
      });
      return sealMark(secret, fingerprint);
    },
  };
  // URL parsers drop these before they look at anything (URL standard §4.4).
  const given = url.slice(0, kept).replace(/^[\0-\x20]+|[\t\n\r]/g, '');
  const opaque = /^(?:data|blob|javascript|mailto|urn|about):/i.exec(given);
  if (opaque)
    return { text: opaque[0].toLowerCase() === 'about:' ? 'about:blank' : opaque[0], userInfo: false, sealed };
  const [beforeFragment, fragment] = cutAt(given, '#');
  const [beforeQuery, query] = cutAt(beforeFragment, '?');
  const { start, path, userInfo } = splitAuthority(beforeQuery);
  const text =
    sealHost(start, context) +
    sealPath(path, context) +
    (query === undefined ? '' : `?${sealParameters(query, 'query', context)}`) +
    (fragment === undefined ? '' : `#${sealFragment(fragment, context)}`);
  return { text, userInfo, sealed };
}

function cutAt(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * `https://user:password@host` keeps `https://host`. Of the schemes of the web the slashes may be missing, doubled or
 * turned around: browsers find the authority all the same.
 */
function splitAuthority(text: string): { start: string; path: string; userInfo: boolean } {
  const authority = /^(?:((?:https?|wss?|ftp):)[\\/]*|([a-z][a-z\d+.-]*:)?[\\/]{2})([^\\/]*)/i.exec(text);
  if (!authority) return { start: '', path: text, userInfo: false };
  const host = authority[3] ?? '';
  const at = host.lastIndexOf('@');
  return {
    start: `${authority[1] ?? authority[2] ?? ''}//${host.slice(at + 1)}`,
    path: text.slice(authority[0].length),
    userInfo: at >= 0,
  };
}

/** A host name may carry a secret too (`<token>.hooks.example`): what is long and random between its dots and hyphens. */
function sealHost(start: string, { seal }: Context): string {
  return start.replace(/[\dA-Za-z_]{20,}/g, (label) => (looksSecret(label) ? seal('path', label) : label));
}

/** Nothing in it is encoded, has parameters, or is long enough for a secret, which takes twelve characters. */
const plainPath = /^(?:\/[\w.~-]{0,11})+$/;

function sealPath(path: string, context: Context): string {
  if (plainPath.test(path)) return path;
  return path
    .split('/')
    .map((segment) => sealSegment(segment, context))
    .join('/');
}

function sealSegment(segment: string, { seal }: Context): string {
  // The user info of a URL that stands in the path of another one.
  const at = segment.indexOf('@');
  const userInfo = segment.slice(0, Math.max(at, 0));
  if (userInfo.includes(':')) return `${seal('path', decoded(userInfo))}@${segment.slice(at + 1)}`;
  const [name, matrix] = cutAt(segment, ';');
  const parameters = matrix?.replace(/=([^;]*)/g, (whole, value: string) =>
    value === '' || isMark(value) ? whole : `=${seal('path', value)}`,
  );
  return sealText(name, 'path', seal) + (parameters === undefined ? '' : `;${sealText(parameters, 'path', seal)}`);
}

function sealParameters(text: string, where: 'query' | 'fragment', context: Context): string {
  return text
    .split(/([&;])/)
    .map((pair, index) => (index % 2 === 0 ? sealPair(pair, where, context) : pair))
    .join('');
}

function sealPair(pair: string, where: 'query' | 'fragment', context: Context): string {
  const { seal } = context;
  const [rawName, rawValue] = cutAt(pair, '=');
  const shownName = sealText(rawName, where, seal);
  if (rawValue === undefined || rawValue === '') return rawValue === undefined ? shownName : `${shownName}=`;
  const name = shownName === rawName ? decoded(rawName) : '';
  return `${shownName}=${sealParameter(name, rawValue, where, context)}`;
}

function sealParameter(name: string, rawValue: string, where: 'query' | 'fragment', context: Context): string {
  const { seal, fingerprint, depth } = context;
  const value = decoded(rawValue);
  if (isMark(value)) return value;
  if (name.toLowerCase() === 'client_id') return rawValue.slice(0, 100);
  if (isPlain(name)) return sealText(rawValue, where, seal);
  if (isSecretName(name) || /^\s*[[{]/.test(value)) return seal(where, value, name);
  if (holdsUrl(name, value)) {
    if (depth >= deepest) return seal(where, value, name);
    const inner = sealNested(value, fingerprint, depth + 1).text;
    return inner === value ? rawValue : encoded(inner);
  }
  return sealRuns(value, () => '') === value ? rawValue : seal(where, value, name);
}

function sealFragment(fragment: string, context: Context): string {
  // Applications keep whole URLs here: `#/sign-in?code=…`.
  const [head, query] = cutAt(fragment, '?');
  if (query !== undefined) return `${sealPath(head, context)}?${sealParameters(query, 'fragment', context)}`;
  return head.includes('=') ? sealParameters(head, 'fragment', context) : sealText(head, 'fragment', context.seal);
}

/** Seals what looks secret in percent-encoded text, and leaves the encoding alone where nothing does. */
function sealText(raw: string, where: SealedPart['where'], seal: Context['seal']): string {
  const plain = decoded(raw);
  const shown = sealRuns(plain, (secret) => seal(where, secret));
  return shown === plain ? raw : encoded(shown);
}

/** Percent-encoding that never throws: half a surrogate pair, which JSON may hold, is no character (URL standard §1.3). */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** Percent-decoding that never throws: what is not UTF-8 is read as Latin-1, so that one bad octet hides no name. */
function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (octets) => {
    try {
      return decodeURIComponent(octets);
    } catch {
      return octets.replace(/%(..)/g, (_whole, pair: string) => String.fromCharCode(Number.parseInt(pair, 16)));
    }
  });
}
