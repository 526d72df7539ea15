/** Tells when somebody may have switched an extension. */
export interface SwitchWatch {
  /** Somebody has, or says so. */
  readonly noticed: () => void;
  /** Resolves at the next notice, after a while without one, or when `signal` comes. */
  readonly next: (signal: AbortSignal) => Promise<void>;
}

/** Without the browser's notices it is looked for, every so many milliseconds. */
const lookEvery = 2000;

export function createSwitchWatch(): SwitchWatch {
  let wake: () => void = () => undefined;
  return {
    noticed: () => wake(),
    next: (signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, lookEvery);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        signal.addEventListener('abort', wake, { once: true });
        if (signal.aborted) wake();
      }),
  };
}
