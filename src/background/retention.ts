import { type Bounds, usualBounds } from '../capture/bounds.ts';
import type { Store } from '../capture/store.ts';
import type { Settings } from '../model/settings.ts';

export interface RetentionPorts {
  readonly store: Pick<Store, 'bound' | 'expire'>;
  readonly settings: () => Pick<Settings, 'failuresPerTab' | 'keepMinutes'>;
  /** `enforce` has to be called then. In milliseconds since 1970. */
  readonly wakeAt: (at: number) => void;
  readonly changed: (tabId: number) => void;
  readonly now: () => number;
}

/** Keeps no more failures, and none longer, than is set. */
export function createRetention({ store, settings, wakeAt, changed, now }: RetentionPorts): {
  /** At every start, whenever the settings change, and when it was woken. */
  readonly enforce: () => void;
} {
  return {
    enforce: () => {
      const { failuresPerTab, keepMinutes } = settings();
      const bounds: Bounds = { ...usualBounds, failuresPerTab };
      const touched = new Set(store.bound(bounds));
      if (keepMinutes > 0) {
        for (const tabId of store.expire(now() - keepMinutes * minute)) touched.add(tabId);
        // What begins meanwhile is gone a minute late at the most; one alarm does for all.
        wakeAt(now() + minute);
      }
      for (const tabId of touched) changed(tabId);
    },
  };
}

const minute = 60_000;
