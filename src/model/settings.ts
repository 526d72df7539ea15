import { siteEntry } from './site-entry.ts';
import { ticketFormUrl } from './ticket-form.ts';

/** What a person can set, and whoever administers the browser by policy. */
export interface Settings {
  /** Every site, or only those of the list. */
  readonly watch: 'all' | 'listed';
  /** Host names; each covers its subdomains. */
  readonly watchedSites: readonly string[];
  /** Never watched, whatever else is set. */
  readonly neverSites: readonly string[];
  /** Failures that are kept of one tab. */
  readonly failuresPerTab: number;
  /** How long a failure is kept; 0: until its tab is closed. */
  readonly keepMinutes: number;
  /** What the number on the icon is. */
  readonly badge: 'causes' | 'requests' | 'nothing';
  /** https address of the organisation's form for tickets; empty: there is none. */
  readonly ticketForm: string;
}

/** Sensible without ever opening the options. */
export const usualSettings: Settings = {
  watch: 'all',
  watchedSites: [],
  neverSites: [],
  failuresPerTab: 150,
  keepMinutes: 0,
  badge: 'causes',
  ticketForm: '',
};

/** Between which the numbers may lie. What lies outside becomes the nearest that may. */
export const settingLimits = {
  failuresPerTab: { least: 10, most: 150 },
  keepMinutes: { least: 0, most: 1440 },
} as const;

/** More than anybody keeps by hand; a list is walked for each request. */
const sitesKept = 1000;

/** Settings of a person or of a policy, whatever was found where they are kept. What cannot be read is as if it were not set. */
export function readSettings(found: unknown): Partial<Settings> {
  if (typeof found !== 'object' || found === null) return {};
  const read: Partial<Record<keyof Settings, unknown>> = {};
  for (const name of settingNames) {
    const value = Object.hasOwn(found, name) ? readers[name]((found as Record<string, unknown>)[name]) : undefined;
    if (value !== undefined) read[name] = value;
  }
  return read as Partial<Settings>;
}

/** What holds: the policy before the person's own. What a person never wants watched stays so under any policy. */
export function settingsInForce(own: Partial<Settings>, policy: Partial<Settings>): Settings {
  const neverSites = [...new Set([...(policy.neverSites ?? []), ...(own.neverSites ?? [])])];
  return { ...usualSettings, ...own, ...policy, neverSites };
}

type Readers = { readonly [Name in keyof Settings]: (value: unknown) => Settings[Name] | undefined };

const readers: Readers = {
  watch: (value) => oneOf(value, ['all', 'listed']),
  watchedSites: readSites,
  neverSites: readSites,
  failuresPerTab: (value) => within(value, settingLimits.failuresPerTab),
  keepMinutes: (value) => within(value, settingLimits.keepMinutes),
  badge: (value) => oneOf(value, ['causes', 'requests', 'nothing']),
  ticketForm: (value) => (value === '' ? '' : ticketFormUrl(value)),
};

/** Every setting, by its name where it is kept and in a policy. */
export const settingNames = Object.keys(usualSettings) as readonly (keyof Settings)[];

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[]): Choice | undefined {
  return choices.find((choice) => choice === value);
}

function within(value: unknown, { least, most }: { readonly least: number; readonly most: number }) {
  return typeof value === 'number' && Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : undefined;
}

function readSites(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const sites = value.flatMap((one: unknown) => siteEntry(one) ?? []);
  return [...new Set(sites)].slice(0, sitesKept);
}
