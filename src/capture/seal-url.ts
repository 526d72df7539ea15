import type { SealedPart, SealedUrl } from '../model/sealed-url.ts';
import { type Fingerprint, sealMark } from './fingerprint.ts';
import { isMark, looksSecret, sealRuns } from './looks-secret.ts';

/** Longest URL that is kept; what is behind is cut before sealing, so that a megabyte of URL costs nothing. */
const kept = 2048;

/** Parameters whose value is a secret, or a person, whatever it looks like. */
const secretName =
  /token|secret|passw|pwd|^code$|code_verifier|^state$|nonce|assertion|saml|relaystate|signature|^sig$|api_?key|^key$|auth|credential|session|^sid$|ticket|^otp$|^pin$|jwt|login_hint|e-?mail|user_?name|^x-amz-/i;

/** Parameters that a diagnosis needs and that hold no secret by their definition (RFC 6749, OpenID Connect Core). */
const plainNames: ReadonlySet<string> = new Set([
  'response_type',
  'response_mode',
  'client_id',
  'scope',
  'prompt',
  'grant_type',
  'error',
  'error_description',
  'error_uri',
  'code_challenge_method',
  'max_age',
  'acr_values',
  'auth_type',
  'token_type',
  'expires_in',
]);

/** Parameters that hold another URL. */
const urlNames: ReadonlySet<string> = new Set([
  'redirect_uri',
  'return_to',
  'returnurl',
  'next',
  'continue',
  'redirect',
  'url',
  'error_uri',
]);

/**
 * Drops user info, and puts marks in place of secret-looking parameters, path segments and fragments.
 * @param url Absolute or relative, as a browser or a Location header gives it; hostile.
 */
export function sealUrl(url: string, fingerprint: Fingerprint): SealedUrl {
  return sealNested(url, fingerprint, 0);
}

function sealNested(url: string, fingerprint: Fingerprint, depth: number): SealedUrl {
  const sealed: SealedPart[] = [];
  const seal = (where: SealedPart['where'], secret: string, name?: string): string => {
    sealed.push({
      where,
      ...(name === undefined ? {} : { name }),
      length: secret.length,
      fingerprint: fingerprint(secret),
    });
    return sealMark(secret, fingerprint);
  };
  const [beforeFragment, fragment] = cutAt(url.slice(0, kept), '#');
  const [beforeQuery, query] = cutAt(beforeFragment, '?');
  const { start, path, userInfo } = splitAuthority(beforeQuery);
  const text =
    sealStart(start, seal) +
    path
      .split('/')
      .map((segment) => sealSegment(segment, seal))
      .join('/') +
    (query === undefined ? '' : `?${sealParameters(query, 'query', seal, fingerprint, depth)}`) +
    (fragment === undefined ? '' : `#${sealFragment(fragment, seal, fingerprint, depth)}`);
  return { text, userInfo, sealed };
}

type Seal = (where: SealedPart['where'], secret: string, name?: string) => string;

function cutAt(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** `https://user:password@host` keeps `https://host`; what has no authority (`data:`, `blob:`) keeps its scheme only. */
function splitAuthority(text: string): {
  start: string;
  path: string;
  userInfo: boolean;
} {
  const authority = /^([a-z][a-z\d+.-]{0,30}:)?\/\/([^/\\]*)/i.exec(text);
  if (!authority) {
    const opaque = /^(?:data|blob|javascript|mailto|urn):/i.exec(text);
    return opaque ? { start: opaque[0], path: '', userInfo: false } : { start: '', path: text, userInfo: false };
  }
  const host = authority[2] ?? '';
  const at = host.lastIndexOf('@');
  return {
    start: `${authority[1] ?? ''}//${host.slice(at + 1)}`,
    path: text.slice(authority[0].length),
    userInfo: at >= 0,
  };
}

/** A host name may carry a secret too (`<token>.hooks.example`): label by label. */
function sealStart(start: string, seal: Seal): string {
  return start.replace(/[^/:.]{24,}/g, (label) => (looksSecret(label) ? seal('path', label) : label));
}

function sealSegment(segment: string, seal: Seal): string {
  const [name, matrix] = cutAt(segment, ';');
  const plain = decoded(name);
  const head =
    looksSecret(plain) && !isMark(plain) ? seal('path', plain) : sealRuns(name, (secret) => seal('path', secret));
  return matrix === undefined
    ? head
    : `${head};${sealRuns(
        matrix.replace(/=[^;]*/g, (value) => `=${seal('path', value.slice(1))}`),
        (secret) => seal('path', secret),
      )}`;
}

function sealParameters(
  query: string,
  where: 'query' | 'fragment',
  seal: Seal,
  fingerprint: Fingerprint,
  depth: number,
): string {
  return query
    .split('&')
    .slice(0, 200)
    .map((pair) => {
      const [rawName, rawValue] = cutAt(pair, '=');
      const name = decoded(rawName);
      const shownName = looksSecret(name) ? seal(where, name) : rawName;
      if (rawValue === undefined || rawValue === '') return rawValue === undefined ? shownName : `${shownName}=`;
      return `${shownName}=${sealParameter(name, rawValue, where, seal, fingerprint, depth)}`;
    })
    .join('&');
}

function sealParameter(
  name: string,
  rawValue: string,
  where: 'query' | 'fragment',
  seal: Seal,
  fingerprint: Fingerprint,
  depth: number,
): string {
  const lower = name.toLowerCase();
  const value = decoded(rawValue);
  if (isMark(value)) return value;
  if (plainNames.has(lower)) return sealRunsUnless(lower === 'client_id', rawValue, where, seal, name);
  if (secretName.test(name)) return seal(where, value, name);
  const nested = urlNames.has(lower) || /^[a-z][a-z\d+.-]{1,20}:\/\//i.test(value);
  if (nested)
    return depth < 3 ? encodeURIComponent(sealNested(value, fingerprint, depth + 1).text) : seal(where, value, name);
  if (looksSecret(value)) return seal(where, value, name);
  return sealRuns(rawValue, (secret) => seal(where, secret, name));
}

function sealRunsUnless(isPlain: boolean, text: string, where: 'query' | 'fragment', seal: Seal, name: string): string {
  return isPlain ? text.slice(0, 100) : sealRuns(text, (secret) => seal(where, secret, name));
}

function sealFragment(fragment: string, seal: Seal, fingerprint: Fingerprint, depth: number): string {
  if (fragment.includes('=')) return sealParameters(fragment, 'fragment', seal, fingerprint, depth);
  return looksSecret(decoded(fragment))
    ? seal('fragment', fragment)
    : sealRuns(fragment, (secret) => seal('fragment', secret));
}

/** Percent-decoding that never throws. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
