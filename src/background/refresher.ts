import type { Store } from '../capture/store.ts';
import type { Settings } from '../model/settings.ts';
import { openCauses, openFailures, type Resolvable } from '../report/open-causes.ts';
import { diagnosesOfTab } from './tab-report.ts';

export interface RefreshPorts {
  readonly showBadge: (tabId: number, count: number) => Promise<void>;
  readonly notifyChanged: (tabId: number) => void;
  /** What the number on the icon is. */
  readonly badge: () => Settings['badge'];
  /** The icon, beside its number. */
  readonly showIcon: (tabId: number, causes: number) => Promise<void>;
}

export interface Refresher {
  /** Something of this tab is new. Many calls in short order become one refresh. */
  readonly changed: (tabId: number) => void;
}

/** Long enough for a burst of failures to gather, short enough to feel immediate. */
const delay = 150;

/** Keeps the badge and open popups up to date. */
export function createRefresher(store: Store, ports: RefreshPorts): Refresher {
  const { showBadge, notifyChanged, showIcon, badge } = ports;
  const waiting = new Set<number>();
  const refresh = (tabId: number): void => {
    waiting.delete(tabId);
    notifyChanged(tabId);
    if (tabId < 0) return;
    const diagnoses = diagnosesOfTab(store, tabId, Date.now()).map(({ subject, findings }) => ({
      recovered: subject.recovered,
      findings,
    }));
    void showBadge(tabId, countOf(badge(), diagnoses));
    void showIcon(tabId, openCauses(diagnoses).length);
  };
  return {
    changed: (tabId) => {
      if (waiting.has(tabId)) return;
      waiting.add(tabId);
      setTimeout(() => refresh(tabId), delay);
    },
  };
}

function countOf(badge: Settings['badge'], diagnoses: readonly Resolvable[]): number {
  switch (badge) {
    case 'causes':
      return openCauses(diagnoses).length;
    case 'requests':
      return openFailures(diagnoses).length;
    case 'nothing':
      return 0;
    default:
      return badge satisfies never;
  }
}
