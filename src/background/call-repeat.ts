import type { BisectPorts } from './bisect-ports.ts';
import type { CallWatch } from './call-watch.ts';

/** The browser stops a background that asks it nothing for half a minute. */
const heartbeat = 20_000;
/** Until the rules of an extension that was just switched on are loaded. */
const settling = 400;

/**
 * How a failing call is made once more: by loading the page anew, or by the person.
 * @param keepWatch Asks the browser something, and has it start the background again should it be stopped all the same.
 */
export function callRepeat(
  watch: CallWatch,
  reload: (tabId: number) => Promise<boolean>,
  keepWatch: () => void,
): Pick<BisectPorts, 'repeat' | 'await' | 'forgetEarly' | 'settle' | 'keepWatch'> {
  return {
    forgetEarly: watch.forgetEarly,
    keepWatch,
    repeat: async (tabId, question, patience, signal) => {
      const seen = watch.look(question, tabId, AbortSignal.any([signal, AbortSignal.timeout(patience)]));
      await reload(tabId);
      return seen;
    },
    await: async (question, until, signal) => {
      const beat = setInterval(keepWatch, heartbeat);
      const over = AbortSignal.timeout(Math.max(0, until - Date.now()));
      const seen = await watch.look(question, undefined, AbortSignal.any([signal, over]));
      clearInterval(beat);
      return seen;
    },
    settle: () => new Promise((resolve) => setTimeout(resolve, settling)),
  };
}
