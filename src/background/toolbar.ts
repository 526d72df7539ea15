import type { ToolbarState } from '../platform/toolbar.ts';

export interface Toolbar {
  /** The tab has so many causes that are not settled. */
  readonly refresh: (tabId: number, causes: number) => Promise<void>;
  /** A navigation has set its icon back, in both browsers. */
  readonly navigated: (tabId: number) => void;
  readonly forget: (tabId: number) => void;
}

/**
 * The icon of each tab: what stands there already is not set again, for most pages never fail.
 * @param quiet What there is to say of a tab without a cause; absent: it is watched, and nothing failed.
 */
export function createToolbar(
  show: (tabId: number, state: ToolbarState, causes: number) => Promise<void>,
  quiet: (tabId: number) => Promise<Exclude<ToolbarState, 'watching' | 'failure'> | undefined>,
): Toolbar {
  const shown = new Map<number, string>();
  const usual = 'watching 0';
  const forget = (tabId: number): void => {
    shown.delete(tabId);
  };
  return {
    refresh: async (tabId, causes) => {
      const state = causes > 0 ? 'failure' : ((await quiet(tabId)) ?? 'watching');
      const now = `${state} ${causes}`;
      if ((shown.get(tabId) ?? usual) === now) return;
      shown.set(tabId, now);
      await show(tabId, state, causes);
    },
    navigated: forget,
    forget,
  };
}
