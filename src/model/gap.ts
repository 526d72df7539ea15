/** What could not be seen, so that nobody takes it for absent. */
export type GapKind =
  /** The events before this one were not seen: the background was started in the middle of the request. */
  | 'start-unseen'
  /** In a burst of calls that go well, what the page itself had asked for is not listened to. */
  | 'asked-unwatched'
  | 'request-headers-unseen'
  | 'response-headers-unseen'
  /** The request never reported its end. */
  | 'end-unseen'
  /** Events came in an order that no browser documents. */
  | 'events-out-of-order'
  /** More headers or events than are kept. */
  | 'headers-cut'
  /** Older failures of this tab were dropped to stay within bounds. */
  | 'failures-dropped'
  /** More happened while the background started than could be kept: requests of this tab were not looked at. */
  | 'overlooked-at-start'
  /** The session store refused a write: it is only in memory until the background sleeps. */
  | 'store-full'
  /** What the session store had refused was lost when the browser ended the background. */
  | 'lost-in-sleep'
  /** The session store could not be read when the background started. */
  | 'store-unread'
  /** A stored record could not be read back. */
  | 'record-unreadable'
  /** The text of the page was to be read, and the browser did not let it: its own error page, a PDF, a site that is not allowed. */
  | 'page-unread'
  /** An imported file was stripped of this before it came here. */
  | 'stripped-by-exporter';

export interface Gap {
  readonly kind: GapKind;
  /** How many times, where that is known. */
  readonly count?: number;
}
