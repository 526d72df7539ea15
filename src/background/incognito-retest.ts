import {
  type Allowing,
  incognitoOutcome,
  type Opened,
  opensPrivately,
  retestView,
} from '../actions/incognito-retest/plan.ts';
import {
  callsAwaited,
  outcomeText,
  type RetestRecord,
  retestExperiment,
  retestTime,
} from '../actions/incognito-retest/record.ts';
import type { Journal } from '../actions/journal.ts';
import { callOutcome } from '../diagnosis/call-outcome.ts';
import { say } from '../language/say.ts';
import type { IncognitoOutcome, RetestSaid, RetestView } from '../messages.ts';
import { callKey } from '../model/call-key.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Experiments } from './experiments.ts';

export interface RetestPorts {
  readonly journal: Journal<RetestRecord>;
  readonly experiments: Experiments;
  /** What fails in the tab, in order of arrival. */
  readonly failing: (tabId: number) => readonly Exchange[];
  readonly urlOf: (tabId: number) => Promise<string | undefined>;
  readonly open: (url: string) => Promise<Opened>;
  readonly mayWatchThere: () => Promise<boolean>;
  /** Chromium's requests do not say whose they are; its tabs do. */
  readonly isPrivate: (tabId: number) => Promise<boolean>;
  readonly allowing: Allowing;
  readonly changed: (tabId: number) => void;
  /** Has `expire` called at that time, in milliseconds since 1970, even if the background died meanwhile. */
  readonly wakeAt: (at: number) => void;
  readonly newId: () => string;
  readonly now: () => number;
}

export interface IncognitoRetest {
  readonly start: (tabId: number) => Promise<IncognitoOutcome>;
  /** Calls, by `callKey`, that are waited for in private windows. */
  readonly awaited: () => ReadonlySet<string>;
  /** One of them ended, in whatever tab. */
  readonly came: (exchange: Exchange, failed: boolean) => Promise<void>;
  /** @returns What came of it. */
  readonly end: (id: string, said: RetestSaid) => Promise<string>;
  readonly view: (tabId: number) => Promise<RetestView | undefined>;
  /** What an earlier life of the background waited for is waited for again. Before any request is looked at. */
  readonly restore: () => Promise<void>;
  readonly expire: () => Promise<void>;
  readonly forget: (tabId: number) => Promise<void>;
}

/** The same call in a private window, waited for and compared, whoever can see it. */
export function createIncognitoRetest(ports: RetestPorts): IncognitoRetest {
  const { journal, experiments, now } = ports;
  let awaited: ReadonlySet<string> = new Set();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(step: () => Promise<Result>): Promise<Result> => {
    const result = last.then(step, step);
    last = result.catch(() => undefined);
    return result;
  };
  const waitForThem = async (): Promise<void> => {
    const waiting = (await journal.open()).filter(({ mode, until }) => mode === 'watched' && until > now());
    awaited = new Set(waiting.flatMap(({ here }) => here.map(({ call }) => call)));
  };
  const close = async (id: string): Promise<void> => {
    await journal.close(id);
    await waitForThem();
  };
  /** The record comes first: from it, an experiment that was cut short is told again. */
  const keep = async (record: RetestRecord): Promise<void> => {
    await journal.write(record);
    await tell(record);
    ports.changed(record.tabId);
  };
  const tell = async (record: RetestRecord): Promise<void> => {
    const { id, ...told } = retestExperiment(record, now());
    const known = (await experiments.of(record.tabId)).some((one) => one.id === id);
    if (known) await experiments.change(record.tabId, id, told);
    else await experiments.add(record.tabId, { id, ...told });
  };
  const openRecord = async (id: string): Promise<RetestRecord | undefined> =>
    (await journal.open()).find((record) => record.id === id);

  return {
    start: (tabId) =>
      inTurn(async () => {
        const url = await ports.urlOf(tabId);
        if (!opensPrivately(url))
          return { opened: false, remark: say('This page cannot be opened in a private window.') };
        for (const { id, tabId: other } of await journal.open()) if (other === tabId) await journal.close(id);
        const here = failuresOf(ports.failing(tabId));
        const startedAt = now();
        const record: RetestRecord = {
          id: ports.newId(),
          tabId,
          startedAt,
          until: startedAt + retestTime,
          mode: (await ports.mayWatchThere()) ? 'watched' : 'asked',
          opened: true,
          here,
          there: [],
        };
        if (here.length > 0) {
          await journal.write(record);
          await waitForThem();
          ports.wakeAt(record.until);
        }
        const outcome = incognitoOutcome(await ports.open(url), here, ports.allowing);
        const after: RetestRecord = { ...record, opened: outcome.opened };
        if (here.length > 0) await keep(after);
        else if (after.opened) await tell(after);
        return outcome;
      }),
    awaited: () => awaited,
    came: (exchange, failed) =>
      inTurn(async () => {
        if (exchange.outcome.kind === 'failed' && aborted.test(exchange.outcome.error)) return;
        if (!exchange.incognito && !(await ports.isPrivate(exchange.tabId))) return;
        const outcome = callOutcome(exchange, failed);
        for (const record of await journal.open()) {
          if (record.mode !== 'watched' || record.until <= now() || record.startedAt > exchange.startedAt) continue;
          if (!record.here.some(({ call }) => call === outcome.call)) continue;
          const before = record.there.find(({ call }) => call === outcome.call);
          if (JSON.stringify(before) === JSON.stringify(outcome)) continue;
          await keep({ ...record, there: [...record.there.filter((one) => one !== before), outcome] });
        }
      }),
    end: (id, said) =>
      inTurn(async () => {
        const record = await openRecord(id);
        if (record === undefined) return 'This retest is over.';
        // What was seen there stands, whatever else is said of it.
        const ended = record.there.length === 0 ? { ...record, said } : record;
        await keep(ended);
        await close(id);
        ports.changed(record.tabId);
        return outcomeText(ended, now());
      }),
    view: async (tabId) => {
      const record = (await journal.open()).findLast((one) => one.tabId === tabId && one.until > now());
      return record && retestView(record, now());
    },
    restore: () =>
      inTurn(async () => {
        await waitForThem();
        for (const record of await journal.open()) await tell(record);
      }),
    expire: () =>
      inTurn(async () => {
        for (const record of await journal.open()) {
          if (record.until > now()) continue;
          await tell(record);
          await close(record.id);
          ports.changed(record.tabId);
        }
      }),
    forget: (tabId) =>
      inTurn(async () => {
        for (const record of await journal.open()) if (record.tabId === tabId) await close(record.id);
      }),
  };
}

/** By the person or the page: it was not answered. */
const aborted = /ERR_ABORTED|NS_BINDING_ABORTED/;

/** Each call once, by its newest failure, the newest first. */
function failuresOf(exchanges: readonly Exchange[]): RetestRecord['here'] {
  const newest = new Map(exchanges.map((exchange) => [callKey(exchange), exchange]));
  return [...newest.values()]
    .toSorted((a, b) => b.startedAt - a.startedAt)
    .slice(0, callsAwaited)
    .map((exchange) => callOutcome(exchange, true));
}
