import type { BasicPart, CredentialDefect, CredentialForm } from '../model/credential.ts';
import type { Defect } from '../model/defect.ts';
import { placeholderIn } from './placeholder.ts';

/** Longer pairs are not decoded. */
const longest = 65_536;

/** A credential's form, and what is wrong with it; offsets count from the start of the part behind the scheme. */
export interface ReadForm {
  readonly form: CredentialForm;
  readonly defects: readonly Defect<CredentialDefect>[];
}

/**
 * Reads the part behind `Basic` (RFC 7617 §2): standard base64 of user name, colon, password. Neither half is returned.
 * @param text Without the white space around it.
 */
export function readBasic(text: string): ReadForm {
  if (text.length > longest) return { form: { kind: 'unreadable' }, defects: [{ code: 'too-long', at: longest }] };
  const defects: Defect<CredentialDefect>[] = [];
  const alphabetAt = text.search(/[-_]/);
  if (alphabetAt >= 0) defects.push({ code: 'basic-base64url', at: alphabetAt });
  const octets = decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
  if (octets === undefined) return unreadable({ code: 'basic-not-base64', at: 0 });
  if (text.length % 4 !== 0) defects.push({ code: 'basic-unpadded', at: text.length });
  const { pair, utf8 } = decodeText(octets);
  const colon = pair.indexOf(':');
  if (colon < 0) return unreadable(...defects, { code: 'basic-without-colon', at: 0 });
  const user = pair.slice(0, colon);
  const password = pair.slice(colon + 1);
  // RFC 7617 §2 forbids control characters; `echo` without `-n` leaves a line feed at the end of the password.
  if (/[\0-\x1f\x7f]/.test(pair)) defects.push({ code: 'control-character', at: 0 });
  const placeholder = placeholderIn(user) ?? placeholderIn(password);
  if (placeholder !== undefined) defects.push({ code: placeholder, at: 0 });
  return { form: { kind: 'basic', user: partOf(user), password: partOf(password), utf8 }, defects };
}

function unreadable(...defects: readonly Defect<CredentialDefect>[]): ReadForm {
  return { form: { kind: 'unreadable' }, defects };
}

/** Whether a text without a scheme is a pair all the same: base64 of printable characters with a colon among them. */
export function looksLikeBasicPair(text: string): boolean {
  if (text.length < 8 || text.length > 1000 || text.length % 4 !== 0) return false;
  const octets = decodeBase64(text);
  return octets !== undefined && /^[ -9;-~]+:[ -~]*$/.test(octets);
}

/** @returns One character an octet, or nothing when it is not base64. Padding may be missing, never be too long. */
function decodeBase64(text: string): string | undefined {
  const body = text.replace(/={1,2}$/, '');
  if (body.length % 4 === 1 || !/^[\dA-Za-z+/]+$/.test(body)) return undefined;
  if (body.length !== text.length && text.length % 4 !== 0) return undefined;
  try {
    return atob(body);
  } catch {
    return undefined;
  }
}

/** UTF-8 if it can be that, ISO-8859-1 otherwise: without `charset` servers expect either (RFC 7617 §2.1). */
function decodeText(octets: string): { readonly pair: string; readonly utf8: boolean } {
  try {
    const bytes = Uint8Array.from(octets, (character) => character.charCodeAt(0));
    return { pair: new TextDecoder('utf-8', { fatal: true }).decode(bytes), utf8: true };
  } catch {
    return { pair: octets, utf8: false };
  }
}

function partOf(text: string): BasicPart {
  return {
    length: text.length,
    whiteSpaceAround: text !== text.trim(),
    nonAscii: /[^\0-\x7f]/.test(text),
  };
}
