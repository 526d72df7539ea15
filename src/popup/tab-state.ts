import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TabView } from '../messages.ts';
import { askFirst, onChanged } from './client.ts';

export interface TabState {
  /** The last that was learned; absent: nothing yet. */
  readonly view: TabView | undefined;
  /** Why the last question got no answer. */
  readonly problem: string | undefined;
  readonly asking: boolean;
  readonly refresh: () => void;
}

/**
 * What is known of a tab, kept up to date. Notices that come while a question is under way become one further question.
 * @param tabId Absent: the active tab. @param withTimeline With all that was kept of it.
 */
export function useTabState(tabId: number | undefined, withTimeline = false): TabState {
  const [view, setView] = useState<TabView>();
  const [problem, setProblem] = useState<string>();
  const [asking, setAsking] = useState(true);
  const flight = useRef({ underWay: false, again: false });
  const shown = view?.tabId ?? tabId;

  const refresh = async (): Promise<void> => {
    if (flight.current.underWay) {
      flight.current.again = true;
      return;
    }
    flight.current.underWay = true;
    setAsking(true);
    do {
      flight.current.again = false;
      const question = {
        kind: 'view',
        ...(shown === undefined ? {} : { tabId: shown }),
        ...(withTimeline ? { timeline: true } : {}),
      } as const;
      const reply = await askFirst(question);
      if (reply.ok) setView(reply.answer);
      setProblem(reply.ok ? undefined : reply.problem);
    } while (flight.current.again);
    flight.current.underWay = false;
    setAsking(false);
  };

  // Before the first paint: the answer comes the sooner.
  useLayoutEffect(() => void refresh(), [tabId]);
  useEffect(
    () =>
      onChanged((changed) => {
        // Requests of workers belong to no tab, and may belong to this page.
        if (shown === undefined || changed === shown || changed < 0) void refresh();
      }),
    [shown],
  );
  return { view, problem, asking, refresh: () => void refresh() };
}

/** In milliseconds. */
const clockStep = 10_000;

/** The present time, renewed often enough for `3 seconds ago` to stay true. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), clockStep);
    return () => clearInterval(timer);
  }, []);
  return now;
}
