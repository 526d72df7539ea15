/** How a call is made once more. */
export const replayVariants = ['as-it-was', 'with-cookies', 'without-cookies', 'past-the-cache'] as const;
export type ReplayVariant = (typeof replayVariants)[number];

/** One call that was made once more, and what came of it. Holds no secret. */
export interface ReplayCell {
  readonly variant: ReplayVariant;
  /** Of the answer, CORS or not. Absent: none came. */
  readonly status?: number;
  /** The page was given the answer. */
  readonly readable: boolean;
  readonly fromCache: boolean;
  /** A Cookie header went along. Absent: nothing was sent. */
  readonly cookies?: boolean;
  /** Why no answer came, or why the page was not given it: the browser's own text. */
  readonly error?: string;
  /** The page's Content-Security-Policy stopped it before it left. */
  readonly blockedByPolicy?: boolean;
}

/** What the cells of a replay point to. */
export type ReplayPointer =
  /** Goes through without cookies, and not with them. */
  | 'stale-session'
  /** Goes through with `credentials: 'include'`, and not as it was made. */
  | 'credentials-mode'
  /** Goes through past the cache. */
  | 'cached-failure'
  /** The same call got different answers. */
  | 'flapping'
  /** Goes through as it was made. */
  | 'works-now'
  /** Fails whatever is changed. */
  | 'none'
  /** What the call carried is gone, or no answer came: nothing can be said. */
  | 'nothing-shown';
