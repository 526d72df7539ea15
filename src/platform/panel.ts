import browser from 'webextension-polyfill';

/** Chromium's own, of which the polyfill knows nothing. */
interface WithSidePanel {
  readonly chrome?: { readonly sidePanel?: { readonly open: (where: { readonly tabId: number }) => Promise<void> } };
}

/** What stands beside the page in this browser. Absent: nothing can, as on Android. */
export function panelKind(): 'side-panel' | 'sidebar' | undefined {
  if ((globalThis as WithSidePanel).chrome?.sidePanel !== undefined) return 'side-panel';
  return (browser as Partial<typeof browser>).sidebarAction === undefined ? undefined : 'sidebar';
}

/**
 * Opens it beside that tab. Must be called in the turn of a click, before anything is awaited.
 * @returns Whether the browser did it.
 */
export function openPanel(tabId: number): Promise<boolean> {
  const { sidePanel } = (globalThis as WithSidePanel).chrome ?? {};
  const opened =
    sidePanel === undefined ? (browser as Partial<typeof browser>).sidebarAction?.open() : sidePanel.open({ tabId });
  return (
    opened?.then(
      () => true,
      () => false,
    ) ?? Promise.resolve(false)
  );
}
