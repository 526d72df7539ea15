import { permits, readMatchPattern } from '../../http/match-pattern.ts';
import { say } from '../../language/say.ts';
import type { ExtensionDeed, InstalledExtension, Suspect } from '../../model/extension.ts';

/*
 * Who could have done it. The browser tells what an extension may do, never what it did, so each of these is a suspect and no
 * more.
 *
 * What happened lies between the page and the wire, which excludes what other permissions are good for: `scripting` and
 * content scripts replace a page's own functions, before its request is seen; `proxy` leads it elsewhere, behind the last
 * view; `cookies` changes the jar and not a header.
 */

interface Power {
  /** All of them have to be there. */
  readonly permissions: readonly string[];
  readonly deeds: readonly ExtensionDeed['kind'][];
  /** Whether it acts only where it has host access, to the address and to the page. */
  readonly needsAccess: boolean;
  /** What it may do, in a sentence without its end. */
  readonly says: () => string;
}

/** The likeliest first. One extension is a suspect by the first that fits. */
const powers: readonly Power[] = [
  {
    permissions: ['webRequest', 'webRequestBlocking'],
    deeds: ['changed-header', 'blocked'],
    needsAccess: true,
    says: () => say('It may change and stop requests as they pass (webRequestBlocking)'),
  },
  {
    permissions: ['declarativeNetRequestWithHostAccess'],
    deeds: ['changed-header', 'blocked'],
    needsAccess: true,
    says: () => say('It may have rules that change and block requests (declarativeNetRequestWithHostAccess)'),
  },
  {
    permissions: ['declarativeNetRequest'],
    deeds: ['changed-header'],
    needsAccess: true,
    says: () => say('It may have rules that change headers (declarativeNetRequest)'),
  },
  {
    permissions: ['declarativeNetRequest'],
    deeds: ['blocked'],
    needsAccess: false,
    says: () => say('It may have rules that block requests to any site (declarativeNetRequest)'),
  },
  {
    permissions: ['debugger'],
    deeds: ['changed-header', 'blocked'],
    needsAccess: false,
    says: () =>
      say('It may act on a page as developer tools do, while the browser shows a bar that says so (debugger)'),
  },
];

/** Extensions that are switched on and could have done this, the likeliest first. @param installed Without this extension. */
export function suspectsOf(installed: readonly InstalledExtension[], deed: ExtensionDeed): readonly Suspect[] {
  return installed
    .filter(({ enabled, type }) => enabled && type === 'extension')
    .flatMap((extension) => {
      const charge = chargeAgainst(extension, deed);
      return charge === undefined ? [] : [{ extension, ...charge }];
    })
    .toSorted(
      (a, b) =>
        a.likelihood - b.likelihood ||
        compare(a.extension.name, b.extension.name) ||
        compare(a.extension.id, b.extension.id),
    )
    .map(({ extension: { id, name, mayDisable, installType }, reason }, rank) => ({
      id,
      name,
      reason,
      mayDisable,
      installType,
      rank,
    }));
}

interface Charge {
  /** The smaller the likelier. */
  readonly likelihood: number;
  readonly reason: string;
}

function chargeAgainst(extension: InstalledExtension, deed: ExtensionDeed): Charge | undefined {
  const access = accessOf(extension, deed);
  const index = powers.findIndex(
    ({ permissions, deeds, needsAccess }) =>
      deeds.includes(deed.kind) &&
      permissions.every((permission) => extension.permissions.includes(permission)) &&
      (!needsAccess || access !== 'none'),
  );
  const power = powers[index];
  if (power === undefined) return undefined;
  if (!power.needsAccess)
    return { likelihood: 2 * powers.length + index, reason: say('{may}.', { may: power.says() }) };
  return access === 'chosen-sites'
    ? { likelihood: index, reason: say('{may}, and was made for or allowed on this very site.', { may: power.says() }) }
    : { likelihood: powers.length + index, reason: say('{may}, on every site.', { may: power.says() }) };
}

/** Access to the address and, where a page made the request, to that page. Named sites are a narrower choice than all. */
function accessOf(
  { hostPermissions }: InstalledExtension,
  { url, initiator }: ExtensionDeed,
): 'none' | 'every-site' | 'chosen-sites' {
  const patterns = hostPermissions.flatMap((text) => readMatchPattern(text) ?? []);
  if (!URL.canParse(url)) return 'none';
  // An opaque origin, `null`, belongs to no site, and no access to it is asked for.
  const places = [url, initiator ?? url].flatMap((place) => (URL.canParse(place) ? [new URL(place)] : []));
  const allowing = places.map((place) => patterns.filter((pattern) => permits(pattern, place)));
  if (allowing.some((list) => list.length === 0)) return 'none';
  return allowing.flat().some(({ hosts }) => hosts.kind === 'any') ? 'every-site' : 'chosen-sites';
}

/** By code unit, so that every machine gives the same order. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
