import type { CorsError } from './cors-error.ts';
import { type CorsPolicy, corsPolicies } from './cors-policy.ts';
import { sameOrigin } from './origin.ts';
import { readUrl } from './site.ts';

/**
 * Did redirects lead through so many origins that the browser hides where the request came from, and sends `Origin: null`? So
 * as soon as one leads from an origin that is not the page's to another (Fetch, section 4.4, redirect-tainted origin).
 * @param origin Of the page.
 * @param urls Every URL of the request, in order.
 */
export function redirectTaint(origin: string, urls: readonly string[]): boolean {
  return urls.some((url, index) => {
    const last = urls[index - 1];
    return last !== undefined && !sameOrigin(last, url) && !sameOrigin(last, origin);
  });
}

/**
 * The method behind a redirect: 303 makes all but GET and HEAD a GET, 301 and 302 a POST (Fetch, section 4.4; RFC 9110 §15.4).
 * The body is dropped with it.
 */
export function methodAfterRedirect(status: number, method: string): string {
  if (status === 303) return method === 'GET' || method === 'HEAD' ? method : 'GET';
  return (status === 301 || status === 302) && method === 'POST' ? 'GET' : method;
}

/**
 * Does an Authorization set by the page go on to the next URL? Only within one origin (Fetch, section 4.4). Once dropped it
 * stays dropped, even if a later redirect leads back; Firefox ESR 153 forgets that it was (`droppedHeadersReturn`).
 */
export function authorizationSurvives(fromUrl: string, toUrl: string): boolean {
  return sameOrigin(fromUrl, toUrl);
}

/** What keeps a request from following a redirect, if anything (Fetch, section 4.4). */
export function checkRedirect(redirect: {
  /** Of the page. */
  readonly origin: string;
  /** Every URL of the request so far, in order. One of another origin is enough to put the rest under CORS. */
  readonly urls: readonly string[];
  readonly to: string;
  /** The target carries a user name or password. */
  readonly toUserInfo: boolean;
  readonly browser?: CorsPolicy;
}): CorsError | 'user-info-refused' | 'unsafe-target' | undefined {
  const { origin, urls, to, toUserInfo, browser = corsPolicies.standard } = redirect;
  const target = readUrl(to);
  if (target && unsafeTargets.has(target.protocol)) return 'unsafe-target';
  if (target && target.protocol !== 'http:' && target.protocol !== 'https:') return 'CorsDisabledScheme';
  if (!toUserInfo) return undefined;
  if (![...urls, to].every((url) => sameOrigin(origin, url))) return 'RedirectContainsCredentials';
  return browser.fetchFollowsUserInfo ? undefined : 'user-info-refused';
}

/** Where no server may send a request, CORS or not: Chromium 156 ends it with net::ERR_UNSAFE_REDIRECT (measured). */
const unsafeTargets: ReadonlySet<string> = new Set(['about:', 'blob:', 'chrome:', 'data:', 'file:']);

/** Hosts that do nothing but sign people in. */
const signInHosts: readonly RegExp[] = [
  /^accounts\.google\.com$/,
  /^login\.(?:microsoftonline\.com|microsoftonline\.us|partner\.microsoftonline\.cn|live\.com|windows\.net|salesforce\.com)$/,
  /(?:^|\.)(?:b2clogin|ciamlogin|cloudflareaccess|okta|oktapreview|okta-emea|auth0|onelogin|pingone|duosecurity|amazoncognito|kinde)\.com$/,
  /^(?:appleid|idmsa)\.apple\.com$/,
  /^(?:login|signin|sso|idp|adfs)\./,
];

/** Parts of a path that stand for signing in, between slashes or at the end. */
const signInPaths: readonly RegExp[] = [
  /\/(?:log-?in|log_in|sign-?in|sign_in|sso|users\/sign_in|wp-login\.php|login\.(?:php|aspx?|jsp|html?|do))(?:\/|$)/i,
  /\/(?:oauth2?|openid-connect|connect|oidc)\/(?:v\d\/|v\d\.\d\/)?(?:authorize|auth|start|sign_in|login)(?:\/|$)/i,
  /\/authorize(?:\/|$)/i,
  /\/saml2?(?:\/|$)/i,
  /\/adfs\/ls(?:\/|$)/i,
  /\/\.auth\/login(?:\/|$)/i,
  /\/cdn-cgi\/access(?:\/|$)/i,
  /\/account\/(?:login|logon)(?:\/|$)/i,
  /\/_layouts\/(?:15\/)?authenticate\.aspx$/i,
];

/** Parameters that only a request for sign-in carries. */
const signInParameters: readonly string[] = ['SAMLRequest', 'wa', 'response_type'];

/** Does this URL look like a page to sign in on? Names only: a guess, and never proof by itself. */
export function looksLikeSignIn(url: string): boolean {
  const read = readUrl(url);
  if (!read || (read.protocol !== 'http:' && read.protocol !== 'https:')) return false;
  return (
    signInHosts.some((pattern) => pattern.test(read.hostname)) ||
    signInPaths.some((pattern) => pattern.test(read.pathname)) ||
    signInParameters.some(
      (name) => read.searchParams.has(name) && (name !== 'wa' || read.searchParams.get(name) === 'wsignin1.0'),
    )
  );
}
