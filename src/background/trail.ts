import { standingAlone } from '../capture/standing-alone.ts';
import { setsOwnCookie } from '../diagnosis/own-cookies.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Settings } from '../model/settings.ts';

export interface TrailPorts {
  /** A tab has something new to show. */
  readonly noted: (tabId: number) => void;
  readonly settings: () => Pick<Settings, 'keepMinutes'>;
  readonly now: () => number;
}

/** What went well and set cookies, for the timeline: no diagnosis rests on it. */
export interface Trail {
  readonly note: (exchange: Exchange) => void;
  readonly of: (tabId: number) => readonly Exchange[];
  readonly forget: (tabId: number) => void;
}

const keptPerTab = 40;

/** It is in memory alone, and gone when the background is stopped: what has failed is stored, and this only goes with it. */
export function createTrail({ noted, settings, now }: TrailPorts): Trail {
  const tabs = new Map<number, readonly Exchange[]>();
  const fresh = (tabId: number): readonly Exchange[] => {
    const kept = tabs.get(tabId) ?? [];
    const { keepMinutes } = settings();
    const since = keepMinutes === 0 ? Number.NEGATIVE_INFINITY : now() - keepMinutes * 60_000;
    return kept.filter(({ startedAt }) => startedAt >= since);
  };
  return {
    note: (exchange) => {
      if (!setsOwnCookie(exchange)) return;
      const { tabId } = exchange;
      tabs.set(tabId, [...fresh(tabId), standingAlone(exchange).copy].slice(-keptPerTab));
      noted(tabId);
    },
    of: fresh,
    forget: (tabId) => {
      tabs.delete(tabId);
    },
  };
}
