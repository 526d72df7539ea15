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

/** Long enough for a burst of failures to gather, short enough to feel immediate. In milliseconds. */
const delay = 150;

/** A page that fails without end is looked at less often, the more there is to look at: a fiftieth of the time goes on it. */
const restsFor = 49;
const longestRest = 2000;

/**
 * Keeps the badge and open popups up to date.
 * @param elapsed Milliseconds since whenever, which no setting of the clock moves.
 */
export function createRefresher(store: Store, ports: RefreshPorts, elapsed = () => performance.now()): Refresher {
  const { showBadge, notifyChanged, showIcon, badge } = ports;
  const waiting = new Set<number>();
  let restsUntil = 0;
  const refresh = (tabId: number): void => {
    waiting.delete(tabId);
    notifyChanged(tabId);
    if (tabId < 0) return;
    const begun = elapsed();
    const diagnoses = diagnosesOfTab(store, tabId, Date.now()).map(({ subject, findings }) => ({
      recovered: subject.recovered,
      findings,
    }));
    const over = elapsed();
    restsUntil = over + Math.min((over - begun) * restsFor, longestRest);
    void showBadge(tabId, countOf(badge(), diagnoses));
    void showIcon(tabId, openCauses(diagnoses).length);
  };
  return {
    changed: (tabId) => {
      if (waiting.has(tabId)) return;
      waiting.add(tabId);
      setTimeout(() => refresh(tabId), Math.max(delay, restsUntil - elapsed()));
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
