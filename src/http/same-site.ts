import type { SameSite } from '../model/cookie.ts';
import type { ResourceType } from '../model/exchange.ts';
import type { CookiePolicy } from './cookie-policy.ts';
import type { SameSiteReason } from './cookie-reason.ts';
import { readUrl, sameSite } from './site.ts';

/** What kind of request it is, as far as cookies care. */
export type RequestKind =
  /** Of the top-level page. */
  | 'navigation'
  | 'iframe'
  /** Image, script, fetch, XMLHttpRequest, beacon. */
  | 'subresource'
  | 'websocket';

/** The browser's kind of request, as cookies tell them apart. */
export function requestKind(type: ResourceType): RequestKind {
  switch (type) {
    case 'main_frame':
      return 'navigation';
    case 'sub_frame':
    case 'object':
      return 'iframe';
    case 'websocket':
      return 'websocket';
    default:
      return 'subresource';
  }
}

/** A request as cookies see it. */
export interface CookieRequest {
  readonly url: string;
  readonly method: string;
  readonly kind: RequestKind;
  /** Origin that asked for it; absent: the person typed the URL, or nobody knows. `null` is an opaque origin. */
  readonly initiator?: string;
  /** URL or origin of the page in the address bar; absent: unknown. Not needed for a navigation. */
  readonly topLevel?: string;
  /** URLs that redirected here, the first one first. */
  readonly redirects?: readonly string[];
}

/** How far a request is from the site it goes to (RFC 6265bis §5.2). */
export type SameSiteContext =
  | 'same-site'
  /** Top-level, from another site, with a method that changes nothing: Lax cookies go along. */
  | 'cross-site-safe-navigation'
  | 'cross-site-unsafe-navigation'
  | 'cross-site'
  | 'unknown';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Is this request same-site (RFC 6265bis §5.2.1), and if not, is it a top-level navigation that Lax cookies still go with? */
export function sameSiteContext(request: CookieRequest, policy: CookiePolicy): SameSiteContext {
  const others = namedParties(request);
  if (others === undefined) return 'unknown';
  const redirects = policy.redirectsCount ? (request.redirects ?? []) : [];
  if ([...others, ...redirects].every((other) => sameSite(other, request.url, policy))) return 'same-site';
  if (request.kind !== 'navigation') return 'cross-site';
  return safeMethods.has(request.method.toUpperCase()) ? 'cross-site-safe-navigation' : 'cross-site-unsafe-navigation';
}

/** Is it cross-site only because one side is http and the other https? */
export function schemesDiffer(request: CookieRequest, policy: CookiePolicy): boolean {
  if (!policy.schemeful || sameSiteContext(request, policy) === 'same-site') return false;
  return sameSiteContext(request, { ...policy, schemeful: false }) === 'same-site';
}

/** Did it come by way of another site, and does this browser hold that against it? */
export function redirectedAcrossSites(request: CookieRequest, policy: CookiePolicy): boolean {
  if (sameSiteContext(request, policy) === 'same-site') return false;
  return sameSiteContext(request, { ...policy, redirectsCount: false }) === 'same-site';
}

/**
 * Is a site other than its own involved: that of the page in the address bar, or of a frame that makes the request? undefined: neither
 * is known.
 */
export function isThirdParty(request: CookieRequest, policy: CookiePolicy): boolean | undefined {
  if (request.kind === 'navigation') return false;
  const parties = [request.topLevel, request.initiator].filter((party) => party !== undefined);
  return parties.length === 0 ? undefined : !parties.every((party) => sameSite(party, request.url, policy));
}

/** Who must be of the same site; undefined: not known, or an extension, which browsers treat by its permissions. */
function namedParties(request: CookieRequest): readonly string[] | undefined {
  const { initiator, topLevel, kind } = request;
  if (initiator !== undefined && isExtension(initiator)) return undefined;
  if (kind === 'navigation') return initiator === undefined ? [] : [initiator];
  const parties = [initiator, topLevel].filter((party) => party !== undefined);
  return parties.length === 0 ? undefined : parties;
}

function isExtension(origin: string): boolean {
  return readUrl(origin)?.protocol.endsWith('-extension:') ?? false;
}

/**
 * What SameSite holds against a cookie when the request is not same-site; undefined: nothing. Chromium names the schemeful reason even
 * where the schemes are equal.
 */
export function sameSiteReason(attribute: SameSite, policy: CookiePolicy): SameSiteReason | undefined {
  switch (attribute) {
    case 'strict':
      return policy.schemeful ? 'SchemefulSameSiteStrict' : 'SameSiteStrict';
    case 'lax':
      return policy.schemeful ? 'SchemefulSameSiteLax' : 'SameSiteLax';
    case 'unspecified':
      if (!policy.laxByDefault) return undefined;
      return policy.schemeful ? 'SchemefulSameSiteUnspecifiedTreatedAsLax' : 'SameSiteUnspecifiedTreatedAsLax';
    case 'none':
      return undefined;
    default:
      return attribute satisfies never;
  }
}

/** Who a response that sets cookies answers. `navigation`: it loads the page, and another site asked for it. */
export type ResponseContext = 'same-site' | 'navigation' | 'cross-site' | 'unknown';

/** How the answer to this request may set cookies: SameSite ones are refused from cross-site requests, unless they load the page. */
export function responseContext(request: CookieRequest, policy: CookiePolicy): ResponseContext {
  const context = sameSiteContext(request, policy);
  switch (context) {
    case 'cross-site-safe-navigation':
    case 'cross-site-unsafe-navigation':
      return 'navigation';
    default:
      return context;
  }
}
