import { outcomeOf, resultOf } from '../actions/extension-bisect/outcome.ts';
import {
  answered,
  next,
  type Observation,
  type Step,
  startSearch,
  withoutFixed,
  withoutGone,
} from '../actions/extension-bisect/plan.ts';
import type { BisectRecord } from '../actions/extension-bisect/record.ts';
import { type BisectRun, type CallQuestion, type Ending, isBisectRun } from '../actions/extension-bisect/run.ts';
import { partition } from '../actions/extension-bisect/suspect.ts';
import type { Journal } from '../actions/journal.ts';
import type { SessionArea } from '../capture/write-queue.ts';
import type { InstalledExtension, Suspect } from '../model/extension.ts';
import type { Experiments } from './experiments.ts';

export interface BisectPorts {
  readonly journal: Journal<BisectRecord>;
  readonly area: SessionArea;
  readonly experiments: Experiments;
  /** Every extension but this one. Absent: the permission is missing. */
  readonly installed: () => Promise<readonly InstalledExtension[] | undefined>;
  readonly setEnabled: (id: string, enabled: boolean) => Promise<boolean>;
  /** Whether the browser lets this extension switch others at all. */
  readonly maySwitch: boolean;
  /** Loads the page anew and looks. @returns Absent: the call was not made, or `signal` came first. */
  readonly repeat: (tabId: number, question: CallQuestion, signal: AbortSignal) => Promise<Observation | undefined>;
  readonly reload: (tabId: number) => Promise<boolean>;
  /** Waits for the person to do it. */
  readonly await: (question: CallQuestion, until: number, signal: AbortSignal) => Promise<Observation | undefined>;
  /** Extensions that were just switched act from then on. */
  readonly settle: () => Promise<void>;
  /** Resolves when somebody has switched an extension, or said so, or when `signal` comes. */
  readonly switched: (signal: AbortSignal) => Promise<void>;
  readonly changed: (tabId: number) => void;
  /** Has the background started then, should it have died meanwhile. */
  readonly wakeAt: (at: number) => void;
  readonly newId: () => string;
  readonly now: () => number;
}

export interface BisectStart {
  readonly tabId: number;
  readonly question: CallQuestion;
  /** Only the person can do again what failed: a form was sent. */
  readonly needsPerson: boolean;
  readonly suspects: readonly Suspect[];
  /** Ids of extensions that are not to be touched. */
  readonly pinned: readonly string[];
}

export interface ExtensionBisect {
  /** @returns Whether it began: one at a time, for extensions belong to the whole browser. */
  readonly start: (wanted: BisectStart) => Promise<boolean>;
  readonly cancel: () => Promise<void>;
  readonly tabClosed: (tabId: number) => Promise<void>;
  /** The search under way or just over. */
  readonly state: () => Promise<BisectRun | undefined>;
  /** The person has read how it ended. */
  readonly dismiss: () => Promise<void>;
  /** Names of extensions that a search has left off, and that only the person can switch on. */
  readonly leftOff: () => Promise<readonly string[]>;
  /** What was cut short when the background died: extensions are switched back, or the person is guided on. */
  readonly recover: () => Promise<void>;
}

const key = 'bisect';
/** Milliseconds. */
const yourTurn = 180_000;
const watchdog = 60_000;

