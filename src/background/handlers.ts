import { fingerprintUnder } from '../capture/fingerprint.ts';
import type { Recorder } from '../capture/listen.ts';
import type { Sealer } from '../capture/seal.ts';
import type { Store } from '../capture/store.ts';
import type { WatchCount } from '../capture/watch-count.ts';
import { speech } from '../language/say.ts';
import { inEnglish, type Speech } from '../language/speech.ts';
import { aboutBrowser, aboutTool } from '../platform/about.ts';
import { storeOfTab } from '../platform/cookies.ts';
import type { Handlers } from '../platform/messaging.ts';
import { bodyPermissions, mayReadBodies } from '../platform/response-body.ts';
import { type TabInfo, tabInfo } from '../platform/tabs.ts';
import { buildReport, reportFailure } from '../report/build.ts';
import { buildOutline } from '../report/build-outline.ts';
import { exchangeDetails } from '../report/exchange-details.ts';
import { exportReport } from '../report/export.ts';
import type { createBisectHandlers } from './bisect-handlers.ts';
import type { CardExperiments } from './card-experiments.ts';
import type { CookieClearing } from './cookie-clearing.ts';
import { courtOf } from './cookie-court.ts';
import type { Experiments } from './experiments.ts';
import type { IncognitoRetest } from './incognito-retest.ts';
import { orLogged } from './or-logged.ts';
import type { PageReader } from './page-reader.ts';
import { pausedSite, type SettingsKeeper } from './settings.ts';
import { sightOfTab } from './sight.ts';
import { type ToldTab, tellOfTab, timelineOfTab } from './tab-report.ts';
import type { Trail } from './trail.ts';
import type { Welcome } from './welcome.ts';

export interface HandlerParts {
  /** Resolves when what an earlier life of the background stored is back. */
  readonly ready: Promise<Sealer>;
  readonly store: Store;
  readonly recorder: Recorder;
  readonly count: Pick<WatchCount, 'of'>;
  readonly pages: PageReader;
  readonly trail: Trail;
  readonly experiments: Experiments;
  readonly clearing: CookieClearing;
  readonly retest: IncognitoRetest;
  readonly cardExperiments: CardExperiments;
  readonly bisect: ReturnType<typeof createBisectHandlers>;
  readonly settings: SettingsKeeper;
  readonly welcome: Welcome;
  /** What is shown of a tab has changed. */
  readonly changed: (tabId: number) => void;
  /** Somebody looks: what comes now is to be seen whole. */
  readonly looked: () => void;
}

