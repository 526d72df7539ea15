import type { RecorderPorts } from '../capture/listen.ts';
import { jarMatters } from '../capture/listen.ts';
import type { Sealer } from '../capture/seal.ts';
import type { JarCookie, SameSite } from '../model/cookie.ts';
import { lastHop } from '../model/exchange.ts';
import { type BrowserCookie, cookiesForUrl, storeOfTab } from '../platform/cookies.ts';
import { createSharedLook } from './shared-look.ts';

const cookiesKept = 100;

/** A page that asks the same again and again, with six calls at a time, has its jar read once for all of them. */
const look = createSharedLook<readonly JarCookie[]>();

/**
 * What the browser's jar holds for the exchange's host and path, sealed; absent: it does not matter, or could not be read.
 * Asked by the https address: one that is Secure does not go along over http, and keeps a namesake from being set there.
 */
export const readJar: RecorderPorts['jar'] = async (exchange, sealer) => {
  const url = lastHop(exchange).url.text;
  if (!jarMatters(exchange) || !/^https?:/.test(url)) return undefined;
  try {
    const storeId = exchange.tabId < 0 ? undefined : await storeOfTab(exchange.tabId);
    // Query and fragment choose no cookie (RFC 6265 §5.1.4).
    const address = url.replace(/^http:/, 'https:').replace(/[?#].*$/s, '');
    return await look(`${storeId} ${address}`, async () => {
      const cookies = await cookiesForUrl(address, storeId);
      return cookies.slice(0, cookiesKept).map((cookie) => sealedCookie(cookie, sealer));
    });
  } catch {
    return undefined;
  }
};

const sameSites: ReadonlyMap<string, SameSite> = new Map([
  ['strict', 'strict'],
  ['lax', 'lax'],
  ['no_restriction', 'none'],
]);

/** Names, hosts and paths are sealed like those of an exchange, so that the two can be compared. */
export function sealedCookie(cookie: BrowserCookie, { fingerprint, cookieName, host, url }: Sealer): JarCookie {
  return {
    name: cookieName(cookie.name),
    size: cookie.name.length + cookie.value.length,
    fingerprint: fingerprint(cookie.value),
    domain: host(cookie.domain.replace(/^\./, '')),
    hostOnly: cookie.hostOnly,
    path: url(cookie.path).text,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: sameSites.get(cookie.sameSite) ?? 'unspecified',
    ...(cookie.expirationDate === undefined ? {} : { expires: cookie.expirationDate * 1000 }),
    ...(cookie.partitionKey?.topLevelSite === undefined
      ? {}
      : { partition: url(cookie.partitionKey.topLevelSite).text }),
  };
}
