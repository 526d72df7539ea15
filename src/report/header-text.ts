import type { JarCookie, SetCookie } from '../model/cookie.ts';
import type { BasicPart, Credential, CredentialForm } from '../model/credential.ts';
import type { HeaderValue, SealedHeader } from '../model/header.ts';
import type { ReportHeader } from './model.ts';

/** A header as it may be shown: its text, or what is known of what was sealed. */
export function reportHeader({ name, value }: SealedHeader): ReportHeader {
  return { name, text: headerText(value), sealed: value.kind !== 'plain' };
}

/** In words, without a secret. Text of a server stays as the server wrote it, so it is hostile. */
export function headerText(value: HeaderValue): string {
  switch (value.kind) {
    case 'plain':
      return value.cut === undefined ? value.text : `${value.text}… (${value.cut} more characters)`;
    case 'credential':
      return credentialText(value.credential);
    case 'cookies':
      return [
        ...value.cookies.map(({ name, size, fingerprint }) => `${name} (${size} bytes, mark ${fingerprint})`),
        ...(value.malformed > 0 ? [`${value.malformed} unreadable`] : []),
      ].join('; ');
    case 'set-cookie':
      return setCookieText(value.cookie);
    case 'hidden':
      return `sealed, ${value.length} characters, mark ${value.fingerprint}`;
    default:
      return value satisfies never;
  }
}

function credentialText({ schemeAsSent, form, length, prefix, defects, fingerprint }: Credential): string {
  return [
    [schemeAsSent, formText(form)].filter((part) => part !== undefined && part !== '').join(' '),
    ...(prefix === undefined ? [] : [`begins with ${prefix}`]),
    `${length} characters`,
    `mark ${fingerprint}`,
    ...(defects.length === 0 ? [] : [`faults: ${[...new Set(defects.map(({ code }) => code))].join(', ')}`]),
  ].join(', ');
}

function formText(form: CredentialForm): string {
  switch (form.kind) {
    case 'basic':
      return `user name of ${partText(form.user)} and password of ${partText(form.password)}`;
    case 'jwt': {
      const { header, claims, kind, use } = form.jwt;
      const facts = [...Object.entries(header), ...Object.entries(claims)].map(
        ([name, value]) => `${name}=${claimText(name, value)}`,
      );
      return `JSON Web Token (${[kind, ...(use === 'unknown' ? [] : [`${use} token`]), ...facts].join(', ')})`;
    }
    case 'digest':
      return `Digest response (${form.parameters.join(', ')})`;
    case 'sigv4':
      return `AWS signature${form.region === undefined ? '' : ` for ${form.region}/${form.service ?? '?'}`}, signed headers: ${form.signedHeaders.join(', ')}`;
    case 'negotiate':
      return form.mechanism === 'unknown' ? 'integrated sign-in message' : `${form.mechanism} message`;
    case 'parameters':
      return `parameters ${form.names.join(', ')}`;
    case 'opaque':
      return 'opaque secret';
    case 'unreadable':
      return 'unreadable value';
    default:
      return form satisfies never;
  }
}

function partText({ length, whiteSpaceAround, nonAscii }: BasicPart): string {
  return `${length} characters${whiteSpaceAround ? ' with white space around' : ''}${nonAscii ? ' with letters outside ASCII' : ''}`;
}

const timeClaims: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time']);

/** NumericDate claims as a date (RFC 7519 §2), others as they are. */
function claimText(name: string, value: string | number | boolean | readonly string[]): string {
  if (timeClaims.has(name) && typeof value === 'number') return isoTime(value * 1000);
  return typeof value === 'object' ? value.join(' ') : String(value);
}

/** ISO 8601 without an exception for dates out of range. */
export function isoTime(milliseconds: number): string {
  return Math.abs(milliseconds) <= 8.64e15
    ? new Date(milliseconds).toISOString().replace('.000Z', 'Z')
    : `${milliseconds} ms since 1970`;
}

function setCookieText(cookie: SetCookie): string {
  return [
    `${cookie.name} (${cookie.size} bytes, mark ${cookie.fingerprint})`,
    ...(cookie.domain === undefined ? [] : [`Domain=${cookie.domain}`]),
    ...(cookie.path === undefined ? [] : [`Path=${cookie.path}`]),
    ...(cookie.maxAge === undefined ? [] : [`Max-Age=${cookie.maxAge}`]),
    ...(cookie.expires === undefined ? [] : [`Expires=${isoTime(cookie.expires)}`]),
    ...(cookie.secure ? ['Secure'] : []),
    ...(cookie.httpOnly ? ['HttpOnly'] : []),
    ...(cookie.partitioned ? ['Partitioned'] : []),
    ...(cookie.sameSite === 'unspecified'
      ? []
      : [`SameSite=${cookie.sameSite.charAt(0).toUpperCase()}${cookie.sameSite.slice(1)}`]),
  ].join('; ');
}

/** A cookie of the jar, for evidence. */
export function jarCookieText({ name, domain, hostOnly, path, partition }: JarCookie): string {
  return `${name} for ${hostOnly ? domain : `${domain} and its subdomains`}${path}${partition === undefined ? '' : `, under ${partition}`}`;
}
