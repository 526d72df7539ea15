import type { CredentialDefect, CredentialForm } from '../model/credential.ts';
import type { Defect } from '../model/defect.ts';
import { awsKeyId, isAwsSignature, readAwsSignature } from './aws-signature.ts';
import { looksLikeBasicPair, type ReadForm, readBasic } from './basic.ts';
import { dividesReaders } from './challenge.ts';
import { type Draft, readChallengeLine } from './challenge-line.ts';
import { readDigest, shownNames } from './digest.ts';
import { readJwt } from './jwt.ts';
import { readNegotiate } from './negotiate.ts';
import { placeholderIn } from './placeholder.ts';
import { knownPrefix } from './token-prefix.ts';

export interface ReadSecret extends ReadForm {
  readonly prefix?: string;
}

/**
 * Tells the form of the part behind a scheme, without keeping it.
 * @param scheme As sent, or nothing.
 * @param text Without white space around it. Offsets of defects count from its start.
 */
export function readSecret(scheme: string | undefined, text: string): ReadSecret {
  const { inner, at } = unquote(text);
  const quoted: Defect<CredentialDefect>[] = at > 0 || inner.length < text.length ? [{ code: 'quoted', at: 0 }] : [];
  const placeholder = placeholderIn(inner);
  if (inner === '') quoted.push({ code: 'empty', at: 0 });
  if (placeholder !== undefined) quoted.push({ code: placeholder, at });
  if (inner === '' || placeholder !== undefined) return { form: { kind: 'unreadable' }, defects: quoted };
  const single = scheme === undefined || tokenSchemes.has(scheme.toLowerCase());
  const read = single ? readToken(scheme?.toLowerCase(), inner) : readParameters(scheme, inner);
  return { ...read, defects: [...quoted, ...shift(read.defects, at)] };
}

/** Quotes of any kind around the whole; or a single one, which is what a wrong copy leaves. */
function unquote(text: string): { readonly inner: string; readonly at: number } {
  const opened = /^["'`\u2018\u201c]/.test(text);
  const last = text.at(-1) ?? '';
  const closed = /["'`\u2019\u201d]/.test(last) && (opened || text.split(last).length % 2 === 0);
  const at = opened ? 1 : 0;
  return { inner: text.slice(at, closed && text.length > at ? -1 : undefined), at };
}

export function shift(defects: ReadForm['defects'], by: number): ReadForm['defects'] {
  return defects.map(({ code, at }) => ({ code, at: at + by }));
}

/** Of a list of parameters, longer ones are not read to their end. */
const longest = 65_536;

/** Behind these a single token stands and nothing else, so that an equals sign in it means nothing. */
const tokenSchemes: ReadonlySet<string> = new Set(['basic', 'bearer', 'dpop', 'negotiate', 'ntlm', 'kerberos', 'jwt']);

/** One token68, as most schemes have it; what stands behind a comma is another header's value, joined by a proxy or a program. */
function readToken(scheme: string | undefined, text: string): ReadSecret {
  const commaAt = text.indexOf(',');
  const first = commaAt < 0 ? text : text.slice(0, commaAt).trimEnd();
  const spaceAt = first.search(/\s/);
  const defects: Defect<CredentialDefect>[] = [];
  if (commaAt >= 0) defects.push({ code: 'comma-joined', at: commaAt });
  if (spaceAt >= 0) defects.push({ code: 'white-space-inside', at: spaceAt });
  const token = spaceAt < 0 ? first : first.replace(/\s+/g, '');
  const read = readWholeToken(scheme, token);
  return { ...read, defects: [...defects, ...read.defects] };
}

function readWholeToken(scheme: string | undefined, token: string): ReadSecret {
  switch (scheme) {
    case 'basic':
      return readBasic(token);
    case 'negotiate':
    case 'ntlm':
    case 'kerberos':
      return { form: readNegotiate(token), defects: [] };
    default:
      return readOpaque(scheme, token);
  }
}

function readOpaque(scheme: string | undefined, token: string): ReadSecret {
  const { jwt, defects } = readJwt(token);
  if (jwt !== undefined) return { form: { kind: 'jwt', jwt }, defects };
  if (scheme === undefined && looksLikeBasicPair(token)) return readBasic(token);
  return { form: { kind: 'opaque' }, defects, ...prefixOf(token) };
}

function prefixOf(secret: string): { readonly prefix?: string } {
  const prefix = knownPrefix(secret);
  return prefix === undefined ? {} : { prefix };
}

/** A list of parameters (RFC 9110 §11.4), or a token after all: `Token abc`, `ApiKey abc`. */
function readParameters(scheme: string, text: string): ReadSecret {
  const lower = scheme.toLowerCase();
  const { drafts, defects } = readChallengeLine(`${scheme} ${text.slice(0, longest)}`, -scheme.length - 1);
  const [draft, second] = drafts;
  if (draft === undefined || draft.params.length === 0) {
    return lower === 'digest' || isAwsSignature(lower)
      ? { form: { kind: 'unreadable' }, defects: [] }
      : readToken(lower, text);
  }
  const joined: Defect<CredentialDefect>[] = second === undefined ? [] : [{ code: 'comma-joined', at: second.at }];
  const broken = defects.some(
    ({ code, at }) => code !== 'nonce-missing' && dividesReaders(code) && at < (second?.at ?? Number.POSITIVE_INFINITY),
  );
  const form = lower === 'digest' && broken ? ({ kind: 'unreadable' } as const) : parameterForm(scheme, lower, draft);
  return { form, defects: joined, ...(isAwsSignature(lower) ? prefixOf(awsKeyId(draft.params)) : {}) };
}

function parameterForm(scheme: string, lower: string, draft: Draft): CredentialForm {
  if (lower === 'digest') return readDigest(draft.params);
  if (isAwsSignature(lower)) return readAwsSignature(scheme, draft.params);
  const names = shownNames(draft.params);
  return names.length === 0 ? { kind: 'opaque' } : { kind: 'parameters', names };
}
