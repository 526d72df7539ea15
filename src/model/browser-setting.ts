/** A switch of the browser itself that can touch a call. */
export type SettingId =
  | 'cookies'
  | 'related-sites'
  | 'referrers'
  | 'do-not-track'
  | 'tracking-protection'
  | 'first-party-isolation'
  | 'fingerprinting'
  | 'https-only';

/** Who decides: `person` as well where nobody has, and the browser's default stands. `untold`: the browser does not say. */
export type SettingControl = 'person' | 'extension' | 'organisation' | 'untold';

/** A switch as it stands. */
export interface BrowserSetting {
  readonly id: SettingId;
  /** `on`, `off`, `always`, `never`, `private_browsing`, or for cookies a behaviour as Firefox names it. */
  readonly value: string;
  readonly control: SettingControl;
}

/** Where the person finds a switch. */
export interface SettingPlace {
  readonly id: SettingId | 'proxy';
  /** The way through the browser's own pages, with their address. */
  readonly path: string;
}
