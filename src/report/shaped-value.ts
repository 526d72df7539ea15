import type { SentCookie, SetCookie } from '../model/cookie.ts';
import type { Credential, CredentialDefect, CredentialForm, Jwt, JwtValue } from '../model/credential.ts';
import type { HeaderValue } from '../model/header.ts';

/*
 * For files that other tools read: in place of each secret stands a value of the same shape, which reads the same way and is
 * of no use. Equal secrets become equal values.
 */

/** @returns A header's value as a client would send it, its secrets replaced. */
export function shapedValue(value: HeaderValue): string {
  switch (value.kind) {
    case 'plain':
      return value.cut === undefined ? value.text : `${value.text}${'.'.repeat(Math.min(value.cut, 100_000))}`;
    case 'hidden':
      return filler(value.length, value.fingerprint);
    case 'cookies':
      return value.cookies.map(cookiePair).join('; ');
    case 'set-cookie':
      return setCookieLine(value.cookie);
    case 'credential':
      return shapedCredential(value.credential);
    default:
      return value satisfies never;
  }
}

/** Longer values are cut: a megabyte of nothing says no more. */
const longest = 100_000;

/**
 * Letters in place of a secret: of its length, and made of its mark alone.
 * @param length In UTF-16 units.
 */
export function filler(length: number, fingerprint: string): string {
  const unit = `sealed.${fingerprint}.`;
  const wanted = Math.min(length, longest);
  // What is shorter than the mark keeps the end of it, which tells more apart than its beginning.
  if (wanted <= fingerprint.length) return fingerprint.slice(fingerprint.length - wanted);
  return unit.repeat(Math.ceil(wanted / unit.length)).slice(0, wanted);
}

/** `name=value`, as long as it was. */
export function cookiePair({ name, size, fingerprint }: SentCookie): string {
  return `${name}=${filler(Math.max(0, size - name.length), fingerprint)}`;
}

function setCookieLine(cookie: SetCookie): string {
  const sameSite = cookie.sameSite.charAt(0).toUpperCase() + cookie.sameSite.slice(1);
  return [
    cookiePair(cookie),
    ...(cookie.domain === undefined ? [] : [`Domain=${cookie.domain}`]),
    ...(cookie.path === undefined ? [] : [`Path=${cookie.path}`]),
    ...(cookie.maxAge === undefined ? [] : [`Max-Age=${cookie.maxAge}`]),
    ...(cookie.expires === undefined ? [] : [`Expires=${new Date(cookie.expires).toUTCString()}`]),
    ...(cookie.secure ? ['Secure'] : []),
    ...(cookie.httpOnly ? ['HttpOnly'] : []),
    ...(cookie.sameSite === 'unspecified' ? [] : [`SameSite=${sameSite}`]),
    ...(cookie.partitioned ? ['Partitioned'] : []),
  ].join('; ');
}

function shapedCredential(credential: Credential): string {
  const { schemeAsSent = '', form, defects, length } = credential;
  const broken = defects.map(({ code }) => brokenForms[code]).find((form) => form !== undefined);
  const secret = broken ?? secretOf(credential, form, Math.max(1, length - schemeAsSent.length - 1));
  return [schemeAsSent, secret].filter((part) => part !== '').join(' ');
}

/** What a program left in place of a secret is no secret, and the whole point. */
const brokenForms: Readonly<Partial<Record<CredentialDefect, string>>> = {
  empty: '',
  'placeholder-undefined': 'undefined',
  'placeholder-null': 'null',
  'placeholder-object': '[object Object]',
  'placeholder-nan': 'NaN',
  'template-left-in': `$${'{token}'}`,
  'scheme-doubled': 'Bearer sealed',
  quoted: '"sealed"',
  'white-space-inside': 'sea led',
  'comma-joined': 'sealed, Bearer sealed',
  'jwt-truncated': `${jsonPart({ alg: 'HS256' })}.${jsonPart({ sub: 'sealed' })}`,
  'jwt-unreadable': 'eyJzZWFsZWQ.eyJzZWFsZWQ.sealed',
  'basic-not-base64': '!sealed!',
  'basic-without-colon': btoa('sealed'),
};

