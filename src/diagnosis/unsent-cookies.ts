import { cookiePolicies } from '../http/cookie-policy.ts';
import { type SendingVerdict, sendingVerdict } from '../http/cookie-sending.ts';
import { requestKind } from '../http/same-site.ts';
import type { JarCookie } from '../model/cookie.ts';
import { cookieRequest } from './cookie-request.ts';
import type { Facts } from './facts.ts';
import { cookiesSetBy } from './redirect-loop.ts';
import type { RequestFacts } from './request-facts.ts';

/** Why a cookie that the browser holds for the address did not go along. */
export type UnsentReason =
  /** Secure, and the request went over http. */
  | 'secure-only'
  /** SameSite, and the request came from another site. */
  | 'same-site'
  /** The same, for no other reason than http on one side and https on the other. */
  | 'schemes-differ'
  | 'third-party-blocked'
  /** It belongs to pages of another top-level site. */
  | 'other-partition'
  /** The page's call does not ask for cookies to go along. */
  | 'credentials-mode';

export interface UnsentCookie {
  readonly cookie: JarCookie;
  readonly reason: UnsentReason;
  /** False: the usual reading, because the browser does not tell the credentials mode. */
  readonly certain: boolean;
}

/** Cookies of the jar that would have been the request's, and why they were not sent. The jar is read behind the request. */
export function unsentCookies(facts: Facts): readonly UnsentCookie[] {
  const { exchange, request } = facts;
  if (request === undefined || exchange.jar === undefined || facts.round.fromCache) return [];
  // What the answer itself set came too late for its own request.
  const set = new Set(exchange.hops.flatMap(cookiesSetBy));
  return exchange.jar
    .filter(({ name }) => !set.has(name) && !request.cookies.some((sent) => sent.name === name))
    .flatMap((cookie) => unsent(cookie, facts, request));
}

function unsent(cookie: JarCookie, facts: Facts, request: RequestFacts): readonly UnsentCookie[] {
  const verdict = verdictOf(cookie, facts, request);
  const reason = reasonOf(verdict);
  if (reason !== undefined) return [{ cookie, reason, certain: true }];
  if (!facts.crossOrigin || requestKind(facts.exchange.type) !== 'subresource') return [];
  const omitted = facts.cors.credentialed === false;
  // Everything else speaks for sending it, or the browser itself tells that the page did not ask for it.
  if (verdict.outcome === 'sent' || omitted) return [{ cookie, reason: 'credentials-mode', certain: omitted }];
  return [];
}

function verdictOf(cookie: JarCookie, { exchange, hopIndex, round }: Facts, request: RequestFacts): SendingVerdict {
  const access = request.texts('sec-fetch-storage-access')[0];
  return sendingVerdict(cookie, {
    ...cookieRequest(exchange, hopIndex, request),
    policy: cookiePolicies[exchange.observer === 'firefox' ? 'firefox' : 'chromium'],
    credentials: 'include',
    thirdPartyBlocked: access === 'none' ? true : access === 'active' ? false : 'unknown',
    now: round.startedAt,
  });
}

function reasonOf({ outcome, reasons, remarks }: SendingVerdict): UnsentReason | undefined {
  if (outcome !== 'withheld') return undefined;
  if (reasons.includes('SecureOnly')) return 'secure-only';
  if (remarks.includes('schemes-differ')) return 'schemes-differ';
  if (reasons.some((reason) => reason.includes('SameSite') && reason !== 'SameSiteNoneInsecure')) return 'same-site';
  if (remarks.includes('other-partition')) return 'other-partition';
  return reasons.includes('UserPreferences') ? 'third-party-blocked' : undefined;
}
