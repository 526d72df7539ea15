import { siteOf } from '../http/site.ts';
import type { SettingsView, WatchingView } from '../messages.ts';
import { readSettings, type Settings, settingsInForce, usualSettings } from '../model/settings.ts';
import { hostOfUrl, isCovered } from '../model/site-entry.ts';
import { noPauses, type Pauses, readPauses, type WatchScope, watchScope, withPause } from '../model/watch-scope.ts';
import { orLogged } from './or-logged.ts';

export interface SettingsPorts {
  /** On disk: settings are nothing that was captured. */
  readonly local: Area;
  /** In memory: a pause ends with the browser. */
  readonly session: Area;
  /** All that whoever administers the browser has set. */
  readonly policy: () => Promise<unknown>;
  /** Something else holds now than what was loaded first. */
  readonly changed: () => void;
}

interface Area {
  readonly get: (key: string) => Promise<unknown>;
  readonly set: (items: Readonly<Record<string, unknown>>) => Promise<void>;
}

export interface SettingsKeeper {
  /** Reads what is stored and what the policy says; again whenever the policy changes. */
  readonly load: () => Promise<void>;
  readonly inForce: () => Settings;
  readonly scope: () => WatchScope;
  readonly view: () => SettingsView;
  /** Whether the page of that address is watched. */
  readonly watching: (url: string | undefined) => WatchingView;
  /** @param changes Whatever a page sends. What the policy sets stays as it is. */
  readonly change: (changes: unknown) => Promise<void>;
  /** @param site Absent: everywhere. */
  readonly pause: (site: string | undefined, paused: boolean) => Promise<void>;
}

const settingsKey = 'settings';
const pausesKey = 'pauses';

/** Holds what the person has set, what the policy sets, and what is paused; and tells when that changes. */
export function createSettings({ local, session, policy, changed }: SettingsPorts): SettingsKeeper {
  let own: Partial<Settings> = {};
  let ruled: Partial<Settings> = {};
  let pauses: Pauses = noPauses;
  let loaded = false;
  let inForce = usualSettings;
  let scope = watchScope(inForce, pauses);

  const apply = (): void => {
    inForce = settingsInForce(own, ruled);
    scope = watchScope(inForce, pauses);
    if (loaded) changed();
    loaded = true;
  };

  return {
    load: async () => {
      const [stored, set, paused] = await Promise.all([
        orLogged(local.get(settingsKey), 'reading settings'),
        orLogged(policy(), 'reading settings'),
        orLogged(session.get(pausesKey), 'reading settings'),
      ]);
      own = readSettings(stored);
      ruled = readSettings(set);
      pauses = readPauses(paused);
      apply();
    },
    inForce: () => inForce,
    scope: () => scope,
    view: () => ({ own: { ...usualSettings, ...own }, policy: ruled, inForce }),
    watching: (url) => {
      const host = /^https?:/i.test(url ?? '') ? hostOfUrl(url) : undefined;
      if (host === undefined) return { state: pauses.everywhere ? 'paused-everywhere' : 'watched', byPolicy: false };
      const state = scope.judge([host]);
      const unlisted = state === 'unlisted-site' && ruled.watch !== undefined && ruled.watchedSites !== undefined;
      const never = state === 'never-site' && isCovered(host, new Set(ruled.neverSites));
      return { state, site: pausedSite(url) ?? host, byPolicy: unlisted || never };
    },
    change: async (changes) => {
      own = { ...own, ...readSettings(changes) };
      apply();
      await local.set({ [settingsKey]: own });
    },
    pause: async (site, paused) => {
      pauses = withPause(pauses, site, paused);
      apply();
      await session.set({ [pausesKey]: pauses });
    },
  };
}

/** What a pause of that page is about: its site, whatever the scheme. */
export function pausedSite(url: string | undefined): string | undefined {
  return url === undefined ? undefined : hostOfUrl(siteOf(url));
}
