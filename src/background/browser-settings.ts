import { settingsNote, settingsOutcome, settingsPlan } from '../actions/browser-settings/plan.ts';
import type { BrowserSetting, SettingPlace } from '../model/browser-setting.ts';
import type { InstalledExtension } from '../model/extension.ts';
import type { CardExperiment } from './card-experiments.ts';

/** What it takes to read the browser's own switches. */
export interface SettingsReading {
  /** The optional permission that it needs. */
  readonly permission: string;
  readonly places: () => readonly SettingPlace[];
  /** Absent: the permission is missing. */
  readonly read: () => Promise<readonly BrowserSetting[] | undefined>;
  /** Every extension but this one. Absent: that permission is missing. */
  readonly installed: () => Promise<readonly InstalledExtension[] | undefined>;
}

/** The browser's own switches beside the suspects: what each does to the call, and who controls it. */
export function browserSettingsReading({ permission, places, read, installed }: SettingsReading): CardExperiment {
  return {
    plan: ({ exchange }) => Promise.resolve(settingsPlan(exchange, places(), permission)),
    run: async ({ exchange }) => {
      const [settings, extensions] = await Promise.all([read(), installed()]);
      const standing = { exchange, settings, installed: extensions };
      return { tell: () => settingsOutcome(standing, places()), note: () => settingsNote(standing) };
    },
  };
}
