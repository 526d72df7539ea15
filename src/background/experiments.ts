import type { SessionArea } from '../capture/write-queue.ts';
import { type Experiment, isExperiment } from '../model/experiment.ts';

/** What was tried in each tab, and what came of it: evidence for diagnoses, and part of the report. */
export interface Experiments {
  /** Oldest first. */
  readonly of: (tabId: number) => Promise<readonly Experiment[]>;
  readonly add: (tabId: number, experiment: Experiment) => Promise<void>;
  /** Something more came of it, or it was taken back. One that is no longer kept is nobody's loss. */
  readonly change: (tabId: number, id: string, change: Partial<Omit<Experiment, 'id'>>) => Promise<void>;
  readonly forget: (tabId: number) => Promise<void>;
}

const kept = 20;

export function createExperiments(area: SessionArea): Experiments {
  const keyOf = (tabId: number) => `experiments:${tabId}`;
  // Two changes that read the same list would each drop the other's.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    last = last.then(step, step);
    return last;
  };
  const of = async (tabId: number): Promise<readonly Experiment[]> => {
    const stored = await area.get(keyOf(tabId));
    return Array.isArray(stored) ? stored.filter(isExperiment) : [];
  };
  return {
    of,
    add: (tabId, experiment) =>
      inTurn(async () => {
        const all = [...(await of(tabId)), experiment];
        await area.set({ [keyOf(tabId)]: all.slice(-kept) });
      }),
    change: (tabId, id, change) =>
      inTurn(async () => {
        const all = await of(tabId);
        if (!all.some((one) => one.id === id)) return;
        await area.set({ [keyOf(tabId)]: all.map((one) => (one.id === id ? { ...one, ...change } : one)) });
      }),
    forget: (tabId) => inTurn(() => area.remove([keyOf(tabId)])),
  };
}
