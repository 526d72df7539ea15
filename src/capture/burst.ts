import type { Attention } from '../model/attention.ts';

/** Tells a burst of calls that go well, in which less has to be listened to. */
export interface Burst {
  readonly attention: () => Attention;
  /** A request has ended, and was no failure. */
  readonly passed: () => void;
  /** Something that a person may ask about: a failure, a new page, a look at the popup. All is listened to from here on. */
  readonly interrupt: () => void;
}

export interface BurstPorts {
  readonly changed: (attention: Attention) => void;
  /** Calls back once, after so many milliseconds. */
  readonly after: (milliseconds: number, act: () => void) => unknown;
  /** Milliseconds, from any start. */
  readonly now: () => number;
}

/** Requests in a row of which everything is seen, however many there are. */
const seenWhole = 100;
/** A pause that ends a burst, in milliseconds: far shorter than the thirty seconds after which a browser stops a background. */
const pause = 2000;

/**
 * Other extensions change headers from the first request of a page on, so that of the many behind them in one burst the
 * views on both sides need not be compared. What is seen seldom is always seen whole.
 */
export function createBurst({ changed, after, now }: BurstPorts): Burst {
  let attention: Attention = 'full';
  let passed = 0;
  let last = now();
  let waiting = false;

  const become = (next: Attention): void => {
    if (attention === next) return;
    attention = next;
    changed(next);
  };
  const interrupt = (): void => {
    passed = 0;
    become('full');
  };
  const watchForPause = (): void => {
    if (waiting) return;
    waiting = true;
    after(pause, () => {
      waiting = false;
      if (attention === 'full') return;
      if (now() - last >= pause) interrupt();
      else watchForPause();
    });
  };
  return {
    attention: () => attention,
    interrupt,
    passed: () => {
      const at = now();
      passed = at - last >= pause ? 1 : passed + 1;
      last = at;
      if (attention === 'sparing' || passed < seenWhole) return;
      become('sparing');
      watchForPause();
    },
  };
}
