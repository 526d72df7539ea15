import { createRecorder, type Recorder, type RecorderPorts } from '../capture/listen.ts';
import type { Store } from '../capture/store.ts';
import { createWatchCount } from '../capture/watch-count.ts';
import type { SessionArea } from '../capture/write-queue.ts';
import { relevance } from '../diagnosis/relevance.ts';

/** The real recorder on a store, where nobody reads a jar or waits for anything. */
export function recorderOver(
  store: Store,
  area: SessionArea,
  observer: RecorderPorts['observer'] = 'chromium',
): Recorder {
  return createRecorder({
    store,
    count: createWatchCount(area),
    observer,
    ownOrigin: 'chrome-extension://why401',
    relevance,
    jar: () => Promise.resolve(undefined),
    changed: () => undefined,
    awaited: () => new Set(),
    came: () => undefined,
  });
}
