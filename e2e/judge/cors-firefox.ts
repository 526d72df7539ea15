import type { Browser } from 'puppeteer-core';
import { callAll, pageUrl } from './cors-page.ts';
import { type CorsSetup, pageKinds } from './cors-setup.ts';
import type { Place } from './server.ts';

/** Makes all calls. Firefox tells nobody why it kept an answer from a page, only that: by id, whether the page got it. */
export async function corsInFirefox(
  browser: Browser,
  setups: readonly CorsSetup[],
  place: Place,
): Promise<ReadonlyMap<number, boolean>> {
  const outcomes = new Map<number, boolean>();
  for (const kind of pageKinds) {
    const here = setups.filter(({ page }) => page === kind);
    const page = await browser.newPage();
    await page.goto(pageUrl(kind, place));
    const answered = await callAll(page, here, place);
    for (const [index, { id }] of here.entries()) outcomes.set(id, answered[index] ?? false);
    await page.close();
  }
  return outcomes;
}
