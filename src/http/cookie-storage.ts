import type { JarCookie, SetCookie, SetCookieDefect } from '../model/cookie.ts';
import { domainMatches, isAddress, isAscii, isPublicSuffix } from './cookie-domain.ts';
import { defaultPath, pathMatches } from './cookie-path.ts';
import type { CookiePolicy } from './cookie-policy.ts';
import type { SetCookieReason, StorageRemark } from './cookie-reason.ts';
import { type ResponseContext, sameSiteReason } from './same-site.ts';
import { carriesCookies, isPotentiallyTrustworthy, readUrl } from './site.ts';

/** The response that carried the Set-Cookie. */
export interface StorageContext {
  readonly url: string;
  readonly policy: CookiePolicy;
  readonly response: ResponseContext;
  /** Its request carried credentials (`includesCredentials`). Absent: it did. */
  readonly credentialed?: boolean | 'unknown';
  /** The browser is told to keep no cookies of third parties. */
  readonly thirdPartyBlocked: boolean | 'unknown';
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the jar held before, where that is known. */
  readonly existing?: readonly JarCookie[];
}

export interface StorageVerdict {
  /** `removed`: accepted, and already expired, which is how servers delete cookies. */
  readonly outcome: 'stored' | 'refused' | 'removed' | 'uncertain';
  /** May be empty on `refused`: then a remark says what the protocol has no name for. */
  readonly reasons: readonly SetCookieReason[];
  readonly remarks: readonly StorageRemark[];
}

type Line = Omit<SetCookie, 'fingerprint'>;

/** What has been found out so far. A stage that leaves a reason ends the search, as it does in Chromium. */
interface Findings {
  readonly reasons: SetCookieReason[];
  /** The browser refuses for these without naming a reason. */
  readonly remarks: StorageRemark[];
}

/**
 * Would this browser keep the cookie, and if not, why (RFC 6265bis §5.7)? Reasons are those that Chromium would give: it looks at the
 * line first, then at the settings, then at the jar, and names everything that one stage finds.
 */
export function storageVerdict(cookie: Line, context: StorageContext): StorageVerdict {
  const url = readUrl(context.url);
  if (!url || !carriesCookies(url)) return refused(['SchemeNotSupported']);
  if (context.credentialed === false) return refused([], ['credentials-mode']);
  const syntax = syntaxReasonsOf(cookie, context.policy);
  if (syntax.length > 0) return refused(syntax);
  for (const stage of [checkLine, checkSettings, checkJar]) {
    const found: Findings = { reasons: [], remarks: [] };
    stage(cookie, context, url, found);
    if (found.reasons.length + found.remarks.length > 0) return refused(found.reasons, found.remarks);
  }
  return accept(cookie, context, url);
}

const syntaxReasons: ReadonlyMap<SetCookieDefect, SetCookieReason> = new Map([
  ['control-character', 'DisallowedCharacter'],
  ['empty', 'NoCookieContent'],
  ['name-value-too-long', 'NameValuePairExceedsMaxSize'],
]);

function syntaxReasonsOf(cookie: Line, policy: CookiePolicy): readonly SetCookieReason[] {
  const reasons = cookie.defects.flatMap(({ code }): readonly SetCookieReason[] => {
    if (code === 'inner-tab') return policy.keepsInnerTabs ? [] : ['DisallowedCharacter'];
    const reason = syntaxReasons.get(code);
    return reason === undefined ? [] : [reason];
  });
  return [...new Set(reasons)];
}

function refused(reasons: readonly SetCookieReason[], remarks: readonly StorageRemark[] = []): StorageVerdict {
  return { outcome: 'refused', reasons, remarks };
}

/** What the line and its URL alone forbid: §5.7 steps on prefixes and domains, and more that browsers agree on. */
function checkLine(cookie: Line, context: StorageContext, url: URL, found: Findings): void {
  const has = (code: SetCookieDefect): boolean => cookie.defects.some((defect) => defect.code === code);
  if (breaksPrefix(cookie, context, url) || has('prefix-without-name')) found.reasons.push('InvalidPrefix');
  if (readDomain(cookie.domain, url.hostname) === 'invalid') found.reasons.push('InvalidDomain');
  if (has('prefix-without-name')) found.remarks.push('prefix-without-name');
  if (has('equals-without-name')) found.remarks.push('equals-without-name');
  if (has('no-name') && !context.policy.keepsNameless) found.remarks.push('no-name');
  if (cookie.partitioned && !(cookie.secure && isSecureFor(url, context.policy)))
    found.remarks.push('partitioned-without-secure');
}

