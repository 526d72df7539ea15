import type { Speech } from '../language/speech.ts';
import type { JarCookie, SentCookie, SetCookie } from '../model/cookie.ts';
import type { BasicPart, Credential, CredentialForm, Jwt } from '../model/credential.ts';
import type { HeaderValue, SealedHeader } from '../model/header.ts';
import type { ReportHeader } from './model.ts';

/** A header as it may be shown: its text, or what is known of what was sealed. */
export function reportHeader({ name, value }: SealedHeader, speech: Speech): ReportHeader {
  return { name, text: headerText(value, speech), sealed: value.kind !== 'plain' };
}

/** In words, without a secret. Text of a server stays as the server wrote it, so it is hostile. */
export function headerText(value: HeaderValue, speech: Speech): string {
  const { say } = speech;
  switch (value.kind) {
    case 'plain':
      return value.cut === undefined
        ? value.text
        : say('{text}… ({cut} more characters)', { text: value.text, cut: value.cut });
    case 'credential':
      return credentialText(value.credential, speech);
    case 'cookies':
      return [
        ...value.cookies.map((cookie) => cookieText(cookie, speech)),
        ...(value.malformed > 0 ? [say('{malformed} unreadable', { malformed: value.malformed })] : []),
      ].join('; ');
    case 'set-cookie':
      return setCookieText(value.cookie, speech);
    case 'hidden':
      return say('sealed, {length} characters, mark {mark}', { length: value.length, mark: value.fingerprint });
    default:
      return value satisfies never;
  }
}

function cookieText(
  { name, size, fingerprint: mark }: Pick<SentCookie, 'name' | 'size' | 'fingerprint'>,
  { say }: Speech,
): string {
  return say('{name} ({size} bytes, mark {mark})', { name, size, mark });
}

function credentialText(
  { schemeAsSent, form, length, prefix, defects, fingerprint: mark }: Credential,
  speech: Speech,
): string {
  const { say } = speech;
  const codes = [...new Set(defects.map(({ code }) => code))].join(', ');
  return [
    [schemeAsSent, formText(form, speech)].filter((part) => part !== undefined && part !== '').join(' '),
    ...(prefix === undefined ? [] : [say('begins with {prefix}', { prefix })]),
    say('{length} characters', { length }),
    say('mark {mark}', { mark }),
    ...(codes === '' ? [] : [say('faults: {codes}', { codes })]),
  ].join(say(', '));
}

function formText(form: CredentialForm, speech: Speech): string {
  const { say } = speech;
  switch (form.kind) {
    case 'basic':
      return say('user name of {user} and password of {password}', {
        user: partText(form.user, speech),
        password: partText(form.password, speech),
      });
    case 'jwt':
      return `JSON Web Token (${[jwtKind(form.jwt, speech), ...jwtUse(form.jwt, speech), ...jwtFacts(form.jwt).map(speech.setApart)].join(say(', '))})`;
    case 'digest':
      return say('Digest response ({parameters})', { parameters: form.parameters.join(', ') });
    case 'sigv4': {
      const headers = form.signedHeaders.join(', ');
      return form.region === undefined
        ? say('AWS signature, signed headers: {headers}', { headers })
        : say('AWS signature for {scope}, signed headers: {headers}', {
            scope: `${form.region}/${form.service ?? '?'}`,
            headers,
          });
    }
    case 'negotiate':
      return form.mechanism === 'unknown'
        ? say('integrated sign-in message')
        : say('{mechanism} message', { mechanism: form.mechanism });
    case 'parameters':
      return say('parameters {names}', { names: form.names.join(', ') });
    case 'opaque':
      return say('opaque secret');
    case 'unreadable':
      return say('unreadable value');
    default:
      return form satisfies never;
  }
}

function partText({ length, whiteSpaceAround, nonAscii }: BasicPart, { say }: Speech): string {
  if (whiteSpaceAround)
    return nonAscii
      ? say('{length} characters with white space around with letters outside ASCII', { length })
      : say('{length} characters with white space around', { length });
  return nonAscii
    ? say('{length} characters with letters outside ASCII', { length })
    : say('{length} characters', { length });
}

function jwtKind({ kind }: Jwt, { say }: Speech): string {
  switch (kind) {
    case 'signed':
      return say('signed');
    case 'unsigned':
      return say('unsigned');
    case 'encrypted':
      return say('encrypted');
    case 'nested':
      return say('nested');
    default:
      return kind satisfies never;
  }
}

function jwtUse({ use }: Jwt, { say }: Speech): readonly string[] {
  switch (use) {
    case 'access':
      return [say('access token')];
    case 'id':
      return [say('id token')];
    case 'refresh':
      return [say('refresh token')];
    case 'dpop-proof':
      return [say('dpop-proof token')];
    case 'unknown':
      return [];
    default:
      return use satisfies never;
  }
}

function jwtFacts({ header, claims }: Jwt): readonly string[] {
  return [...Object.entries(header), ...Object.entries(claims)].map(
    ([name, value]) => `${name}=${claimText(name, value)}`,
  );
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

function setCookieText(cookie: SetCookie, speech: Speech): string {
  return [
    cookieText(cookie, speech),
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
export function jarCookieText({ name, domain, hostOnly, path, partition }: JarCookie, { say }: Speech): string {
  const values = { name, domain, path };
  if (partition === undefined)
    return hostOnly
      ? say('{name} for {domain}{path}', values)
      : say('{name} for {domain} and its subdomains{path}', values);
  return hostOnly
    ? say('{name} for {domain}{path}, under {partition}', { ...values, partition })
    : say('{name} for {domain} and its subdomains{path}, under {partition}', { ...values, partition });
}
