import { usualBounds } from '../capture/bounds.ts';
import type { EventDetails, EventName } from '../capture/event.ts';
import { createStore, type Store } from '../capture/store.ts';
import { type Diagnosis, diagnose } from '../diagnosis/run.ts';
import { subjectsOf } from '../diagnosis/subject.ts';
import { rules } from '../rules/index.ts';
import { type MemoryArea, memoryArea } from './memory-area.ts';
import { recorderOver } from './recorder-over.ts';
import type { RecordedEvent } from './recordings/recordings.ts';
import { testSealer } from './seen.ts';

export interface Replay {
  readonly store: Store;
  readonly area: MemoryArea;
  readonly diagnoses: readonly Diagnosis[];
  readonly tabId: number;
}

/**
 * Feeds events to the real recorder, store and rules.
 * @param deaths Positions before which the background dies: all memory is lost but the session store.
 */
export async function replay(
  browser: 'chromium' | 'firefox',
  events: readonly RecordedEvent[],
  deaths: readonly number[] = [],
  area = memoryArea(),
): Promise<Replay> {
  let life = await wake(browser, area);
  for (const [position, [name, details]] of events.entries()) {
    if (deaths.includes(position)) {
      await life.store.settled();
      life = await wake(browser, area);
    }
    life.recorder.accept(name as EventName, details as unknown as EventDetails);
  }
  // The jar is read behind the last event; here there is none, but the answer still takes a turn.
  await Promise.resolve();
  await life.store.settled();
  const { store } = await wake(browser, area);
  const tabId = Number(events.find(([, details]) => Number(details['tabId']) >= 0)?.[1]['tabId'] ?? -1);
  const kept = store.tabIds().flatMap((id) => store.tab(id).records);
  return { store, area, tabId, diagnoses: subjectsOf(kept, 0).map((subject) => diagnose(subject, rules)) };
}

async function wake(observer: 'chromium' | 'firefox', area: MemoryArea) {
  const store = createStore(area, usualBounds);
  await store.restore();
  const recorder = recorderOver(store, area, observer);
  recorder.start(testSealer);
  return { store, recorder };
}