function breaksPrefix(cookie: Line, context: StorageContext, url: URL): boolean {
  const name = cookie.name.toLowerCase();
  return context.policy.prefixes.some((prefix) => {
    if (!name.startsWith(prefix.text)) return false;
    if (!cookie.secure || !isSecureFor(url, context.policy)) return true;
    if (prefix.httpOnly && !cookie.httpOnly) return true;
    // An address has no subdomains, so naming it in Domain gives nothing away.
    const bound = cookie.domain === undefined || (isAddress(url.hostname) && cookie.domain === url.hostname);
    return prefix.hostOnly && !(bound && cookie.path === '/');
  });
}

/** Who gets the cookie by its Domain: this host alone, the hosts under a domain, or nobody because it is not the host's to name. */
function readDomain(
  domain: string | undefined,
  host: string,
): 'host-only' | 'host-only-by-suffix' | 'domain' | 'invalid' {
  if (domain === undefined) return 'host-only';
  if (!isAscii(domain)) return 'invalid';
  if (isAddress(host)) return domain === host ? 'host-only' : 'invalid';
  if (isPublicSuffix(domain)) return domain === host ? 'host-only-by-suffix' : 'invalid';
  return !domain.startsWith('.') && domainMatches(host, domain) ? 'domain' : 'invalid';
}

function checkSettings(cookie: Line, context: StorageContext, _url: URL, found: Findings): void {
  if (context.response !== 'cross-site' || context.thirdPartyBlocked !== true) return;
  if (!cookie.partitioned) found.reasons.push('UserPreferences');
}

function checkJar(cookie: Line, context: StorageContext, url: URL, found: Findings): void {
  const { policy } = context;
  if (cookie.secure && !isSecureFor(url, policy)) found.reasons.push('SecureOnly');
  if (!isSecureFor(url, policy) && hidesSecureCookie(cookie, context, url)) found.reasons.push('OverwriteSecure');
  if (cookie.sameSite === 'none' && !cookie.secure && policy.noneRequiresSecure)
    found.reasons.push('SameSiteNoneInsecure');
  const sameSite = sameSiteReason(cookie.sameSite, policy);
  if (context.response === 'cross-site' && sameSite) found.reasons.push(sameSite);
}

/** §5.7: a line that came in the clear may not put itself in front of a Secure cookie. */
function hidesSecureCookie(cookie: Line, context: StorageContext, url: URL): boolean {
  const domain = cookie.domain ?? url.hostname;
  const path = cookie.path ?? defaultPath(url.pathname);
  return (context.existing ?? []).some(
    (other) =>
      other.secure &&
      other.name === cookie.name &&
      (domainMatches(domain, other.domain) || domainMatches(other.domain, domain)) &&
      pathMatches(path, other.path),
  );
}

/** Nothing speaks against it; what is not known might. */
function accept(cookie: Line, context: StorageContext, url: URL): StorageVerdict {
  const { policy, response } = context;
  const remarks: StorageRemark[] = [];
  if (readDomain(cookie.domain, url.hostname) === 'host-only-by-suffix') remarks.push('host-only-by-suffix');
  if (cookie.secure && !isSecure(url)) remarks.push('secure-on-loopback');
  const expires = expiryOf(cookie, context.now);
  if (expires !== undefined && expires > context.now + policy.longestLifetime) remarks.push('lifetime-capped');
  if (cookie.partitioned) remarks.push('partitioned');
  else if (response === 'cross-site' && policy.partitionsThirdParties) remarks.push('partitioned-by-browser');

  if (response === 'unknown') remarks.push('context-unknown');
  if (context.credentialed === 'unknown') remarks.push('credentials-mode-unknown');
  const settingMatters = response === 'cross-site' && !cookie.partitioned && !policy.partitionsThirdParties;
  if (settingMatters && context.thirdPartyBlocked === 'unknown') remarks.push('third-party-setting-unknown');
  const uncertain = remarks.some((remark) => unknowns.has(remark));
  if (uncertain) return { outcome: 'uncertain', reasons: [], remarks };
  return { outcome: expires !== undefined && expires <= context.now ? 'removed' : 'stored', reasons: [], remarks };
}

const unknowns: ReadonlySet<StorageRemark> = new Set([
  'context-unknown',
  'credentials-mode-unknown',
  'third-party-setting-unknown',
]);

/** When the cookie ends, in milliseconds since 1970, before any cap; undefined: with the browser session. Max-Age wins (§5.7). */
export function expiryOf(cookie: Pick<SetCookie, 'expires' | 'maxAge'>, now: number): number | undefined {
  return cookie.maxAge === undefined ? cookie.expires : now + cookie.maxAge * 1000;
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || url.protocol === 'wss:';
}

/** May Secure cookies pass here? */
function isSecureFor(url: URL, policy: CookiePolicy): boolean {
  return policy.secureOnLoopback ? isPotentiallyTrustworthy(url.href) : isSecure(url);
}
