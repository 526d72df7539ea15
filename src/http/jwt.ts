import { jwtDecode } from 'jwt-decode';
import type { CredentialDefect, Jwt, JwtValue } from '../model/credential.ts';
import type { Defect } from '../model/defect.ts';
import { isNameLike } from './name-like.ts';

/** Longer parts are not decoded. */
const longestPart = 65_536;
const longestValue = 200;
const mostValues = 50;
const mostNames = 100;

const shownHeader = ['alg', 'typ', 'kid', 'cty', 'enc', 'crit'] as const;
const shownClaims = [
  ...(['iss', 'aud', 'exp', 'nbf', 'iat', 'azp', 'client_id', 'scope', 'scp'] as const),
  ...(['tid', 'acr', 'amr', 'auth_time', 'cnf', 'typ'] as const),
];

export interface ReadJwt {
  readonly jwt?: Jwt;
  readonly defects: readonly Defect<CredentialDefect>[];
}

/** What JSON gave. Names come from the wire: look at own properties only. */
type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON Web Token in its compact form (RFC 7519 §3, RFC 7515 §7.1, RFC 7516 §7.1) without verifying it.
 * @returns Neither token nor defects when the text is no JWT at all: many opaque tokens are base64 of JSON too.
 */
export function readJwt(text: string): ReadJwt {
  const parts = text.split('.', 6);
  if (parts.slice(0, 2).some((part) => part.length > longestPart)) return bare('too-long', longestPart);
  const [headerText = '', payloadText] = parts;
  const header = decodePart(headerText);
  if (header === undefined) {
    if (!text.startsWith('eyJ') || !beginsLikeJose(headerText)) return { defects: [] };
    return parts.length < 3 ? bare('jwt-truncated', text.length) : bare('jwt-unreadable', 0);
  }
  if (!isJoseHeader(header)) return { defects: [] };
  if (parts.length === 5) return { jwt: assemble(header, {}, 'encrypted'), defects: [] };
  if (parts.length > 5) return bare('jwt-unreadable', text.length);
  const cut: Defect<CredentialDefect>[] = isCut(header, parts) ? [{ code: 'jwt-truncated', at: text.length }] : [];
  if (isNested(header)) return { jwt: assemble(header, {}, 'nested'), defects: cut };
  const claims = payloadText === undefined ? undefined : decodePart(payloadText);
  if (claims === undefined) return cut.length > 0 ? { defects: cut } : bare('jwt-unreadable', headerText.length + 1);
  return { jwt: assemble(header, claims, isUnsigned(header) ? 'unsigned' : 'signed'), defects: cut };
}

function bare(code: CredentialDefect, at: number): ReadJwt {
  return { defects: [{ code, at }] };
}

