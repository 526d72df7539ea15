import { say } from '../../language/say.ts';
import type { ClearOutcome, ClearPlan, UndoOutcome } from '../../messages.ts';
import type { Journal } from '../journal.ts';
import {
  type CookieRecord,
  cookieIdentity,
  differences,
  restoreDetails,
  type SetDetails,
  withoutValue,
} from './cookie-record.ts';
import { clearOutcome, domainToSearch, planClear, reaches } from './plan.ts';
import { type UndoRecord, undoTime } from './undo-record.ts';

/** What clearing needs of the browser. */
export interface CookiePorts {
  /** Every cookie of the domain and the hosts below it, in every partition of that store. */
  readonly ofDomain: (domain: string, storeId: string | undefined) => Promise<readonly CookieRecord[]>;
  readonly remove: (cookie: CookieRecord) => Promise<boolean>;
  /** Rejects, or answers false, where the browser will not have it. */
  readonly set: (details: SetDetails) => Promise<boolean>;
  readonly reload: (tabId: number) => Promise<boolean>;
  readonly journal: Journal<UndoRecord>;
}

/** Looks only. @returns Absent: the page can have no cookies. */
export async function planFor(
  url: string,
  storeId: string | undefined,
  { ofDomain }: Pick<CookiePorts, 'ofDomain'>,
): Promise<ClearPlan | undefined> {
  const domain = domainToSearch(url);
  return domain === undefined ? undefined : planClear(url, (await ofDomain(domain, storeId)).map(withoutValue));
}

export interface ClearRequest {
  /** Names the experiment, and its undo record. */
  readonly id: string;
  readonly tabId: number;
  /** Of the page. */
  readonly url: string;
  /** The page's own store, so that a private window or a container never touches another's cookies. */
  readonly storeId: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Takes what the plan names, reads the jar again, and reloads the page. What can be had back is written down before the first
 * cookie goes: where the store refuses that, nothing goes. One cookie that cannot go does not stop the others.
 */
export async function clearSiteCookies(request: ClearRequest, ports: CookiePorts): Promise<ClearOutcome | undefined> {
  const { id, tabId, url, storeId, now } = request;
  const domain = domainToSearch(url);
  if (domain === undefined) return undefined;
  const before = await ports.ofDomain(domain, storeId);
  const plan = planClear(url, before.map(withoutValue));
  const taken = before.filter((cookie) => reaches(cookie, plan.host));
  const until = now + undoTime;
  const record: UndoRecord = {
    id,
    tabId,
    startedAt: now,
    until,
    phase: 'clearing',
    origin: new URL(url).origin,
    host: plan.host,
    storeId,
    cookies: taken,
  };
  if (taken.length > 0) await ports.journal.write(record);
  for (const cookie of taken) await ports.remove(cookie).catch(() => false);
  const outcome = clearOutcome(plan, (await ports.ofDomain(domain, storeId)).map(withoutValue));
  if (taken.length > 0) await ports.journal.write({ ...record, phase: 'cleared' });
  return {
    ...outcome,
    reloaded: await ports.reload(tabId),
    ...(taken.length === 0 ? {} : { undo: { id, host: plan.host, cookies: taken.length, until } }),
  };
}

/**
 * Sets every cookie of the record again, reads the jar, and reloads the page. Cookies that came meanwhile under the same
 * name are overwritten; others stay. What is in order already is left alone, so that an undo that was cut short goes on.
 */
export async function undoClear(record: UndoRecord, now: number, ports: CookiePorts): Promise<UndoOutcome> {
  await ports.journal.write({ ...record, phase: 'restoring' });
  const domain = domainToSearch(record.origin) ?? record.host;
  const jar = async () =>
    new Map(
      (await ports.ofDomain(domain, record.storeId)).map((cookie) => [cookieIdentity(withoutValue(cookie)), cookie]),
    );
  const present = await jar();
  for (const cookie of record.cookies) {
    const there = present.get(cookieIdentity(withoutValue(cookie)));
    if (there !== undefined && differences(cookie, there).length === 0) continue;
    await ports.set(restoreDetails(cookie, record.origin)).catch(() => false);
  }
  const after = await jar();
  const missing = record.cookies.flatMap((cookie) => {
    const why = whyNotRestored(cookie, after.get(cookieIdentity(withoutValue(cookie))), now);
    return why === undefined ? [] : [{ ...withoutValue(cookie), why }];
  });
  await ports.journal.close(record.id);
  return {
    restored: record.cookies.length - missing.length,
    missing,
    reloaded: await ports.reload(record.tabId),
  };
}

function whyNotRestored(before: CookieRecord, after: CookieRecord | undefined, now: number): string | undefined {
  if (after === undefined) {
    const expired = before.expirationDate !== undefined && before.expirationDate * 1000 <= now;
    return expired ? say('it has expired meanwhile') : say('the browser refused it');
  }
  const changed = differences(before, after);
  return changed.length === 0 ? undefined : say('it came back with another {fields}', { fields: changed.join(', ') });
}
