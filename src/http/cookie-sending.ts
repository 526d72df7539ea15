import type { JarCookie } from '../model/cookie.ts';
import { domainMatches } from './cookie-domain.ts';
import { pathMatches } from './cookie-path.ts';
import type { CookiePolicy } from './cookie-policy.ts';
import type { CookieReason, SendingRemark } from './cookie-reason.ts';
import {
  type CookieRequest,
  isThirdParty,
  redirectedAcrossSites,
  sameSiteContext,
  sameSiteReason,
  schemesDiffer,
} from './same-site.ts';
import { carriesCookies, isPotentiallyTrustworthy, readUrl, siteOf } from './site.ts';

/** The request that might carry the cookie. */
export interface SendingContext extends CookieRequest {
  readonly policy: CookiePolicy;
  /** Of fetch and XMLHttpRequest; what a page loads by markup without `crossorigin` includes credentials. */
  readonly credentials: 'include' | 'same-origin' | 'omit' | 'unknown';
  /** The browser is told to send no cookies to third parties. */
  readonly thirdPartyBlocked: boolean | 'unknown';
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When the cookie was set, in milliseconds since 1970, where that is known. */
  readonly createdAt?: number;
}

export interface SendingVerdict {
  readonly outcome: 'sent' | 'withheld' | 'uncertain';
  /** All that speak against it. May be empty on `withheld`: then a remark says what the protocol has no name for. */
  readonly reasons: readonly CookieReason[];
  readonly remarks: readonly SendingRemark[];
}

/** `remarks` that withhold the cookie by themselves; Chromium does not even list it as blocked then. */
interface Findings {
  readonly reasons: CookieReason[];
  readonly remarks: SendingRemark[];
  withheld: boolean;
  uncertain: boolean;
}

/** Would this browser send the cookie with this request, and if not, why (RFC 6265bis §5.8.3)? */
export function sendingVerdict(cookie: JarCookie, context: SendingContext): SendingVerdict {
  const url = readUrl(context.url);
  if (!url || !carriesCookies(url)) return { outcome: 'withheld', reasons: ['UnknownError'], remarks: [] };
  const found: Findings = { reasons: [], remarks: [], withheld: false, uncertain: false };
  checkAvailable(cookie, context, found);
  checkScope(cookie, context, url, found);
  checkSameSite(cookie, context, found);
  checkSettings(cookie, context, found);
  const { reasons, remarks } = found;
  if (reasons.length > 0 || found.withheld) return { outcome: 'withheld', reasons, remarks };
  return { outcome: found.uncertain ? 'uncertain' : 'sent', reasons, remarks };
}

/** Is it in the jar that this request looks into, and does the request look into any? */
function checkAvailable(cookie: JarCookie, context: SendingContext, found: Findings): void {
  if (cookie.expires !== undefined && cookie.expires <= context.now) withhold(found, 'expired');
  const otherPartition = isOtherPartition(cookie, context);
  if (otherPartition === undefined) doubt(found, 'context-unknown');
  else if (otherPartition) withhold(found, 'other-partition');
  const credentialed = includesCredentials(context);
  if (credentialed === 'unknown') doubt(found, 'credentials-mode-unknown');
  else if (!credentialed) withhold(found, 'credentials-mode');
}

/** Does the request carry cookies at all, and its answer set them (Fetch, section 4.6)? */
export function includesCredentials(
  request: Pick<SendingContext, 'credentials' | 'kind' | 'initiator' | 'url'>,
): boolean | 'unknown' {
  if (request.credentials === 'omit') return false;
  if (request.credentials === 'include' || !isCrossOrigin(request)) return true;
  return request.credentials === 'unknown' ? 'unknown' : false;
}

/** undefined: the page is not known, and it decides. */
function isOtherPartition(cookie: JarCookie, context: SendingContext): boolean | undefined {
  if (cookie.partition === undefined) {
    return context.policy.partitionsThirdParties ? isThirdParty(context, context.policy) : false;
  }
  const page = context.kind === 'navigation' ? context.url : context.topLevel;
  if (page === undefined) return undefined;
  return siteOf(page) !== siteOf(cookie.partition) || isThirdPartyIn(cookie) !== isThirdParty(context, context.policy);
}