/** Some tokens are base64 of JSON without being JOSE (Grafana's API keys): only the names of a JOSE header tell. */
function beginsLikeJose(part: string): boolean {
  try {
    const start = part.slice(0, 200);
    const json = atob(
      start
        .slice(0, start.length - (start.length % 4))
        .replaceAll('-', '+')
        .replaceAll('_', '/'),
    );
    return /^\{\s*"(?:alg|typ|kid|enc|cty|x5t|jku|jwk|x5c|zip|epk|crit|b64)/.test(json);
  } catch {
    return true;
  }
}

/**
 * How the text of a JSON object begins in base64: `{` and whatever may stand behind it, or white space before it. Most opaque
 * tokens do not, and to find that out by an exception costs more than all else about a request.
 */
const beginsLikeObject = /^(?:e[wy3]|[ICD])/;

/** Never throws: the text is whatever somebody sent. */
function decodePart(part: string): JsonObject | undefined {
  if (!beginsLikeObject.test(part) || !/^[\w+/=-]+$/.test(part)) return undefined;
  try {
    const value = decodeJson(part);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** jwt-decode turns each octet into `%xx` and all of them into text, which is needed for UTF-8 beyond ASCII alone (RFC 7519 §3). */
function decodeJson(part: string): unknown {
  if (!part.includes('=')) {
    const octets = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    if (isAscii(octets)) return JSON.parse(octets);
  }
  return jwtDecode<unknown>(part, { header: true });
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function ownText(object: JsonObject, name: string): string {
  const value = own(object, name);
  return typeof value === 'string' ? value.toLowerCase() : '';
}

/** `alg` is required in both kinds (RFC 7515 §4.1.1, RFC 7516 §4.1.1). */
function isJoseHeader(header: JsonObject): boolean {
  return typeof own(header, 'alg') === 'string';
}

function isUnsigned(header: JsonObject): boolean {
  return ownText(header, 'alg') === 'none';
}

function isNested(header: JsonObject): boolean {
  return withoutMediaType(ownText(header, 'cty')) === 'jwt';
}

/** RFC 7515 §4.1.9: `application/` may be left out. */
function withoutMediaType(type: string): string {
  return type.replace(/^application\//, '');
}

/** Two or four parts, or an empty signature that the algorithm does not allow (RFC 7518 §3.6). */
function isCut(header: JsonObject, parts: readonly string[]): boolean {
  return parts.length !== 3 || (parts[2] === '' && !isUnsigned(header));
}

function assemble(header: JsonObject, claims: JsonObject, kind: Jwt['kind']): Jwt {
  return {
    header: pick(header, shownHeader),
    claims: pick(claims, shownClaims),
    otherClaims: otherClaims(claims),
    kind,
    use: useOf(header, claims),
  };
}

function pick(object: JsonObject, names: readonly string[]): Readonly<Record<string, JwtValue>> {
  const picked: Record<string, JwtValue> = {};
  for (const name of names) {
    const value = shownValue(name, own(object, name));
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

function shownValue(name: string, value: unknown): JwtValue | undefined {
  if (name === 'cnf') return isObject(value) ? Object.keys(value).slice(0, mostValues).map(shownName) : undefined;
  if (typeof value === 'string') return value.slice(0, longestValue);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((each): each is string => typeof each === 'string');
  return texts.slice(0, mostValues).map((each) => each.slice(0, longestValue));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function otherClaims(claims: JsonObject): Jwt['otherClaims'] {
  const shown: readonly string[] = shownClaims;
  return Object.keys(claims)
    .filter((name) => !shown.includes(name) || shownValue(name, claims[name]) === undefined)
    .slice(0, mostNames)
    .map((name) => ({ name: shownName(name), type: typeOf(claims[name]) }));
}

/** A claim's name may be a URL (RFC 7519 §4.2), or anything that the issuer put there. */
function shownName(name: string): string {
  return isNameLike(name, 100) ? name : 'unnamed';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const useByType: ReadonlyMap<string, Jwt['use']> = new Map([
  // RFC 9068 §2.1, RFC 9449 §4.2.
  ['at+jwt', 'access'],
  ['dpop+jwt', 'dpop-proof'],
  // Claims `typ` of Keycloak, `token_use` of Amazon Cognito, `token_type` of others.
  ['bearer', 'access'],
  ['dpop', 'access'],
  ['access', 'access'],
  ['id', 'id'],
  ['refresh', 'refresh'],
  ['offline', 'refresh'],
]);

/** What the token is for. A nonce alone tells little: it counts only where nothing speaks for an access token. */
function useOf(header: JsonObject, claims: JsonObject): Jwt['use'] {
  const typed =
    useByType.get(withoutMediaType(ownText(header, 'typ'))) ??
    useByType.get(ownText(claims, 'typ')) ??
    useByType.get(ownText(claims, 'token_use')) ??
    useByType.get(ownText(claims, 'token_type'));
  if (typed !== undefined) return typed;
  const has = (name: string) => own(claims, name) !== undefined;
  if (has('htu') && has('htm')) return 'dpop-proof';
  // OpenID Connect Core §3.1.3.6, §3.3.2.11.
  if (has('at_hash') || has('c_hash')) return 'id';
  if (has('scope') || has('scp')) return 'access';
  return has('nonce') ? 'id' : 'unknown';
}

/** When a token may be used, in milliseconds since 1970; what is absent or no number is left out (RFC 7519 §4.1.4–6). */
export function jwtTimes(jwt: Jwt): { readonly exp?: number; readonly nbf?: number; readonly iat?: number } {
  const { exp, nbf, iat } = jwt.claims as Readonly<Partial<Record<string, JwtValue>>>;
  return {
    ...(isTime(exp) ? { exp: exp * 1000 } : {}),
    ...(isTime(nbf) ? { nbf: nbf * 1000 } : {}),
    ...(isTime(iat) ? { iat: iat * 1000 } : {}),
  };
}

function isTime(seconds: JwtValue | undefined): seconds is number {
  return typeof seconds === 'number' && Number.isFinite(seconds);
}