/** A search as an experiment: written down before each switch, and put back however it ends. */
export function createExtensionBisect(ports: BisectPorts): ExtensionBisect {
  const { journal } = ports;
  let run: BisectRun | undefined;
  let stop = new AbortController();
  let stopped: Ending = { kind: 'cancelled' };
  let driving: Promise<void> | undefined;

  const save = async (change: Partial<BisectRun>): Promise<BisectRun> => {
    if (run === undefined) throw new Error('no search is under way');
    run = { ...run, ...change };
    await ports.area.set({ [key]: run });
    ports.wakeAt(ports.now() + watchdog);
    ports.changed(run.tabId);
    return run;
  };
  const state = async (): Promise<BisectRun | undefined> => {
    if (run === undefined) {
      const stored = await ports.area.get(key);
      if (isBisectRun(stored)) run ??= stored;
    }
    return run;
  };

  /** @returns Ids that are on. */
  const enabled = async (): Promise<ReadonlySet<string>> =>
    new Set(((await ports.installed()) ?? []).filter((one) => one.enabled).map(({ id }) => id));

  /** Takes out of the search what is not installed any more. @returns Whether there was any. */
  const dropGone = async (now: BisectRun): Promise<boolean> => {
    const there = await ports.installed();
    const gone = now.search.order.filter((id) => there?.every((one) => one.id !== id));
    if (gone.length === 0) return false;
    const names = gone.map((id) => now.names[id] ?? id);
    await save({ search: withoutGone(now.search, gone), gone: [...now.gone, ...names] });
    return true;
  };

  /** Puts the extensions as they are to be. @returns Whether they are: else the question may be another one now. */
  const arrange = async (now: BisectRun, { on, off }: Extract<Step, { kind: 'ask' }>): Promise<boolean | Ending> => {
    if (await dropGone(now)) return false;
    const before = await enabled();
    const wrong = [...off.filter((id) => before.has(id)), ...on.filter((id) => !before.has(id))];
    if (wrong.length === 0) return true;
    const [open] = await journal.open();
    try {
      const record = { id: now.id, startedAt: now.startedAt, mode: now.mode };
      await journal.write({ ...record, off: [...new Set([...(open?.off ?? []), ...off])] });
    } catch {
      return { kind: 'no-journal' };
    }
    if (now.mode === 'guided') {
      await save({ phase: { kind: 'by-hand' } });
      await ports.switched(stop.signal);
      return false;
    }
    await save({ phase: { kind: 'switching' } });
    for (const id of wrong) {
      if (stop.signal.aborted) return false;
      if (await ports.setEnabled(id, !before.has(id))) continue;
      const untested = { id, name: now.names[id] ?? id, why: 'refused' } as const;
      const drop = before.has(id) ? withoutFixed : withoutGone;
      await save({ search: drop(now.search, [id]), untested: [...now.untested, untested] });
      return false;
    }
    await ports.settle();
    return true;
  };

  const look = async (now: BisectRun): Promise<Observation | undefined> => {
    if (!now.needsPerson) {
      await save({ phase: { kind: 'looking' } });
      const seen = await ports.repeat(now.tabId, now.question, stop.signal);
      if (seen !== undefined || stop.signal.aborted) return seen;
    }
    const until = ports.now() + yourTurn;
    await save({ needsPerson: true, phase: { kind: 'your-turn', until } });
    return ports.await(now.question, until, stop.signal);
  };

  /** Somebody else may have had a hand in it while it was looked. @returns Absent: nobody had. */
  const disturbance = async (
    now: BisectRun,
    { on, off }: Extract<Step, { kind: 'ask' }>,
  ): Promise<string | undefined> => {
    const there = ((await ports.installed()) ?? []).filter(({ type }) => type === 'extension');
    const expected = new Set([...on, ...now.bystanders]);
    const known = new Set([...expected, ...off, ...now.search.order]);
    return there.find(
      ({ id, enabled: isOn }) =>
        (isOn ? !expected.has(id) && !isFixed(now, id) : expected.has(id)) && (isOn || known.has(id)),
    )?.name;
  };

  const drive = async (): Promise<void> => {
    for (;;) {
      if (stop.signal.aborted || run === undefined) return finish(stopped);
      const step = next(run.search);
      if (step.kind === 'done') return finish(step.verdict);
      const arranged = await arrange(run, step);
      if (typeof arranged === 'object') return finish(arranged);
      if (!arranged || stop.signal.aborted) continue;
      const seen = await look(run);
      if (stop.signal.aborted) continue;
      if (seen === undefined) return finish({ kind: 'not-repeated' });
      if (await dropGone(run)) continue;
      const name = await disturbance(run, step);
      if (name === undefined) await save({ search: answered(run.search, seen) });
      else if (run.mode === 'automatic') return finish({ kind: 'disturbed', name });
    }
  };

  /** @returns Ids that could not be switched on again. */
  const putBack = async (record: BisectRecord): Promise<readonly string[]> => {
    const there = await ports.installed();
    const left: string[] = [];
    for (const id of record.off) {
      if (there?.some((one) => one.id === id && !one.enabled) === false) continue;
      if (!(await ports.setEnabled(id, true))) left.push(id);
    }
    return left;
  };

  const finish = async (ending: Ending): Promise<void> => {
    const [record] = await journal.open();
    if (run !== undefined && record !== undefined) await save({ phase: { kind: 'putting-back' } });
    const left = record === undefined ? [] : await putBack(record);
    if (run !== undefined) {
      const now = run;
      const names = left.map((id) => now.names[id] ?? id);
      const says = outcomeOf(now, ending);
      const result = resultOf(now, ending);
      const told = { id: now.id, action: 'extension-bisect', at: now.startedAt, outcome: says } as const;
      const known = (await ports.experiments.of(now.tabId)).some(({ id }) => id === now.id);
      if (!known && ending.kind !== 'tab-closed')
        await ports.experiments.add(now.tabId, { ...told, ...(result === undefined ? {} : { result }) });
      await save({ phase: { kind: 'over', ending, says, switchOn: names } });
    }
    // The page is as it was as well: with every extension on.
    if (run !== undefined && record?.mode === 'automatic' && !run.needsPerson && ending.kind !== 'tab-closed')
      void ports.settle().then(() => ports.reload(run?.tabId ?? -1));
    // What only the person can switch on stays noted down until it is on.
    if (record !== undefined && (left.length === 0 || record.mode === 'automatic')) await journal.close(record.id);
  };

  const go = (): void => {
    stop = new AbortController();
    stopped = { kind: 'cancelled' };
    driving = drive().catch(async (error: unknown) => {
      console.error('why401: the search for an extension failed', error);
      await finish({ kind: 'interrupted' });
    });
  };
  const end = async (ending: Ending): Promise<void> => {
    const now = await state();
    if (now === undefined || now.phase.kind === 'over') return;
    stopped = ending;
    stop.abort();
    await driving;
  };

  return {
    start: async ({ tabId, question, needsPerson, suspects, pinned }) => {
      const before = await state();
      if (before !== undefined && before.phase.kind !== 'over') return false;
      const { testable, untested } = partition(suspects, pinned);
      const order = testable.map(({ id }) => id);
      const on = await enabled();
      run = {
        id: ports.newId(),
        tabId,
        startedAt: ports.now(),
        question,
        mode: ports.maySwitch ? 'automatic' : 'guided',
        needsPerson,
        search: startSearch(order),
        names: Object.fromEntries(suspects.map(({ id, name }) => [id, name])),
        untested,
        gone: [],
        bystanders: [...on].filter((id) => !order.includes(id)),
        phase: { kind: 'switching' },
      };
      await save({});
      go();
      return true;
    },
    cancel: () => end({ kind: 'cancelled' }),
    tabClosed: async (tabId) => {
      const now = await state();
      if (now?.tabId === tabId && now.phase.kind !== 'over') await end({ kind: 'tab-closed' });
    },
    state,
    dismiss: async () => {
      if ((await state())?.phase.kind !== 'over') return;
      run = undefined;
      await ports.area.remove([key]);
    },
    leftOff: async () => {
      const [record] = await journal.open();
      if (record === undefined) return [];
      const now = await state();
      if (now !== undefined && now.phase.kind !== 'over') return [];
      const off = ((await ports.installed()) ?? []).filter(({ id, enabled: isOn }) => !isOn && record.off.includes(id));
      if (off.length === 0) await journal.close(record.id);
      return off.map(({ name }) => name);
    },
    recover: async () => {
      const now = await state();
      const [record] = await journal.open();
      if (now === undefined || now.phase.kind === 'over') {
        if (record !== undefined && (await putBack(record)).length === 0) await journal.close(record.id);
        return;
      }
      if (now.mode === 'guided') return go();
      const step = next(now.search);
      await finish(step.kind === 'done' ? step.verdict : { kind: 'interrupted' });
    },
  };
}

function isFixed({ untested }: BisectRun, id: string): boolean {
  return untested.some((one) => one.id === id);
}
