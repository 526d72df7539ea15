import { createJournal } from '../actions/journal.ts';
import { isWhatIfRecord } from '../actions/what-if/record.ts';
import type { Store } from '../capture/store.ts';
import { isFirefox } from '../platform/about.ts';
import { onAlarm, setAlarm } from '../platform/alarm.ts';
import { browserSettings, settingPlaces, settingsPermission } from '../platform/browser-settings.ts';
import { readIssuerDocument } from '../platform/issuer-document.ts';
import { installedExtensions } from '../platform/management.ts';
import { readClock } from '../platform/remote-clock.ts';
import { fetchInPage, frameOfOrigin } from '../platform/replay-in-page.ts';
import { sessionArea } from '../platform/session-area.ts';
import { addRules, removeRules, rulePermission } from '../platform/session-rules.ts';
import { browserSettingsReading } from './browser-settings.ts';
import { type CardExperiments, createCardExperiments } from './card-experiments.ts';
import { clockCheck } from './clock-check.ts';
import type { Experiments } from './experiments.ts';
import { extensionSuspects } from './extension-suspects.ts';
import { replayExperiment } from './replay.ts';
import type { createReplayWatch } from './replay-watch.ts';
import { failingCall } from './tab-report.ts';
import { tokenKeyCheck } from './token-key-check.ts';
import { createWhatIf } from './what-if.ts';

const alarm = 'what-if-expires';

/** What can be tried about one call, wired. Must be called synchronously when the background starts. */
export function startTries(
  store: Store,
  experiments: Experiments,
  watch: ReturnType<typeof createReplayWatch>,
): CardExperiments {
  const whatIf = createWhatIf({
    frameOfOrigin,
    fetchInPage,
    watch,
    journal: createJournal(sessionArea, 'what-if:', isWhatIfRecord),
    experiments,
    addRules,
    removeRules,
    // Firefox has it from the install on.
    permissions: isFirefox() ? [] : [rulePermission],
    wakeAt: (at) => setAlarm(alarm, at),
    now: Date.now,
  });
  const failed = (error: unknown): void => console.error('why401: removing a rule failed', error);
  onAlarm(alarm, () => void whatIf.expire().catch(failed));
  whatIf.recover().catch(failed);

  return createCardExperiments({
    kinds: {
      'browser-settings': browserSettingsReading({
        permission: settingsPermission,
        places: settingPlaces,
        read: browserSettings,
        installed: installedExtensions,
      }),
      'clock-check': clockCheck(readClock, (tabId) => store.tab(tabId).records.map(({ exchange }) => exchange)),
      'extension-suspects': extensionSuspects(installedExtensions),
      replay: replayExperiment({ frameOfOrigin, fetchInPage, watch }),
      'token-key-check': tokenKeyCheck(readIssuerDocument),
      'what-if': whatIf,
    },
    experiments,
    failing: (tabId, id) => failingCall(store, tabId, id),
    newId: () => crypto.randomUUID(),
    now: Date.now,
  });
}
