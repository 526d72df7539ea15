import type { ClearOutcome, ClearPlan } from '../../messages.ts';
import { type CookieOfJar, clearOutcome, domainToSearch, planClear, reaches } from './plan.ts';

/** What clearing needs of the browser. `Cookie` is the browser's own record, value included, and never leaves this function. */
export interface CookiePorts<Cookie> {
  readonly ofDomain: (domain: string) => Promise<readonly Cookie[]>;
  readonly remove: (cookie: Cookie) => Promise<boolean>;
  readonly describe: (cookie: Cookie) => CookieOfJar;
  readonly reload: () => Promise<boolean>;
}

/** Looks only. @returns Absent: the page can have no cookies. */
export async function planFor<Cookie>(
  url: string,
  ports: Pick<CookiePorts<Cookie>, 'ofDomain' | 'describe'>,
): Promise<ClearPlan | undefined> {
  const domain = domainToSearch(url);
  return domain === undefined ? undefined : planClear(url, (await ports.ofDomain(domain)).map(ports.describe));
}

/** Takes what the plan names, reads the jar again, and reloads the page. One cookie that cannot go does not stop the others. */
export async function clearSiteCookies<Cookie>(
  url: string,
  ports: CookiePorts<Cookie>,
): Promise<ClearOutcome | undefined> {
  const domain = domainToSearch(url);
  if (domain === undefined) return undefined;
  const before = await ports.ofDomain(domain);
  const plan = planClear(url, before.map(ports.describe));
  for (const cookie of before.filter((one) => reaches(ports.describe(one), plan.host)))
    await ports.remove(cookie).catch(() => false);
  const left = await ports.ofDomain(domain);
  return clearOutcome(plan, left.map(ports.describe), await ports.reload());
}
