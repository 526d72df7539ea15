import type { Exchange, Hop } from '../model/exchange.ts';
import { markOf } from './token-request.ts';

/** The identity provider sent the browser back with an error (RFC 6749 §4.1.2.1, §4.2.2.1). */
export interface OAuthError {
  readonly code: OAuthErrorCode;
  /** Index of the hop whose URL, or whose redirect, carries the error. */
  readonly hop: number;
  /** The hop only leads to the URL with the error: fragments are not seen afterwards. */
  readonly inRedirect: boolean;
  /** Host that was sent back to. */
  readonly host: string;
  /** Host that sent back, where that was seen. */
  readonly provider: string | undefined;
  /** The answer to a sign-in request was seen, or a parameter that only such an answer has goes with the error. */
  readonly certain: boolean;
  /** The app asked without anybody being shown anything: that nobody is signed in is an answer then, and no failure. */
  readonly silent: boolean;
}

/** RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6. */
const codes = [
  ...([
    'invalid_request',
    'unauthorized_client',
    'access_denied',
    'unsupported_response_type',
    'invalid_scope',
  ] as const),
  ...(['server_error', 'temporarily_unavailable', 'login_required', 'interaction_required'] as const),
  ...(['consent_required', 'account_selection_required'] as const),
] as const;
export type OAuthErrorCode = (typeof codes)[number];

const wantsPerson: ReadonlySet<OAuthErrorCode> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);

/** The last error that a navigation was sent back with. */
export function oauthErrorOf({ hops, type }: Exchange): OAuthError | undefined {
  if (type !== 'main_frame' && type !== 'sub_frame') return undefined;
  const candidates = hops.flatMap((hop, index) => [
    { url: hop.url.text, hop: index, inRedirect: false, from: hops[index - 1] },
    ...(hop.redirect?.by === 'server' ? [{ url: hop.redirect.to.text, hop: index, inRedirect: true, from: hop }] : []),
  ]);
  for (const { url, hop, inRedirect, from } of candidates) {
    const parameters = returnedParameters(url);
    const code = codes.find((known) => known === parameters?.get('error'));
    if (code === undefined || parameters === undefined || !URL.canParse(url)) continue;
    const { host } = new URL(url);
    const asked = from !== undefined && isSignInRequest(from);
    return {
      code,
      hop,
      inRedirect,
      host,
      provider: from === undefined || hostOf(from) === host ? undefined : hostOf(from),
      certain: asked || ['state', 'iss', 'error_description'].some((name) => parameters.has(name)),
      silent: wantsPerson.has(code) && (type === 'sub_frame' || hops.some(asksSilently)),
    };
  }
  return undefined;
}

/** A URL with what a sign-in request must have (RFC 6749 §4.1.1). */
export function isSignInRequest({ url }: Pick<Hop, 'url'>): boolean {
  const parameters = URL.canParse(url.text) ? new URL(url.text).searchParams : undefined;
  return (parameters?.has('client_id') && parameters.has('response_type')) ?? false;
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
function asksSilently({ url }: Hop): boolean {
  return URL.canParse(url.text) && new URL(url.text).searchParams.get('prompt') === 'none';
}

function hostOf({ url }: Hop): string {
  return URL.canParse(url.text) ? new URL(url.text).host : '';
}

/** Of the query, or of the fragment, where apps may put a path before them. */
function returnedParameters(text: string): URLSearchParams | undefined {
  if (!URL.canParse(text)) return undefined;
  const { searchParams, hash } = new URL(text);
  return searchParams.has('error') ? searchParams : new URLSearchParams(hash.replace(/^#(?:[^?]*\?)?/, ''));
}
