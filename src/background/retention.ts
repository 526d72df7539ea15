import { type Bounds, usualBounds } from '../capture/bounds.ts';
import type { Store } from '../capture/store.ts';
import type { Settings } from '../model/settings.ts';

export interface RetentionPorts {
  readonly store: Pick<Store, 'bound' | 'expire' | 'tab' | 'tabIds'>;
  readonly settings: () => Pick<Settings, 'failuresPerTab' | 'keepMinutes'>;
  /** `enforce` has to be called then. In milliseconds since 1970. */
  readonly wakeAt: (at: number) => void;
  readonly changed: (tabId: number) => void;
  readonly now: () => number;
}

export interface Retention {
  /** At every start, whenever the settings change, and when it was woken. */
  readonly enforce: () => void;
  /** Something was recorded, which has to go in its time. */
  readonly recorded: () => void;
}

/** Keeps no more failures, and none longer, than is set. Where nothing is kept, nobody is woken. */
export function createRetention({ store, settings, wakeAt, changed, now }: RetentionPorts): Retention {
  let waiting = false;
  const wait = (): void => {
    if (waiting || settings().keepMinutes === 0) return;
    waiting = true;
    // What begins meanwhile is gone a minute late at the most; one alarm does for all.
    wakeAt(now() + minute);
  };
  return {
    enforce: () => {
      const { failuresPerTab, keepMinutes } = settings();
      const bounds: Bounds = { ...usualBounds, failuresPerTab };
      const touched = new Set(store.bound(bounds));
      if (keepMinutes > 0) for (const tabId of store.expire(now() - keepMinutes * minute)) touched.add(tabId);
      waiting = false;
      if (store.tabIds().some((tabId) => store.tab(tabId).records.length > 0)) wait();
      for (const tabId of touched) changed(tabId);
    },
    recorded: wait,
  };
}

const minute = 60_000;
