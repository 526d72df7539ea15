import { domainMatches } from '../../http/cookie-domain.ts';
import { siteOf } from '../../http/site.ts';
import type { ClearPlan, PlannedCookie } from '../../messages.ts';
import { cookieIdentity } from './cookie-record.ts';

/** What the browser says of a cookie, without its value: a plan needs none. */
export interface CookieOfJar {
  readonly name: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly partition?: string;
}

/** The registrable domain of the page, under which its cookies are looked for; absent: the page has none. */
export function domainToSearch(url: string): string | undefined {
  // Pages of the browser and of extensions have hosts too, but no cookies.
  const site = /^https?:/i.test(url) ? siteOf(url) : undefined;
  return site !== undefined && URL.canParse(site) ? new URL(site).hostname : undefined;
}

/**
 * What would go. Cookies that the page's host gets are taken: its own, and those of domains above it, which other hosts of
 * the site share and which therefore are named. A sibling's own cookies stay.
 * @param url Of the page.
 * @param cookies Everything under the page's registrable domain.
 */
export function planClear(url: string, cookies: readonly CookieOfJar[]): ClearPlan {
  const host = new URL(url).hostname;
  const taken = cookies.filter((cookie) => reaches(cookie, host));
  const shared = taken.filter(({ hostOnly }) => !hostOnly).map(({ domain }) => domain.replace(/^\./, ''));
  return { host, cookies: taken.map(planned), sharedDomains: [...new Set(shared)] };
}

/** The cookie goes to that host, whatever its path. */
export function reaches({ domain, hostOnly }: CookieOfJar, host: string): boolean {
  const bare = domain.replace(/^\./, '');
  return hostOnly ? bare === host : domainMatches(host, bare);
}

function planned({ name, domain, hostOnly, path, partition }: CookieOfJar): PlannedCookie {
  return { name, domain: domain.replace(/^\./, ''), path, hostOnly, ...(partition === undefined ? {} : { partition }) };
}

/** Compares the plan with what the jar holds afterwards. */
export function clearOutcome(
  plan: ClearPlan,
  left: readonly CookieOfJar[],
): { readonly removed: readonly PlannedCookie[]; readonly kept: readonly PlannedCookie[] } {
  const remaining = new Set(left.map(cookieIdentity));
  return {
    removed: plan.cookies.filter((cookie) => !remaining.has(cookieIdentity(cookie))),
    kept: plan.cookies.filter((cookie) => remaining.has(cookieIdentity(cookie))),
  };
}
