import browser from 'webextension-polyfill';
import { say } from '../language/say.ts';
import type { BrowserSetting, SettingControl, SettingPlace } from '../model/browser-setting.ts';
import { isFirefox } from './about.ts';

/** Optional: asked for at the button that needs it. */
export const settingsPermission = 'privacy';

/** A switch of `browser.privacy`, where this browser has it. */
interface Switch {
  readonly get: (details: object) => Promise<{ readonly value: unknown; readonly levelOfControl: string }>;
}

interface KnownSetting {
  readonly id: BrowserSetting['id'];
  readonly area: 'network' | 'websites';
  readonly name: string;
  readonly shown: (value: unknown) => string;
  /** Extensions may only read it, so the browser calls it not controllable whoever has set it. */
  readonly readOnly?: true;
}

const onOff = (value: unknown): string => (value === true ? 'on' : 'off');

/** What can touch a sign-in; each browser has some of them. */
const known: readonly KnownSetting[] = [
  {
    id: 'cookies',
    area: 'websites',
    name: 'thirdPartyCookiesAllowed',
    shown: (value) => (value === true ? 'allow_all' : 'reject_third_party'),
  },
  {
    id: 'cookies',
    area: 'websites',
    name: 'cookieConfig',
    shown: (value) => String((value as { readonly behavior?: unknown } | null)?.behavior),
  },
  { id: 'related-sites', area: 'websites', name: 'relatedWebsiteSetsEnabled', shown: onOff },
  { id: 'tracking-protection', area: 'websites', name: 'trackingProtectionMode', shown: String },
  { id: 'first-party-isolation', area: 'websites', name: 'firstPartyIsolate', shown: onOff },
  { id: 'https-only', area: 'network', name: 'httpsOnlyMode', shown: String, readOnly: true },
  { id: 'referrers', area: 'websites', name: 'referrersEnabled', shown: onOff },
  { id: 'fingerprinting', area: 'websites', name: 'resistFingerprinting', shown: onOff },
  { id: 'do-not-track', area: 'websites', name: 'doNotTrackEnabled', shown: onOff },
];

/** The browser's own switches as they stand. @returns Absent: the permission is missing. */
export async function browserSettings(): Promise<readonly BrowserSetting[] | undefined> {
  if (!(await browser.permissions.contains({ permissions: [settingsPermission] }))) return undefined;
  const areas = browser.privacy as unknown as Readonly<
    Record<KnownSetting['area'], Readonly<Record<string, Switch | undefined>> | undefined>
  >;
  const read = known.map(async ({ id, area, name, shown, readOnly }) => {
    // One that this browser does not have, or no longer reads, is left out.
    const state = await areas[area]?.[name]?.get({}).catch(() => undefined);
    if (state === undefined) return [];
    return [{ id, value: shown(state.value), control: readOnly ? 'untold' : controlOf(state.levelOfControl) } as const];
  });
  return (await Promise.all(read)).flat();
}

function controlOf(level: string): SettingControl {
  if (level === 'not_controllable') return 'organisation';
  return level === 'controlled_by_other_extensions' ? 'extension' : 'person';
}

/** Where the switches stand that have a page of their own. */
export function settingPlaces(): readonly SettingPlace[] {
  return isFirefox()
    ? [
        { id: 'cookies', path: say('Privacy & Security › Enhanced Tracking Protection (about:preferences#privacy)') },
        {
          id: 'tracking-protection',
          path: say('Privacy & Security › Enhanced Tracking Protection (about:preferences#privacy)'),
        },
        { id: 'https-only', path: say('Privacy & Security › HTTPS-Only Mode (about:preferences#privacy)') },
        { id: 'proxy', path: say('General › Network Settings (about:preferences#general)') },
      ]
    : [
        { id: 'cookies', path: say('Privacy and security › Third-party cookies (chrome://settings/cookies)') },
        { id: 'https-only', path: say('Privacy and security › Security (chrome://settings/security)') },
        { id: 'proxy', path: say('System › Open your computer’s proxy settings (chrome://settings/system)') },
      ];
}
