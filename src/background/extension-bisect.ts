import { outcomeOf, resultOf } from '../actions/extension-bisect/outcome.ts';
import { answered, next, type Observation, startSearch } from '../actions/extension-bisect/plan.ts';
import type { BisectRun, CallQuestion, Ending } from '../actions/extension-bisect/run.ts';
import { partition } from '../actions/extension-bisect/suspect.ts';
import { keptOutcome } from '../language/kept-outcome.ts';
import type { Suspect } from '../model/extension.ts';
import { createBisectMemory } from './bisect-memory.ts';
import type { BisectPorts } from './bisect-ports.ts';
import { createBisectSwitching } from './bisect-switching.ts';

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
  /** The background was started: what an earlier life has switched is put back, and a search that it died in goes on. */
  readonly recover: () => Promise<void>;
}

/** Milliseconds in which a page that was loaded anew makes its calls. */
const pagePatience = 12_000;
/** Milliseconds. */
const yourTurn = 180_000;
/** So often in a row the background may die before anything is learnt. */
const mostDeaths = 3;

/** A search as an experiment: written down before each switch, and put back however it ends. */
export function createExtensionBisect(ports: BisectPorts): ExtensionBisect {
  const { journal } = ports;
  const memory = createBisectMemory(ports);
  const switching = createBisectSwitching(ports, memory);
  let stop = new AbortController();
  let stopped: Ending = { kind: 'cancelled' };
  let driving: Promise<void> | undefined;

  const look = async (run: BisectRun): Promise<Observation | undefined> => {
    if (!run.needsPerson) {
      await memory.save({ phase: { kind: 'looking' } });
      const seen = await ports.repeat(run.tabId, run.question, pagePatience, stop.signal);
      if (seen !== undefined || stop.signal.aborted) return seen;
    }
    const until = ports.now() + yourTurn;
    await memory.save({ needsPerson: true, phase: { kind: 'your-turn', until } });
    return ports.await(run.question, until, stop.signal);
  };

  const drive = async (): Promise<void> => {
    for (;;) {
      const run = await memory.load();
      if (run === undefined || stop.signal.aborted) return finish(stopped);
      const step = next(run.search);
      if (step.kind === 'done') return finish(step.verdict);
      const arranged = await switching.arrange(run, step, stop.signal);
      if (typeof arranged === 'object') return finish(arranged);
      if (!arranged || stop.signal.aborted) continue;
      const seen = await look(run);
      if (stop.signal.aborted) continue;
      if (seen === undefined) return finish({ kind: 'not-repeated' });
      if (await switching.dropGone(run)) continue;
      const name = await switching.disturbance(run, step);
      if (name === undefined) await memory.save({ search: answered(run.search, seen), deaths: 0 });
      else if (run.mode === 'automatic') return finish({ kind: 'disturbed', name });
    }
  };

  const finish = async (ending: Ending): Promise<void> => {
    const [record] = await journal.open();
    const run = await memory.load();
    if (run !== undefined) await memory.save({ phase: { kind: 'putting-back', ending } });
    const left = record === undefined ? [] : await switching.putBack(record);
    if (run !== undefined) {
      const kept = keptOutcome(() => outcomeOf(run, ending));
      const result = resultOf(run, ending);
      const told = { id: run.id, action: 'extension-bisect', at: run.startedAt, ...kept } as const;
      const known = (await ports.experiments.of(run.tabId)).some(({ id }) => id === run.id);
      if (!known && ending.kind !== 'tab-closed')
        await ports.experiments.add(run.tabId, { ...told, ...(result === undefined ? {} : { result }) });
      // Where it has come right by itself, that it has is no experiment's doing.
      if (ending.kind !== 'not-reproduced') ports.unlearn(run.tabId, run.startedAt);
      await memory.save({ phase: { kind: 'over', ending, says: kept.said ?? kept.outcome } });
      // The page is as it was as well: with every extension on.
      if (record?.mode === 'automatic' && !run.needsPerson && ending.kind !== 'tab-closed')
        void ports.settle().then(() => ports.reload(run.tabId));
    }
    // What only the person can switch on stays noted down until it is on.
    if (record !== undefined && left.length === 0) await journal.close(record.id);
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
    const run = await memory.load();
    if (run === undefined || run.phase.kind === 'over') return;
    stopped = ending;
    stop.abort();
    await driving;
  };

  return {
    start: async ({ tabId, question, needsPerson, suspects, pinned }) => {
      const before = await memory.load();
      if (before !== undefined && before.phase.kind !== 'over') return false;
      const { testable, untested } = partition(suspects, pinned);
      const order = testable.map(({ id }) => id);
      const on = ((await ports.installed()) ?? []).filter(({ enabled }) => enabled).map(({ id }) => id);
      await memory.begin({
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
        bystanders: on.filter((id) => !order.includes(id)),
        deaths: 0,
        phase: { kind: 'switching' },
      });
      go();
      return true;
    },
    cancel: () => end({ kind: 'cancelled' }),
    tabClosed: async (tabId) => {
      const run = await memory.load();
      if (run?.tabId === tabId && run.phase.kind !== 'over') await end({ kind: 'tab-closed' });
    },
    state: memory.load,
    dismiss: async () => {
      if ((await memory.load())?.phase.kind === 'over') await memory.forget();
    },
    leftOff: async () => {
      const [record] = await journal.open();
      if (record === undefined) return [];
      const run = await memory.load();
      if (run !== undefined && run.phase.kind !== 'over') return [];
      const there = await ports.installed();
      // Without the permission nobody can tell whether they are on by now.
      if (there === undefined) return record.off.map((id) => run?.names[id] ?? id);
      const off = there.filter(({ id, enabled }) => !enabled && record.off.includes(id));
      if (off.length === 0) await journal.close(record.id);
      return off.map(({ name }) => name);
    },
    recover: async () => {
      const run = await memory.load();
      const [record] = await journal.open();
      // The person may have gone on meanwhile, and then it is that call which has started the background.
      if (run?.mode === 'guided' && run.phase.kind !== 'over' && run.phase.kind !== 'putting-back') return go();
      ports.forgetEarly();
      if (run?.phase.kind === 'putting-back') return finish(run.phase.ending);
      const left = record === undefined ? [] : await switching.putBack(record);
      if (run === undefined || run.phase.kind === 'over') {
        if (record !== undefined && left.length === 0) await journal.close(record.id);
        return;
      }
      await memory.save({ deaths: run.deaths + 1 });
      if (run.deaths < mostDeaths) go();
      else await finish({ kind: 'interrupted' });
    },
  };
}
