import type { Browser } from 'puppeteer-core';
import { callAll, pageUrl } from './cors-page.ts';
import type { Prediction } from './cors-prediction.ts';
import { type CorsSetup, pageKinds } from './cors-setup.ts';
import type { Place } from './server.ts';

/** What Chromium made of a set-up. */
export interface CorsOutcome {
  /** The page got the answer. */
  readonly answered: boolean;
  /** Why not: the DevTools protocol's CorsError, or our name for another reason, or the network error. */
  readonly error?: string;
}

/** What is no matter of CORS, by its BlockedReason or network error. */
const ourNames: Readonly<Record<string, Prediction>> = {
  origin: 'user-info-refused',
  'net::ERR_UNSAFE_REDIRECT': 'unsafe-target',
};

/** Makes all calls and asks the browser itself, over the DevTools protocol, why it kept an answer from the page. By id. */
export async function corsInChromium(
  browser: Browser,
  setups: readonly CorsSetup[],
  place: Place,
): Promise<ReadonlyMap<number, CorsOutcome>> {
  const outcomes = new Map<number, CorsOutcome>();
  for (const kind of pageKinds) {
    const here = setups.filter(({ page }) => page === kind);
    const page = await browser.newPage();
    const devtools = await page.createCDPSession();
    await devtools.send('Network.enable');
    const ids = new Map<string, number>();
    const errors = new Map<number, string>();
    devtools.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
      const id = /\/cors\/(\d+)\/0$/.exec(request.url)?.[1];
      if (id !== undefined && type !== 'Preflight' && !redirectResponse) ids.set(requestId, Number(id));
    });
    devtools.on('Network.loadingFailed', ({ requestId, corsErrorStatus, blockedReason, errorText }) => {
      const id = ids.get(requestId);
      // A request can fail twice: for its cause, and because it was given up.
      const cause = corsErrorStatus?.corsError ?? ourNames[blockedReason ?? errorText];
      if (id !== undefined && (cause || !errors.has(id))) errors.set(id, cause ?? errorText);
    });
    await page.goto(pageUrl(kind, place));
    const answered = await callAll(page, here, place);
    // The page can hear of an error before the DevTools do.
    await devtools.send('Network.disable');
    for (const [index, { id }] of here.entries()) {
      const error = answered[index] ? undefined : errors.get(id);
      outcomes.set(id, { answered: answered[index] ?? false, ...(error === undefined ? {} : { error }) });
    }
    await page.close();
  }
  return outcomes;
}
