import type { Page } from 'playwright';
import type { Launched } from './launch.ts';
import { scenarios } from './zoo/scenarios.ts';
import type { Zoo } from './zoo/server.ts';

export interface FailingPage {
  readonly page: Page;
  /** The popup on it, as large as a browser shows it, with the first card. */
  readonly popup: Page;
  readonly tabId: number;
}

/** For pictures: a page of the zoo that has failed, and the popup on it. */
export async function openFailingPage(
  chrome: Launched,
  zoo: Zoo,
  cause: string,
  pageSize = { width: 1280, height: 800 },
): Promise<FailingPage> {
  const scenario = scenarios.find(({ id }) => id === cause);
  const page = await chrome.context.newPage();
  await page.setViewportSize(pageSize);
  const tabId = await chrome.tabIdOf(page);
  await page.goto(zoo.url(scenario?.path ?? '/'));
  if (scenario?.start === 'click') await page.locator('#start').click();
  await page.locator('body[data-state=done]').waitFor();
  const popup = await chrome.openPopup(tabId);
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.getByRole('region', { name: 'Diagnoses' }).getByRole('article').first().waitFor();
  return { page, popup, tabId };
}
