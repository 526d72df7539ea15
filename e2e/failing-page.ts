import type { Page } from 'playwright';
import { openActionPopup, type UnseenPage } from './action-popup.ts';
import type { Launched } from './launch.ts';
import { scenarios } from './zoo/scenarios.ts';
import type { Zoo } from './zoo/server.ts';

export interface FailingPage {
  readonly page: Page;
  readonly tabId: number;
}

/** For pictures: a page of the zoo that has failed. */
export async function openFailingPage(
  chrome: Launched,
  zoo: Zoo,
  cause: string,
  size = { width: 1280, height: 800 },
): Promise<FailingPage> {
  const page = await chrome.context.newPage();
  await page.setViewportSize(size);
  const tabId = await chrome.tabIdOf(page);
  await failOn(page, zoo, cause);
  return { page, tabId };
}

/** Goes to a page of the zoo, and waits until it has failed. */
export async function failOn(page: Page, zoo: Zoo, cause: string): Promise<void> {
  const scenario = scenarios.find(({ id }) => id === cause);
  await page.goto(zoo.url(scenario?.path ?? '/'));
  if (scenario?.start === 'click') await page.locator('#start').click();
  await page.locator('body[data-state=done]').waitFor();
}

/** The popup as it hangs below its icon, with its first card. */
export async function openPopupOn(chrome: Launched, { page }: FailingPage): Promise<UnseenPage> {
  await page.bringToFront();
  const popup = await openActionPopup(chrome);
  await popup.evaluate(shows('article h2'));
  return popup;
}

/** An expression for a popup: resolves when that is shown and at rest, and brings it into sight. */
export function shows(selector: string): string {
  return `new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(${JSON.stringify(selector)});
      if (found === null) return requestAnimationFrame(look);
      found.scrollIntoView({ block: 'nearest' });
      document.scrollingElement.scrollTop = 0;
      requestAnimationFrame(() => Promise.all(document.getAnimations().map(({ finished }) => finished)).then(resolve));
    };
    look();
  })`;
}

/** An expression for a popup: presses the first button of that name. */
export function presses(name: string): string {
  return `[...document.querySelectorAll('button')]
    .find((button) => [button.textContent.trim(), button.ariaLabel].includes(${JSON.stringify(name)})).click()`;
}
