import type { Settings } from './settings.ts';
import { isCovered } from './site-entry.ts';

/** Where nothing is watched for the time being: until it is taken back, or the browser is closed. */
export interface Pauses {
  readonly everywhere: boolean;
  /** Host names; each covers its subdomains. */
  readonly sites: readonly string[];
}

export const noPauses: Pauses = { everywhere: false, sites: [] };

/** Why a request is watched, or not. */
export type Watching = 'watched' | 'paused-everywhere' | 'paused-site' | 'never-site' | 'unlisted-site';

export interface WatchScope {
  /** Nothing is left out: no request has to be looked at. */
  readonly isOpen: boolean;
  /** @param hosts Of the address, and of the pages that the request belongs to. */
  readonly judge: (hosts: readonly string[]) => Watching;
}

/** What settings and pauses let through, made ready to be asked for each request. */
export function watchScope(
  { watch, watchedSites, neverSites }: Pick<Settings, 'watch' | 'watchedSites' | 'neverSites'>,
  { everywhere, sites }: Pauses,
): WatchScope {
  const never = new Set(neverSites);
  const paused = new Set(sites);
  const listed = new Set(watchedSites);
  return {
    isOpen: !everywhere && watch === 'all' && never.size === 0 && paused.size === 0,
    judge: (hosts) => {
      const touches = (names: ReadonlySet<string>) => hosts.some((host) => isCovered(host, names));
      if (touches(never)) return 'never-site';
      if (watch === 'listed' && !touches(listed)) return 'unlisted-site';
      if (everywhere) return 'paused-everywhere';
      return touches(paused) ? 'paused-site' : 'watched';
    },
  };
}

/** Pauses as they were stored. What cannot be read is no pause. */
export function readPauses(found: unknown): Pauses {
  if (typeof found !== 'object' || found === null) return noPauses;
  const { everywhere, sites } = found as { readonly everywhere?: unknown; readonly sites?: unknown };
  return {
    everywhere: everywhere === true,
    sites: Array.isArray(sites) ? sites.filter((site): site is string => typeof site === 'string') : [],
  };
}

/** Pauses a site, or everything; or takes that back. @param site Absent: everywhere. */
export function withPause(pauses: Pauses, site: string | undefined, paused: boolean): Pauses {
  if (site === undefined) return { ...pauses, everywhere: paused };
  const others = pauses.sites.filter((one) => one !== site);
  return { ...pauses, sites: paused ? [...others, site] : others };
}
