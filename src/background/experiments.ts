import type { SessionArea } from '../capture/write-queue.ts';
import type { ActionId } from '../model/finding.ts';
import { isoTime } from '../report/header-text.ts';
import type { Experiment } from '../report/model.ts';

/** What was tried in each tab, and what came of it: part of the report. */
export interface Experiments {
  readonly of: (tabId: number) => Promise<readonly Experiment[]>;
  readonly add: (tabId: number, action: ActionId, outcome: string, now: number) => Promise<void>;
  readonly forget: (tabId: number) => Promise<void>;
}

const kept = 20;

export function createExperiments(area: SessionArea): Experiments {
  const keyOf = (tabId: number) => `experiments:${tabId}`;
  const of = async (tabId: number): Promise<readonly Experiment[]> => {
    const stored = await area.get(keyOf(tabId));
    return Array.isArray(stored) ? stored.filter(isExperiment) : [];
  };
  return {
    of,
    add: async (tabId, action, outcome, now) => {
      const all = [...(await of(tabId)), { action, at: isoTime(now), outcome }];
      await area.set({ [keyOf(tabId)]: all.slice(-kept) });
    },
    forget: (tabId) => area.remove([keyOf(tabId)]),
  };
}

function isExperiment(value: unknown): value is Experiment {
  return (
    typeof value === 'object' &&
    value !== null &&
    'action' in value &&
    'at' in value &&
    'outcome' in value &&
    typeof value.outcome === 'string'
  );
}
