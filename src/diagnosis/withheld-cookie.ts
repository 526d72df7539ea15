import { cookiePolicies } from '../http/cookie-policy.ts';
import { sendingVerdict } from '../http/cookie-sending.ts';
import { storageVerdict } from '../http/cookie-storage.ts';
import { keptCookie } from '../http/kept-cookie.ts';
import { requestKind } from '../http/same-site.ts';
import { readUrl } from '../http/site.ts';
import type { SetCookie } from '../model/cookie.ts';
import { type Exchange, lastRound } from '../model/exchange.ts';
import { refusalReason } from './cookie-refusal.ts';
import { duration } from './names.ts';
import type { FailedReturn } from './sign-in-return.ts';

/* Why a cookie that was set when a sign-in began did not come back with it, by the rules of browsers; each reason half a sentence. */

/** A cookie, as it was set. */
export interface SetLine {
  readonly cookie: SetCookie;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  /** Of the answer that set it. */
  readonly url: string;
}

function policyOf({ observer }: Exchange) {
  return cookiePolicies[observer === 'firefox' ? 'firefox' : 'chromium'];
}

/** Why the browser did not keep it. */
export function whyNotKept({ cookie, at, url }: SetLine, exchange: Exchange): string | undefined {
  const { outcome, reasons } = storageVerdict(cookie, {
    url,
    policy: policyOf(exchange),
    response: 'navigation',
    thirdPartyBlocked: 'unknown',
    now: at,
  });
  return outcome === 'refused' ? `the browser did not keep it, because ${refusalReason(reasons)}` : undefined;
}

/** Why the browser kept it back when it was sent back. */
export function whyWithheld({ cookie, at, url }: SetLine, { exchange, hop: index }: FailedReturn): string | undefined {
  const hop = exchange.hops[index];
  const target = readUrl(hop?.url.text ?? '');
  const source = readUrl(url);
  if (hop === undefined || target === undefined || source === undefined) return undefined;
  const now = lastRound(hop).startedAt;
  const kept = keptCookie(cookie, at, source);
  const { expires } = kept;
  const { outcome, reasons, remarks } = sendingVerdict(kept, {
    url: target.href,
    method: hop.method,
    kind: requestKind(exchange.type),
    ...(exchange.initiator === undefined ? {} : { initiator: exchange.initiator }),
    redirects: exchange.hops.slice(0, index).map((earlier) => earlier.url.text),
    policy: policyOf(exchange),
    credentials: 'include',
    thirdPartyBlocked: 'unknown',
    now,
    createdAt: at,
  });
  if (outcome !== 'withheld') return undefined;
  if (reasons.includes('DomainMismatch'))
    return `it was set for ${kept.domain}${kept.hostOnly ? ' alone' : ''}, and you came back to ${target.hostname}`;
  if (remarks.includes('expired') && expires !== undefined)
    return `it was good for ${duration(expires - at)}, and you came back after ${duration(now - at)}`;
  if (reasons.includes('SecureOnly')) return 'it is marked Secure, and you came back over http';
  if (reasons.includes('NotOnPath')) return `its Path is ${kept.path}, and you came back to ${target.pathname}`;
  if (reasons.some((reason) => reason.includes('SameSite')))
    return bySameSite(cookie, hop.method, remarks.includes('schemes-differ'));
  return undefined;
}

function bySameSite({ sameSite }: SetCookie, method: string, schemesDiffer: boolean): string {
  if (schemesDiffer)
    return 'it was set over http and you came back over https, or the other way round, which are two sites';
  const came = method === 'POST' ? 'by POST from another site' : 'from another site';
  switch (sameSite) {
    case 'strict':
      return `it is SameSite=Strict, and you came back ${came}`;
    case 'lax':
      return `it is SameSite=Lax, and you came back ${came}`;
    case 'unspecified':
      return `without SameSite it counts as Lax once it is two minutes old, and you came back ${came}`;
    case 'none':
      return 'it is SameSite=None without Secure';
    default:
      return sameSite satisfies never;
  }
}