function secretOf({ prefix = '', fingerprint }: Credential, form: CredentialForm, length: number): string {
  switch (form.kind) {
    case 'jwt':
      return shapedJwt(form.jwt, fingerprint);
    case 'basic': {
      const half = ({ length: wanted, whiteSpaceAround }: typeof form.user) =>
        whiteSpaceAround ? `${filler(wanted - 1, fingerprint)} ` : filler(wanted, fingerprint);
      return btoa(`${half(form.user)}:${half(form.password)}`);
    }
    case 'digest':
      return form.parameters.map((name) => `${name}="${digestValue(name, form, fingerprint)}"`).join(', ');
    case 'sigv4': {
      const scope = `${fingerprint}/20000101/${form.region ?? 'region'}/${form.service ?? 'service'}/aws4_request`;
      return `Credential=${scope}, SignedHeaders=${form.signedHeaders.join(';')}, Signature=${filler(64, fingerprint)}`;
    }
    case 'negotiate':
      return negotiateMessage(form);
    case 'parameters':
      return form.names.map((name) => `${name}="${fingerprint}"`).join(', ');
    case 'opaque':
    case 'unreadable':
      return `${prefix}${filler(Math.max(0, length - prefix.length), fingerprint)}`;
    default:
      return form satisfies never;
  }
}

function digestValue(name: string, form: Extract<CredentialForm, { kind: 'digest' }>, fingerprint: string): string {
  if (name === 'algorithm' && form.algorithm !== undefined) return form.algorithm;
  return name === 'qop' && form.qop !== undefined ? form.qop : fingerprint;
}

/** The first octets tell Kerberos from NTLM, and NTLM's messages from one another (RFC 4559 §4, [MS-NLMP] §2.2.1). */
function negotiateMessage({ mechanism, leg }: Extract<CredentialForm, { kind: 'negotiate' }>): string {
  if (mechanism === 'kerberos') return 'YIIsealedsealed';
  const message = leg === 'final' ? 3 : leg === 'middle' ? 2 : 1;
  return mechanism === 'ntlm' ? btoa(`NTLMSSP\0${String.fromCharCode(message)}\0\0\0`) : btoa('sealed');
}

/** Header and claims as far as they may be shown, the rest as empty values of their types, and no signature that is one. */
function shapedJwt({ header, claims, otherClaims, kind }: Jwt, fingerprint: string): string {
  const head = jsonPart(header);
  if (kind === 'encrypted') return [head, fingerprint, fingerprint, fingerprint, fingerprint].join('.');
  const others = otherClaims.map(({ name, type }): [string, unknown] => [name, emptyOf(type)]);
  const shown = Object.entries(claims).map(([name, value]): [string, unknown] => [name, claimOf(name, value)]);
  const body = jsonPart(Object.fromEntries<unknown>([...shown, ...others]));
  return `${head}.${body}.${kind === 'unsigned' ? '' : base64Url(filler(32, fingerprint))}`;
}

/** Of `cnf` the names of its members are kept (RFC 7800 §3.1). */
function claimOf(name: string, value: JwtValue): unknown {
  if (name !== 'cnf' || !Array.isArray(value)) return value;
  return Object.fromEntries(value.map((member) => [member, 'sealed']));
}

function emptyOf(type: string): unknown {
  switch (type) {
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return {};
    case 'null':
      return null;
    default:
      return 'sealed';
  }
}

function jsonPart(value: Readonly<Record<string, unknown>>): string {
  // btoa takes no letter beyond Latin-1.
  const ascii = JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return base64Url(ascii);
}

function base64Url(text: string): string {
  return btoa(text)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '');
}