/** What the popup may ask for, and who answers. */
export function createHandlers({
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
  bisect: { shown: shownOfBisect, ...bisectHandlers },
  settings,
  welcome,
  changed,
  looked,
}: HandlerParts): Handlers {
  const look = async (tabId: number, tab: TabInfo | undefined, speech: Speech): Promise<ToldTab> => {
    looked();
    const sealer = await ready;
    // A page that is busy or shows a dialog of its own answers late: then the popup is told when it has.
    const pageRead = pages.look(tabId, tab?.url, (url) => sealer.url(url).text);
    const [browser, tried] = await Promise.all([
      aboutBrowser(),
      orLogged(experiments.of(tabId), 'reading what was tried'),
      Promise.race([pageRead, new Promise((resolve) => setTimeout(resolve, pageWait))]),
    ]);
    const told = tellOfTab(store, tabId, {
      page: { url: tab?.url === undefined ? '' : sealer.url(tab.url).text, incognito: tab?.incognito ?? false },
      tool: aboutTool(),
      browser,
      experiments: tried ?? [],
      speech,
      now: Date.now(),
    });
    return { ...told, kept: [...told.kept, ...trail.of(tabId)] };
  };
  return {
    ...bisectHandlers,
    view: async ({ tabId, timeline }) => {
      const tab = await tabInfo(tabId);
      const shown = tab?.id ?? tabId ?? noTab;
      const permissions = bodyPermissions();
      const offer = async () => clearing.offer({ url: tab?.url ?? '', storeId: await storeOfTab(shown) });
      // Each is a question to the browser. Asked one after another, the person would wait for the sum.
      const [told, sight, undo, compared, due, allowed, search] = await Promise.all([
        look(shown, tab, speech()),
        sightOfTab(tab),
        orLogged(offer(), 'reading cleared cookies'),
        orLogged(retest.view(shown), 'reading a retest'),
        orLogged(welcome.isDue(), 'reading the welcome'),
        permissions === undefined ? false : mayReadBodies(),
        orLogged(shownOfBisect(shown), 'reading the search for an extension'),
      ]);
      return {
        tabId: shown,
        report: buildOutline(told.reported),
        ...(timeline === true ? { timeline: timelineOfTab(told) } : {}),
        sight,
        watching: settings.watching(tab?.url),
        watched: count.of(shown),
        ...(due ? { welcome: true } : {}),
        ...(undo === undefined ? {} : { undo }),
        ...(permissions === undefined ? {} : { answerTexts: { allowed, permissions } }),
        ...(compared === undefined ? {} : { retest: compared }),
        ...search,
      };
    },
    failure: async ({ tabId, exchange }) => {
      const { reported } = await look(tabId, await tabInfo(tabId), speech());
      return reportFailure(exchange, reported) ?? null;
    },
    details: async ({ tabId, exchange }) => {
      const { kept, diagnoses } = await look(tabId, await tabInfo(tabId), speech());
      return exchangeDetails(exchange, kept, diagnoses, speech()) ?? null;
    },
    court: async ({ tabId, exchange }) => courtOf(store, trail.of(tabId), await ready, tabId, exchange),
    'plan-clear': ({ tabId }) => clearing.plan(tabId),
    clear: async ({ tabId }) => {
      await ready;
      const outcome = await clearing.clear(tabId);
      changed(tabId);
      return outcome;
    },
    'undo-clear': async ({ tabId, id }) => {
      await ready;
      const outcome = await clearing.undo(id);
      changed(tabId);
      return outcome;
    },
    'plan-try': async ({ tabId, exchange, action }) => {
      await ready;
      return cardExperiments.plan(tabId, exchange, action);
    },
    try: async ({ tabId, exchange, action }) => {
      await ready;
      const outcome = await cardExperiments.run(tabId, exchange, action);
      changed(tabId);
      return outcome;
    },
    'open-incognito': async ({ tabId }) => {
      await ready;
      const outcome = await retest.start(tabId);
      changed(tabId);
      return outcome;
    },
    'end-retest': async ({ id, said }) => {
      await ready;
      return { says: await retest.end(id, said) };
    },
    export: async ({ tabId, format, failures }) => {
      const { reported, exchanges } = await look(tabId, await tabInfo(tabId), inEnglish);
      const again = fingerprintUnder(crypto.getRandomValues(new Uint8Array(32)));
      return exportReport({ report: buildReport(reported), exchanges }, { format, failures }, again);
    },
    forget: async ({ tabId }) => {
      await ready;
      store.forget(tabId);
      recorder.forget(tabId);
      trail.forget(tabId);
      await retest.forget(tabId);
      await experiments.forget(tabId);
      changed(tabId);
      return null;
    },
    pause: async ({ tabId, scope, paused }) => {
      await ready;
      const site = scope === 'site' ? pausedSite((await tabInfo(tabId))?.url) : undefined;
      // The page may have gone meanwhile: everything is not what was asked for.
      if (scope === 'everywhere' || site !== undefined) await settings.pause(site, paused);
      return null;
    },
    settings: async () => {
      await ready;
      return settings.view();
    },
    'change-settings': async ({ changes }) => {
      await ready;
      await settings.change(changes);
      return settings.view();
    },
    'dismiss-welcome': async () => {
      await welcome.dismiss();
      return null;
    },
  };
}

const noTab = -1;

/** Milliseconds. */
const pageWait = 400;
