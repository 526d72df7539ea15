import { type OAuthErrorCode, oauthErrorCode } from '../http/oauth-error-code.ts';
import { readUrl } from '../http/site.ts';
import type { Exchange, Hop } from '../model/exchange.ts';
import { latestOther } from './others.ts';
import type { Subject } from './subject.ts';
import { markOf } from './token-request.ts';

/** The identity provider sent the browser back with an error (RFC 6749 §4.1.2.1, §4.2.2.1). */
export interface OAuthError {
  readonly code: OAuthErrorCode;
  /** Index of the hop that carries the error. */
  readonly hop: number;
  /** `redirect`: the hop only leads to the URL with the error, since fragments are not seen afterwards. */
  readonly where: 'url' | 'redirect' | 'form';
  /** Host that was sent back to. */
  readonly host: string;
  /** Host that sent back, where that was seen. */
  readonly provider: string | undefined;
  /** The answer to a sign-in request was seen, or a parameter that only such an answer has goes with the error. */
  readonly certain: boolean;
  /** The app asked without anybody being shown anything: that nobody is signed in is an answer then, and no failure. */
  readonly silent: boolean;
}

const wantsPerson: ReadonlySet<OAuthErrorCode> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);

/** The first error that a navigation was sent back with: in the URL, or by POST (`response_mode=form_post`). */
export function oauthErrorOf({ hops, type, initiator }: Exchange): OAuthError | undefined {
  if (type !== 'main_frame' && type !== 'sub_frame') return undefined;
  for (const { url, hop, where, from, names, error } of hops.flatMap(candidatesOf)) {
    const code = oauthErrorCode(error);
    const host = readUrl(url)?.host;
    if (code === undefined || host === undefined) continue;
    const sender = from === undefined ? hostOfOrigin(initiator) : hostOf(from);
    const asked = from !== undefined && isSignInRequest(from);
    return {
      code,
      hop,
      where,
      host,
      provider: (from === undefined && where !== 'form') || sender === host ? undefined : sender,
      certain: asked || ['state', 'iss', 'error_description'].some((name) => names.includes(name)),
      silent: wantsPerson.has(code) && (type === 'sub_frame' || hops.some(asksSilently)),
    };
  }
  return undefined;
}

interface Candidate {
  readonly url: string;
  readonly hop: number;
  readonly where: OAuthError['where'];
  readonly from: Hop | undefined;
  readonly names: readonly string[];
  readonly error: string | null | undefined;
}

function candidatesOf(hop: Hop, index: number, hops: readonly Hop[]): readonly Candidate[] {
  const inUrl = (url: string, where: 'url' | 'redirect', from: Hop | undefined): Candidate => {
    const parameters = returnedParameters(url);
    return { url, hop: index, where, from, names: [...(parameters?.keys() ?? [])], error: parameters?.get('error') };
  };
  const { url, form, redirect } = hop;
  const from = hops[index - 1];
  return [
    ...(form === undefined
      ? []
      : [{ url: url.text, hop: index, where: 'form' as const, from, names: form.names, error: form.error }]),
    inUrl(url.text, 'url', from),
    ...(redirect?.by === 'server' ? [inUrl(redirect.to.text, 'redirect', hop)] : []),
  ];
}

/** A URL with what a sign-in request must have (RFC 6749 §4.1.1). */
export function isSignInRequest({ url }: { readonly url: Pick<Hop['url'], 'text'> }): boolean {
  if (!url.text.includes('client_id')) return false;
  const parameters = readUrl(url.text)?.searchParams;
  return (parameters?.has('client_id') && parameters.has('response_type')) ?? false;
}

/** The last one of everything else that had begun by then. */
export function lastSignInRequest(subject: Subject, by: number): Hop | undefined {
  return latestOther(subject, asksForSignIn, 'sign-in', { to: by })?.hops.findLast(isSignInRequest);
}

function asksForSignIn({ hops }: Exchange): readonly string[] {
  return hops.some(isSignInRequest) ? ['sign-in'] : [];
}

/** A navigation that asks for a sign-in, or comes back from one with a code. */
export function signsIn({ type, hops }: Exchange): boolean {
  return (type === 'main_frame' || type === 'sub_frame') && hops.some((hop) => isSignInRequest(hop) || isCallback(hop));
}

/** Sent back with a code and the state that the app gave along (RFC 6749 §4.1.2), in the query or by POST. */
export function isCallback(hop: Pick<Hop, 'url' | 'form'>): boolean {
  return hop.form?.grantType === undefined && markOf(hop, 'code') !== undefined && markOf(hop, 'state') !== undefined;
}

/** `prompt=none` (OpenID Connect Core §3.1.2.1). */
export function asksSilently({ url }: Hop): boolean {
  return readUrl(url.text)?.searchParams.get('prompt') === 'none';
}

function hostOfOrigin(origin: string | undefined): string | undefined {
  return readUrl(origin ?? '')?.host;
}

function hostOf({ url }: Hop): string {
  return readUrl(url.text)?.host ?? '';
}

/** Of the query, or of the fragment, where apps may put a path before them. */
function returnedParameters(text: string): URLSearchParams | undefined {
  const url = readUrl(text);
  if (url === undefined) return undefined;
  const { searchParams, hash } = url;
  return searchParams.has('error') ? searchParams : new URLSearchParams(hash.replace(/^#(?:[^?]*\?)?/, ''));
}
