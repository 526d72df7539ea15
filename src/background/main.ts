import { isUndoRecord } from '../actions/clear-site-data/undo-record.ts';
import { isBisectRecord } from '../actions/extension-bisect/record.ts';
import { isRetestRecord } from '../actions/incognito-retest/record.ts';
import { createJournal } from '../actions/journal.ts';
import { usualBounds } from '../capture/bounds.ts';
import { createRecorder } from '../capture/listen.ts';
import { isLast } from '../capture/listening.ts';
import { sealerUnder } from '../capture/seal.ts';
import { createStore } from '../capture/store.ts';
import { createWatchCount } from '../capture/watch-count.ts';
import { relevance } from '../diagnosis/relevance.ts';
import { speak } from '../language/say.ts';
import { isFirefox, ownId, ownOrigin } from '../platform/about.ts';
import { onAlarm, setAlarm } from '../platform/alarm.ts';
import { browserSpeech } from '../platform/browser-speech.ts';
import { cookiesOfDomain, removeCookie, setCookie, storeOfTab } from '../platform/cookies.ts';
import { onInstalled } from '../platform/installed.ts';
import { localArea } from '../platform/local-area.ts';
import { managedSettings, onPolicyChanged } from '../platform/managed-area.ts';
import {
  installedExtensions,
  onBrowserStart,
  onExtensionsSwitched,
  onPermissionAdded,
  setExtensionEnabled,
} from '../platform/management.ts';
import { notifyChanged, serve } from '../platform/messaging.ts';
import { readDocument } from '../platform/page-text.ts';
import { onAccessChanged } from '../platform/permissions.ts';
import { canOpenWindows, mayWatchPrivateWindows, openPrivateWindow } from '../platform/private-window.ts';
import { mayReadBodies, onBodyPermission, readErrorBodies } from '../platform/response-body.ts';
import { sessionArea } from '../platform/session-area.ts';
import { onNavigated, onTabClosed, openTabs, reloadTab, showBadge, shownPages, tabInfo } from '../platform/tabs.ts';
import { showState } from '../platform/toolbar.ts';
import { createBisectHandlers } from './bisect-handlers.ts';
import { createBodyReader } from './body-reader.ts';
import { callRepeat } from './call-repeat.ts';
import { createCallWatch } from './call-watch.ts';
import { createCookieClearing } from './cookie-clearing.ts';
import { createExperiments } from './experiments.ts';
import { createExtensionBisect } from './extension-bisect.ts';
import { followRequests } from './follow-requests.ts';
import { createHandlers } from './handlers.ts';
import { createIncognitoRetest } from './incognito-retest.ts';
import { readJar } from './jar.ts';
import { orLogged } from './or-logged.ts';
import { createPageReader } from './page-reader.ts';
import { createRefresher } from './refresher.ts';
import { createReplayWatch } from './replay-watch.ts';
import { createRetention } from './retention.ts';
import { sealKey } from './seal-key.ts';
import { createSettings } from './settings.ts';
import { hindranceOf } from './sight.ts';
import { createSwitchWatch } from './switch-watch.ts';
import { curedSince, failingIn } from './tab-report.ts';
import { createToolbar } from './toolbar.ts';
import { createTrail } from './trail.ts';
import { startTries } from './tries.ts';
import { createWatchGate } from './watch-gate.ts';
import { createWelcome } from './welcome.ts';

/*
 * Composition root. Everything that must not be missed is registered synchronously, before anything is awaited: the browser
 * starts this worker for a single event and stops it again at any time.
 */

speak(browserSpeech());

const store = createStore(sessionArea, usualBounds);
const experiments = createExperiments(sessionArea);
const settings = createSettings({
  local: localArea,
  session: sessionArea,
  policy: managedSettings,
  changed: () => {
    gate.change(settings.scope());
    retention.enforce();
    refresher.changed(noTab);
    refreshAll();
  },
});
const count = createWatchCount(sessionArea, (tabId) => refresher.changed(tabId));
const welcome = createWelcome(localArea);
const toolbar = createToolbar(showState, (tabId) => hindranceOf(tabId, settings.watching, count.of));
const refresher = createRefresher(store, {
  showBadge,
  notifyChanged,
  showIcon: toolbar.refresh,
  badge: () => settings.inForce().badge,
});
const retentionAlarm = 'retention';
const retention = createRetention({
  store,
  settings: settings.inForce,
  wakeAt: (at) => setAlarm(retentionAlarm, at),
  changed: refresher.changed,
  now: Date.now,
});
const bodies = createBodyReader({
  store,
  relevance,
  mayRead: mayReadBodies,
  read: (most, accept) => readErrorBodies(most, (details) => gate.watches(details), accept),
});
const trail = createTrail({ noted: notifyChanged, settings: settings.inForce, now: Date.now });
const observer = isFirefox() ? 'firefox' : 'chromium';

/** Open popups of every tab listen to it. */
const noTab = -1;

const retestAlarm = 'retest-expires';
const retest = createIncognitoRetest({
  journal: createJournal(sessionArea, 'retest:', isRetestRecord),
  experiments,
  failing: (tabId) => failingIn(store, tabId),
  urlOf: async (tabId) => (await tabInfo(tabId))?.url,
  open: openPrivateWindow,
  mayWatchThere: mayWatchPrivateWindows,
  isPrivate: async (tabId) => (await tabInfo(tabId))?.incognito ?? false,
  allowing: { browser: canOpenWindows() ? observer : 'firefox-android', extensionId: ownId() },
  changed: refresher.changed,
  wakeAt: (at) => setAlarm(retestAlarm, at),
  newId: () => crypto.randomUUID(),
  now: Date.now,
});

