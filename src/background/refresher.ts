import type { Store } from '../capture/store.ts';
import { openCauses } from '../report/open-causes.ts';
import { diagnosesOfTab } from './tab-report.ts';

export interface RefreshPorts {
  readonly showBadge: (tabId: number, count: number) => Promise<void>;
  readonly notifyChanged: (tabId: number) => void;
}

export interface Refresher {
  /** Something of this tab is new. Many calls in short order become one refresh. */
  readonly changed: (tabId: number) => void;
}

/** Long enough for a burst of failures to gather, short enough to feel immediate. */
const delay = 150;

/** Keeps the badge and open popups up to date. */
export function createRefresher(store: Store, { showBadge, notifyChanged }: RefreshPorts): Refresher {
  const waiting = new Set<number>();
  const refresh = (tabId: number): void => {
    waiting.delete(tabId);
    notifyChanged(tabId);
    if (tabId < 0) return;
    const diagnoses = diagnosesOfTab(store, tabId, Date.now()).map(({ subject, findings }) => ({
      recovered: subject.recovered,
      findings,
    }));
    void showBadge(tabId, openCauses(diagnoses).length);
  };
  return {
    changed: (tabId) => {
      if (waiting.has(tabId)) return;
      waiting.add(tabId);
      setTimeout(() => refresh(tabId), delay);
    },
  };
}
