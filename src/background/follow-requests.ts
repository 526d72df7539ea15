import { type Burst, createBurst } from '../capture/burst.ts';
import type { EventDetails, EventName } from '../capture/event.ts';
import { listeningOf } from '../capture/listening.ts';
import { listenToRequests } from '../platform/web-request.ts';

/**
 * Hears of every request, in a burst of calls that go well with less about each. Must be called synchronously when the
 * background starts.
 * @returns Absent: all that is ever listened to is listened to at all times, as in Firefox.
 */
export function followRequests(
  browser: 'chromium' | 'firefox',
  accept: (name: EventName, details: EventDetails) => void,
): Burst | undefined {
  const listen = listenToRequests(listeningOf(browser, 'full'), accept);
  if (browser === 'firefox') return undefined;
  return createBurst({
    changed: (attention) => listen(listeningOf(browser, attention)),
    after: (milliseconds, act) => setTimeout(act, milliseconds),
    now: Date.now,
  });
}
