import { expect, test, visit } from './firefox-why401.ts';

/* The panel of the toolbar, as a click on the icon opens it: every other test has the popup as a page of its own. */

interface Shown {
  readonly heading: string;
  readonly buttons: readonly string[];
  readonly width: number;
  readonly scrolls: boolean;
}

/** Runs in the extension: opens the panel over the tab in front, and waits until it shows a card. */
async function openPanel(): Promise<Shown> {
  const { browser } = globalThis as unknown as {
    browser: {
      action: { openPopup(): Promise<void> };
      extension: { getViews(filter: object): readonly Window[] };
    };
  };
  await browser.action.openPopup();
  const shown = async (): Promise<Window> => {
    for (;;) {
      const panel = browser.extension.getViews({ type: 'popup' })[0];
      if (panel?.document.querySelector('article h2')) return panel;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const panel = await shown();
  const { document, innerWidth } = panel;
  return {
    heading: document.querySelector('article h2')?.textContent ?? '',
    buttons: [...document.querySelectorAll('button')].map(({ innerText }) => innerText.trim()),
    width: innerWidth,
    scrolls: document.documentElement.scrollWidth > innerWidth,
  };
}

test('the toolbar’s own panel answers for the tab in front, and fits', async ({ firefox, zoo }) => {
  const other = await firefox.newTab();
  await visit(other, zoo.url('/zoo/permission-denied'));
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/token-expired'));
  await tab.page.bringToFront();
  const shown = await firefox.desk.evaluate(openPanel);
  expect(shown.heading).toBe('The access token has expired');
  expect(shown.buttons).toEqual(expect.arrayContaining(['Copy report', 'Clear site cookies']));
  expect(shown.width).toBeGreaterThanOrEqual(360);
  expect(shown.width).toBeLessThanOrEqual(800);
  expect(shown.scrolls).toBe(false);
  await tab.page.close();
  await other.page.close();
});