/**
 * Browsers keep the cookies of a page's own site apart from those that the same site has in a frame of another site there (the
 * ancestor chain bit of CHIPS). No list of cookies tells, so what the page's site has is taken for set by the page.
 */
function isThirdPartyIn({ partition, secure, domain }: JarCookie): boolean {
  return partition !== undefined && siteOf(partition) !== siteOf(`${secure ? 'https' : 'http'}://${domain}/`);
}

function isCrossOrigin({ kind, initiator, url }: Pick<SendingContext, 'kind' | 'initiator' | 'url'>): boolean {
  if (kind === 'navigation' || kind === 'iframe' || initiator === undefined) return false;
  return readUrl(initiator)?.origin !== readUrl(url)?.origin;
}

/** Secure, Path and Domain, in the order in which Chromium names them. */
function checkScope(cookie: JarCookie, context: SendingContext, url: URL, found: Findings): void {
  const encrypted = url.protocol === 'https:' || url.protocol === 'wss:';
  if (cookie.secure && !encrypted) {
    if (context.policy.secureOnLoopback && isPotentiallyTrustworthy(context.url))
      found.remarks.push('secure-on-loopback');
    else found.reasons.push('SecureOnly');
  }
  if (!pathMatches(url.pathname, cookie.path)) found.reasons.push('NotOnPath');
  const reaches = domainMatches(url.hostname, cookie.domain);
  const exact = reaches && domainMatches(cookie.domain, url.hostname);
  if (!(cookie.hostOnly ? exact : reaches)) found.reasons.push('DomainMismatch');
}

function checkSameSite(cookie: JarCookie, context: SendingContext, found: Findings): void {
  const { policy } = context;
  if (cookie.sameSite === 'none' && !cookie.secure && policy.noneRequiresSecure)
    found.reasons.push('SameSiteNoneInsecure');
  const reason = sameSiteReason(cookie.sameSite, policy);
  if (reason === undefined) return;
  const site = sameSiteContext(context, policy);
  switch (site) {
    case 'same-site':
      return;
    case 'unknown':
      doubt(found, 'context-unknown');
      return;
    case 'cross-site-safe-navigation':
      if (cookie.sameSite !== 'strict') return;
      break;
    case 'cross-site-unsafe-navigation': {
      const grace = cookie.sameSite === 'unspecified' ? graceOf(context) : 'over';
      if (grace === 'unknown') doubt(found, 'age-unknown');
      if (grace === 'running') found.remarks.push('lax-post-window');
      if (grace !== 'over') return;
      break;
    }
    case 'cross-site':
      break;
    default:
      site satisfies never;
  }
  found.reasons.push(reason);
  if (schemesDiffer(context, policy)) found.remarks.push('schemes-differ');
  if (redirectedAcrossSites(context, policy)) found.remarks.push('redirected-across-sites');
}

/** Lax by default lets unsafe top-level requests have a cookie for two minutes after it was set, for sign-ins by POST. */
function graceOf({ policy, createdAt, now }: SendingContext): 'running' | 'over' | 'unknown' {
  if (policy.laxPostWindow === 0) return 'over';
  if (createdAt === undefined) return 'unknown';
  return now - createdAt <= policy.laxPostWindow ? 'running' : 'over';
}

function checkSettings(cookie: JarCookie, context: SendingContext, found: Findings): void {
  if (context.thirdPartyBlocked === false || cookie.partition !== undefined) return;
  const thirdParty = isThirdParty(context, context.policy);
  if (thirdParty === false) return;
  if (thirdParty === undefined) doubt(found, 'context-unknown');
  else if (context.thirdPartyBlocked === true) found.reasons.push('UserPreferences');
  else if (!context.policy.partitionsThirdParties) doubt(found, 'third-party-setting-unknown');
}

function withhold(found: Findings, remark: SendingRemark): void {
  found.withheld = true;
  found.remarks.push(remark);
}

function doubt(found: Findings, remark: SendingRemark): void {
  found.uncertain = true;
  if (!found.remarks.includes(remark)) found.remarks.push(remark);
}
