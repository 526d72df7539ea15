import { cookiePolicies } from '../http/cookie-policy.ts';
import { sendingVerdict } from '../http/cookie-sending.ts';
import { storageVerdict } from '../http/cookie-storage.ts';
import { keptCookie } from '../http/kept-cookie.ts';
import { requestKind } from '../http/same-site.ts';
import { readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { SetCookie } from '../model/cookie.ts';
import { type Exchange, lastRound } from '../model/exchange.ts';
import type { Wording } from '../model/wording.ts';
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
export function whyNotKept({ cookie, at, url }: SetLine, exchange: Exchange): Wording | undefined {
  const { outcome, reasons } = storageVerdict(cookie, {
    url,
    policy: policyOf(exchange),
    response: 'navigation',
    thirdPartyBlocked: 'unknown',
    now: at,
  });
  return outcome === 'refused'
    ? phrase('the browser did not keep it, because {reason}', { reason: refusalReason(reasons) })
    : undefined;
}

/** Why the browser kept it back when it was sent back. */
export function whyWithheld({ cookie, at, url }: SetLine, { exchange, hop: index }: FailedReturn): Wording | undefined {
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
    return kept.hostOnly
      ? phrase('it was set for {domain} alone, and you came back to {host}', {
          domain: kept.domain,
          host: target.hostname,
        })
      : phrase('it was set for {domain}, and you came back to {host}', { domain: kept.domain, host: target.hostname });
  if (remarks.includes('expired') && expires !== undefined)
    return phrase('it was good for {life}, and you came back after {away}', {
      life: duration(expires - at),
      away: duration(now - at),
    });
  if (reasons.includes('SecureOnly')) return phrase('it is marked Secure, and you came back over http');
  if (reasons.includes('NotOnPath'))
    return phrase('its Path is {path}, and you came back to {target}', { path: kept.path, target: target.pathname });
  if (reasons.some((reason) => reason.includes('SameSite')))
    return bySameSite(cookie, hop.method, remarks.includes('schemes-differ'));
  return undefined;
}

function bySameSite({ sameSite }: SetCookie, method: string, schemesDiffer: boolean): Wording {
  if (schemesDiffer)
    return phrase('it was set over http and you came back over https, or the other way round, which are two sites');
  const came = method === 'POST' ? phrase('by POST from another site') : phrase('from another site');
  switch (sameSite) {
    case 'strict':
      return phrase('it is SameSite=Strict, and you came back {came}', { came });
    case 'lax':
      return phrase('it is SameSite=Lax, and you came back {came}', { came });
    case 'unspecified':
      return phrase('without SameSite it counts as Lax once it is two minutes old, and you came back {came}', { came });
    case 'none':
      return phrase('it is SameSite=None without Secure');
    default:
      return sameSite satisfies never;
  }
}
