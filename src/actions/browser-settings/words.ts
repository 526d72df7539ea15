import { say } from '../../language/say.ts';
import type { BrowserSetting, SettingControl, SettingId } from '../../model/browser-setting.ts';

/** The switch, as a person knows it. */
export function settingName(id: SettingId | 'proxy'): string {
  switch (id) {
    case 'cookies':
      return say('Cookies of other sites');
    case 'related-sites':
      return say('Related sites');
    case 'referrers':
      return say('Referrer');
    case 'do-not-track':
      return say('Do Not Track');
    case 'tracking-protection':
      return say('Tracking protection');
    case 'first-party-isolation':
      return say('First-party isolation');
    case 'fingerprinting':
      return say('Resist fingerprinting');
    case 'https-only':
      return say('Secure connections only');
    case 'proxy':
      return say('Proxy');
    default:
      return id satisfies never;
  }
}

/** How it stands. A word that nobody here knows is shown as it is. */
export function settingValue({ value }: BrowserSetting): string {
  switch (value) {
    case 'on':
      return say('on');
    case 'off':
    case 'never':
      return say('off');
    case 'always':
      return say('always');
    case 'private_browsing':
      return say('in private windows');
    case 'allow_all':
      return say('allowed');
    case 'reject_third_party':
      return say('blocked');
    case 'reject_all':
      return say('blocked, like all others');
    case 'allow_visited':
      return say('allowed for sites you have been to');
    case 'reject_trackers':
      return say('blocked for trackers');
    case 'reject_trackers_and_partition_foreign':
      return say('kept apart for each page');
    default:
      return value;
  }
}

/** Who decides. @param extensions Names of those that may set it, as far as is known. */
export function controlWords(control: SettingControl, extensions: readonly string[]): string {
  switch (control) {
    case 'person':
      return say('you, or the browser’s default');
    case 'extension':
      return extensions.length === 0
        ? say('another extension')
        : say('another extension; these may: {names}', {
            names: extensions.map((name) => `“${name}”`).join(say(', ')),
          });
    case 'organisation':
      return say('whoever administers this browser');
    case 'untold':
      return say('the browser does not tell');
    default:
      return control satisfies never;
  }
}
