import { type CookiePorts, clearSiteCookies, planFor, undoClear } from '../actions/clear-site-data/apply.ts';
import type { UndoRecord } from '../actions/clear-site-data/undo-record.ts';
import { type KeptOutcome, keptOutcome } from '../language/kept-outcome.ts';
import { say, sayCount } from '../language/say.ts';
import type { ClearOutcome, ClearPlan, UndoOffer, UndoOutcome } from '../messages.ts';
import type { Experiments } from './experiments.ts';

/** The page of a tab, and where its cookies lie. */
export interface CookiePlace {
  readonly url: string;
  readonly storeId: string | undefined;
}

export interface ClearingPorts extends CookiePorts {
  readonly placeOf: (tabId: number) => Promise<CookiePlace>;
  readonly experiments: Experiments;
  /** Calls of the tab that failed before and went through since, by `callKey`. */
  readonly curedSince: (tabId: number, since: number) => readonly string[];
  /** Has `expire` called at that time, in milliseconds since 1970, even if the background died meanwhile. */
  readonly wakeAt: (at: number) => void;
  readonly newId: () => string;
  readonly now: () => number;
}

export interface CookieClearing {
  readonly plan: (tabId: number) => Promise<ClearPlan>;
  readonly clear: (tabId: number) => Promise<ClearOutcome>;
  readonly undo: (id: string) => Promise<UndoOutcome>;
  /** The newest clearing of that page's cookies that can be taken back. */
  readonly offer: (place: CookiePlace) => Promise<UndoOffer | undefined>;
  /** Forgets the values of cookies that nobody wanted back in time. */
  readonly expire: () => Promise<void>;
  /** What was cut short when the background died is taken back, and reported. */
  readonly recover: () => Promise<void>;
}

/** Clearing as an experiment: planned, done, looked at again, and undone. */
export function createCookieClearing(ports: ClearingPorts): CookieClearing {
  const { journal, experiments } = ports;
  // Two at once would each take the other's halfway state for the jar.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(step: () => Promise<Result>): Promise<Result> => {
    const result = last.then(step, step);
    last = result.catch(() => undefined);
    return result;
  };
  const takeBack = async (record: UndoRecord, told: KeptOutcome | undefined): Promise<UndoOutcome> => {
    const cured = ports.curedSince(record.tabId, record.startedAt);
    const undone = await undoClear(record, ports.now(), ports);
    await experiments.change(record.tabId, record.id, {
      undoneAt: ports.now(),
      result: { kind: 'cookies-cleared', host: record.host, cured },
      ...told,
    });
    return undone;
  };
  return {
    plan: async (tabId) => {
      const { url, storeId } = await ports.placeOf(tabId);
      return (await planFor(url, storeId, ports)) ?? { host: '', cookies: [], sharedDomains: [] };
    },
    clear: (tabId) =>
      inTurn(async () => {
        const id = ports.newId();
        const at = ports.now();
        const outcome = await clearSiteCookies({ id, tabId, ...(await ports.placeOf(tabId)), now: at }, ports);
        if (outcome === undefined) return { removed: [], kept: [], reloaded: false };
        if (outcome.undo !== undefined) ports.wakeAt(outcome.undo.until);
        await experiments.add(tabId, {
          id,
          action: 'clear-site-cookies',
          at,
          ...keptOutcome(() => sentence(outcome)),
          ...(outcome.undo === undefined
            ? {}
            : { result: { kind: 'cookies-cleared', host: outcome.undo.host, cured: [] } }),
        });
        return outcome;
      }),
    undo: (id) =>
      inTurn(async () => {
        const record = (await journal.open()).find((one) => one.id === id && one.until > ports.now());
        if (record === undefined) return { restored: 0, missing: [], reloaded: false };
        return takeBack(record, undefined);
      }),
    offer: async ({ url, storeId }) => {
      const host = URL.canParse(url) ? new URL(url).hostname : '';
      const record = (await journal.open()).findLast(
        (one) => one.phase === 'cleared' && one.until > ports.now() && one.storeId === storeId && one.host === host,
      );
      if (record === undefined) return undefined;
      return { id: record.id, host: record.host, cookies: record.cookies.length, until: record.until };
    },
    expire: () =>
      inTurn(async () => {
        for (const { id, until, phase } of await journal.open())
          if (phase === 'cleared' && until <= ports.now()) await journal.close(id);
      }),
    recover: () =>
      inTurn(async () => {
        for (const record of await journal.open()) {
          if (record.phase === 'cleared') continue;
          const begun = { id: record.id, action: 'clear-site-cookies', at: record.startedAt } as const;
          const told = keptOutcome(cutShort);
          const known = (await experiments.of(record.tabId)).some(({ id }) => id === record.id);
          if (!known) await experiments.add(record.tabId, { ...begun, ...told });
          await takeBack(record, record.phase === 'clearing' ? told : undefined);
        }
      }),
  };
}

function cutShort(): string {
  return say('Cut short when the extension was stopped; the cookies were put back.');
}

function sentence({ removed, kept, reloaded }: ClearOutcome): string {
  const taken = sayCount(removed.length, { one: '{count} cookie removed', other: '{count} cookies removed' });
  const stayed =
    kept.length === 0
      ? []
      : [sayCount(kept.length, { one: '{count} could not be removed', other: '{count} could not be removed' })];
  const cookies = [taken, ...stayed].join(say(', '));
  return reloaded
    ? say('{cookies}; the page was reloaded.', { cookies })
    : say('{cookies}; the page was not reloaded.', { cookies });
}
