import { domainToSearch } from '../actions/clear-site-data/plan.ts';
import type { Sealer } from '../capture/seal.ts';
import type { Store } from '../capture/store.ts';
import { cookieCases } from '../diagnosis/cookie-court.ts';
import type { JarCookie } from '../model/cookie.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';
import { cookiesOfDomain, storeOfTab } from '../platform/cookies.ts';
import { type CookieCourt, cookieCourt } from '../report/cookie-court.ts';
import { sealedCookie } from './jar.ts';

/** Hears the cookies of a call's site, as the jar of its tab holds them now. @param trail What went well. @returns Null: the call is not kept any more. */
export async function courtOf(
  store: Store,
  trail: readonly Exchange[],
  sealer: Sealer,
  tabId: number,
  id: string,
): Promise<CookieCourt | null> {
  const exchange = store.known(id) ?? trail.find((one) => one.id === id);
  if (exchange === undefined) return null;
  const domain = domainToSearch(lastHop(exchange).url.text);
  const jar = domain === undefined ? [] : await jarOf(domain, tabId, sealer);
  const kept = [...store.tab(exchange.tabId).records.map((record) => record.exchange), ...trail];
  return cookieCourt(
    exchange,
    cookieCases({ exchange, kept, ...(jar === undefined ? {} : { jar }) }),
    jar !== undefined,
  );
}

/** @returns Absent: the browser did not let it be read. */
async function jarOf(domain: string, tabId: number, sealer: Sealer): Promise<readonly JarCookie[] | undefined> {
  try {
    const cookies = await cookiesOfDomain(domain, await storeOfTab(tabId));
    return cookies.map((cookie) => sealedCookie(cookie, sealer));
  } catch {
    return undefined;
  }
}
