import { usualBounds } from '../capture/bounds.ts';
import { createRecorder } from '../capture/listen.ts';
import { sealerUnder } from '../capture/seal.ts';
import { createStore } from '../capture/store.ts';
import { relevance } from '../diagnosis/relevance.ts';
import { isFirefox, ownOrigin } from '../platform/about.ts';
import { notifyChanged, serve } from '../platform/messaging.ts';
import { sessionArea } from '../platform/session-area.ts';
import { onNavigated, onTabClosed, showBadge } from '../platform/tabs.ts';
import { listenToRequests } from '../platform/web-request.ts';
import { createExperiments } from './experiments.ts';
import { createHandlers } from './handlers.ts';
import { readJar } from './jar.ts';
import { createRefresher } from './refresher.ts';
import { sealKey } from './seal-key.ts';

/*
 * Composition root. Everything that must not be missed is registered synchronously, before anything is awaited: the browser
 * starts this worker for a single event and stops it again at any time.
 */

const store = createStore(sessionArea, usualBounds);
const experiments = createExperiments(sessionArea);
const refresher = createRefresher(store, { showBadge, notifyChanged });
const recorder = createRecorder({
  store,
  observer: isFirefox() ? 'firefox' : 'chromium',
  ownOrigin: ownOrigin(),
  relevance,
  jar: readJar,
  changed: refresher.changed,
});

listenToRequests(recorder.accept);

const ready = Promise.all([sealKey(sessionArea), store.restore()]).then(([key]) => {
  const sealer = sealerUnder(key);
  recorder.start(sealer);
  return sealer;
});

serve(createHandlers({ ready, store, recorder, experiments, changed: refresher.changed }), (kind, error) =>
  console.error(`why401: ${kind} failed`, error),
);

onTabClosed((tabId) => {
  ready
    .then(() => {
      recorder.close(tabId);
      store.forget(tabId);
      return experiments.forget(tabId);
    })
    .catch((error: unknown) => console.error('why401: forgetting a tab failed', error));
});

onNavigated((tabId) => {
  ready
    .then(() => refresher.changed(tabId))
    .catch((error: unknown) => console.error('why401: refreshing a badge failed', error));
});
