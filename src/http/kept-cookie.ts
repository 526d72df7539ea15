import type { JarCookie, SetCookie } from '../model/cookie.ts';
import { defaultPath } from './cookie-path.ts';
import { expiryOf } from './cookie-storage.ts';

/** A Set-Cookie line as the jar holds it (RFC 6265bis §5.7). @param at When it came, in milliseconds since 1970. */
export function keptCookie(cookie: SetCookie, at: number, source: URL): JarCookie {
  const expires = expiryOf(cookie, at);
  return {
    name: cookie.name,
    size: cookie.size,
    fingerprint: cookie.fingerprint,
    domain: cookie.domain ?? source.hostname,
    hostOnly: cookie.domain === undefined,
    path: cookie.path?.startsWith('/') ? cookie.path : defaultPath(source.pathname),
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    ...(expires === undefined ? {} : { expires }),
  };
}
