import { type Step, withoutFixed, withoutGone } from '../actions/extension-bisect/plan.ts';
import type { BisectRecord } from '../actions/extension-bisect/record.ts';
import type { BisectRun, Ending } from '../actions/extension-bisect/run.ts';
import type { InstalledExtension } from '../model/extension.ts';
import type { BisectMemory } from './bisect-memory.ts';
import type { BisectPorts } from './bisect-ports.ts';

type Arrangement = Extract<Step, { kind: 'ask' }>;

/** The hand of a search: it switches, has the person switch, and puts back. */
export interface BisectSwitching {
  /**
   * Puts the extensions as they are to be, noted down first.
   * @returns Whether they are: else the question may be another one now. An ending: there is no going on.
   */
  readonly arrange: (run: BisectRun, arrangement: Arrangement, signal: AbortSignal) => Promise<boolean | Ending>;
  /** Takes out of the search what is not installed any more. @returns Whether there was any. */
  readonly dropGone: (run: BisectRun) => Promise<boolean>;
  /** Somebody else may have had a hand in it. @returns The extension's name; absent: nobody had. */
  readonly disturbance: (run: BisectRun, arrangement: Arrangement) => Promise<string | undefined>;
  /** @returns Ids that could not be switched on again. */
  readonly putBack: (record: BisectRecord) => Promise<readonly string[]>;
}

export function createBisectSwitching(
  ports: Pick<BisectPorts, 'journal' | 'installed' | 'setEnabled' | 'settle' | 'switched'>,
  { save }: BisectMemory,
): BisectSwitching {
  const { journal } = ports;

  const dropMissing = async (run: BisectRun, there: readonly InstalledExtension[] | undefined): Promise<boolean> => {
    const gone = run.search.order.filter((id) => there?.every((one) => one.id !== id));
    if (gone.length === 0) return false;
    const names = gone.map((id) => run.names[id] ?? id);
    await save({ search: withoutGone(run.search, gone), gone: [...run.gone, ...names] });
    return true;
  };

  return {
    arrange: async (run, { on, off }, signal) => {
      const there = await ports.installed();
      if (there === undefined) return { kind: 'no-permission' };
      if (await dropMissing(run, there)) return false;
      const before = idsOf(there.filter(({ enabled }) => enabled));
      const wrong = [...off.filter((id) => before.has(id)), ...on.filter((id) => !before.has(id))];
      if (wrong.length === 0) return true;
      const [open] = await journal.open();
      try {
        const record = { id: run.id, startedAt: run.startedAt, mode: run.mode };
        await journal.write({ ...record, off: [...new Set([...(open?.off ?? []), ...off])] });
      } catch {
        return { kind: 'no-journal' };
      }
      if (run.mode === 'guided') {
        await save({ phase: { kind: 'by-hand' } });
        await ports.switched(signal);
        return false;
      }
      await save({ phase: { kind: 'switching' } });
      for (const id of wrong) {
        if (signal.aborted) return false;
        if (await ports.setEnabled(id, !before.has(id))) continue;
        const untested = { id, name: run.names[id] ?? id, why: 'refused' } as const;
        const drop = before.has(id) ? withoutFixed : withoutGone;
        await save({ search: drop(run.search, [id]), untested: [...run.untested, untested] });
        return false;
      }
      await ports.settle();
      return true;
    },

    dropGone: async (run) => dropMissing(run, await ports.installed()),

    disturbance: async (run, { on }) => {
      const there = ((await ports.installed()) ?? []).filter(({ type }) => type === 'extension');
      const expected = new Set([...on, ...run.bystanders]);
      const isFixed = (id: string) => run.untested.some((one) => one.id === id);
      return there.find(({ id, enabled }) => (enabled ? !expected.has(id) && !isFixed(id) : expected.has(id)))?.name;
    },

    putBack: async (record) => {
      const there = await ports.installed();
      const left: string[] = [];
      for (const id of record.off) {
        if (there?.some((one) => one.id === id && !one.enabled) === false) continue;
        if (!(await ports.setEnabled(id, true))) left.push(id);
      }
      return left;
    },
  };
}

function idsOf(extensions: readonly InstalledExtension[]): ReadonlySet<string> {
  return new Set(extensions.map(({ id }) => id));
}
