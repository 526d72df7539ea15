import browser from 'webextension-polyfill';
import type { ReplayRequest } from '../actions/replay/plan.ts';

/** What the page itself got to see of a replayed call. */
export type SeenByPage = 'answer' | 'nothing' | 'blocked-by-policy';

/** The frame of the tab whose document has that origin; the page itself first. @returns Absent: there is none. */
export async function frameOfOrigin(tabId: number, origin: string): Promise<number | undefined> {
  try {
    const frames = await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: () => self.origin,
      injectImmediately: true,
    });
    return frames.filter(({ result }) => result === origin).toSorted((a, b) => a.frameId - b.frameId)[0]?.frameId;
  } catch {
    return undefined;
  }
}

/**
 * Makes the call in the page's own world, so that origin, cookies, CORS and Content-Security-Policy are the page's.
 * @returns Absent: the page was closed or left meanwhile.
 */
export async function fetchInPage(
  tabId: number,
  frameId: number,
  request: ReplayRequest,
): Promise<SeenByPage | undefined> {
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      world: 'MAIN',
      func: fetchHere,
      args: [request],
      injectImmediately: true,
    });
    const result: unknown = frame?.result;
    return result === 'answer' || result === 'nothing' || result === 'blocked-by-policy' ? result : undefined;
  } catch {
    return undefined;
  }
}

/** Runs in the page, so that it may use nothing from outside. What the answer says stays in the page. */
async function fetchHere({ url, ...init }: ReplayRequest): Promise<SeenByPage> {
  const longest = 15_000;
  let blocked = false;
  const onViolation = (event: SecurityPolicyViolationEvent): void => {
    if (event.disposition === 'enforce' && event.effectiveDirective === 'connect-src') blocked = true;
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(longest) });
    // A cache keeps whole answers only.
    await response.arrayBuffer().catch(() => undefined);
    return 'answer';
  } catch {
    // The violation is told in a task of its own, behind the rejection.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return blocked ? 'blocked-by-policy' : 'nothing';
  } finally {
    document.removeEventListener('securitypolicyviolation', onViolation);
  }
}