const burst = followRequests(observer, (name, details) => {
  if (!replays.take(name, details)) gate.accept(name, details);
});
const recorder = createRecorder({
  store,
  count,
  observer,
  burst,
  ownOrigin: ownOrigin(),
  relevance,
  jar: readJar,
  changed: (tabId) => {
    bodies.settle();
    retention.recorded();
    refresher.changed(tabId);
  },
  awaited: retest.awaited,
  passed: trail.note,
  came: (exchange, failed) => {
    void orLogged(retest.came(exchange, failed), 'comparing with a private window');
  },
});

const undoAlarm = 'undo-expires';
const clearing = createCookieClearing({
  journal: createJournal(sessionArea, 'undo:', isUndoRecord),
  experiments,
  ofDomain: cookiesOfDomain,
  remove: removeCookie,
  set: setCookie,
  reload: reloadTab,
  placeOf: async (tabId) => ({ url: (await tabInfo(tabId))?.url ?? '', storeId: await storeOfTab(tabId) }),
  curedSince: (tabId, since) => curedSince(store, tabId, since),
  wakeAt: (at) => setAlarm(undoAlarm, at),
  newId: () => crypto.randomUUID(),
  now: Date.now,
});

const pages = createPageReader({ store, read: readDocument, relevance, changed: refresher.changed });
const replays = createReplayWatch();
const switches = createSwitchWatch();
const bisectAlarm = 'bisect-watchdog';
const gate = createWatchGate({
  forward: (name, details) => {
    recorder.accept(name, details);
    calls.accept(name, details);
  },
  isFollowed: recorder.isFollowed,
  abandon: recorder.abandon,
  overlooked: (tabId, requests) => {
    store.overlook(tabId, requests);
    refresher.changed(tabId);
  },
  isLast: (event) => isLast(observer, event),
});
const followBodies = (): void => void orLogged(bodies.follow(), 'reading error answers');
onBodyPermission(followBodies);
followBodies();
// To be started is all that is asked: what a dead background left is put back at every start.
onAlarm(bisectAlarm, () => undefined);
onBrowserStart(() => undefined);
onInstalled(() => void orLogged(welcome.installed(), 'remembering the install'));
onAccessChanged(refreshAll);
onExtensionsSwitched(switches.noticed);
onPermissionAdded(() => onExtensionsSwitched(switches.noticed));
onPolicyChanged(() => void settings.load());
onAlarm(retentionAlarm, () => void ready.then(retention.enforce));
onAlarm(undoAlarm, () => void orLogged(clearing.expire(), 'forgetting cookies'));
onAlarm(retestAlarm, () => void orLogged(retest.expire(), 'ending a retest'));

const restored = orLogged(retest.restore(), 'going on with a retest');
const pagesKnown = shownPages().then((pages) => {
  for (const { id, url } of pages) gate.shows(id, url);
});
const stored = Promise.all([store.restore(), count.restore(), settings.load()]);
/** After an install, an update or a reload, pages are open of which nobody has seen anything: their icons say so. */
const unseen = (): void => void ready.then(refreshAll);
const ready = Promise.all([sealKey(sessionArea, unseen), stored, pagesKnown, restored]).then(([key]) => {
  const sealer = sealerUnder(key);
  recorder.start(sealer);
  retention.enforce();
  gate.start(settings.scope());
  return sealer;
});

const calls = createCallWatch(store, ready);
const maySwitch = !isFirefox();
const keepWatch = (): void => setAlarm(bisectAlarm, Date.now() + 30_000);
const bisect = createExtensionBisect({
  ...callRepeat(calls, reloadTab, keepWatch),
  journal: createJournal(localArea, 'bisect:', isBisectRecord),
  area: sessionArea,
  experiments,
  installed: installedExtensions,
  setEnabled: setExtensionEnabled,
  reload: reloadTab,
  maySwitch,
  switched: switches.next,
  unlearn: store.unlearn,
  changed: refresher.changed,
  newId: () => crypto.randomUUID(),
  now: Date.now,
});

const cardExperiments = startTries(store, experiments, replays);

const recovered = orLogged(
  ready.then(() => bisect.recover()),
  'putting extensions back',
);
// A background that was stopped may not have come to tell open popups what it had written.
void recovered.then(() => refresher.changed(noTab));

serve(
  createHandlers({
    ready,
    store,
    recorder,
    count,
    pages,
    trail,
    experiments,
    clearing,
    retest,
    cardExperiments,
    bisect: createBisectHandlers({
      store,
      bisect,
      installed: installedExtensions,
      maySwitch,
      switched: switches.noticed,
      recovered,
    }),
    settings,
    welcome,
    changed: refresher.changed,
    looked: () => burst?.interrupt(),
  }),
  (kind, error) => console.error(`why401: ${kind} failed`, error),
);

void orLogged(
  ready.then(() => Promise.all([clearing.recover(), clearing.expire(), retest.expire()])),
  'taking back what was cut short',
);

onTabClosed((tabId) => {
  const forgotten = ready.then(async () => {
    recorder.close(tabId);
    gate.closed(tabId);
    toolbar.forget(tabId);
    store.forget(tabId);
    trail.forget(tabId);
    await retest.forget(tabId);
    await recovered.then(() => bisect.tabClosed(tabId));
    await experiments.forget(tabId);
  });
  void orLogged(forgotten, 'forgetting a tab');
});

onNavigated((tabId, url) => {
  if (url !== undefined) gate.shows(tabId, url);
  toolbar.navigated(tabId);
  const refreshed = ready.then(() => refresher.changed(tabId));
  void orLogged(refreshed, 'refreshing a badge');
});

/** Whatever decides about every tab has changed. */
function refreshAll(): void {
  const refreshed = openTabs().then((tabs) => tabs.forEach(refresher.changed));
  void orLogged(refreshed, 'refreshing icons');
}
