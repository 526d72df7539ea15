import { isAddress } from '../http/cookie-domain.ts';
import { defaultPath } from '../http/cookie-path.ts';
import { type CookiePolicy, cookiePolicies } from '../http/cookie-policy.ts';
import { type SendingContext, sendingVerdict } from '../http/cookie-sending.ts';
import { expiryOf, storageVerdict } from '../http/cookie-storage.ts';
import { readSetCookie } from '../http/set-cookie.ts';
import type { JarCookie } from '../model/cookie.ts';

const { chromium } = cookiePolicies;

/** A jar as small as it can be: what the verdicts on storing and sending come to together. */
export interface Kept {
  readonly cookie: JarCookie;
  readonly value: string;
}

/** One Set-Cookie line of a same-site response. `now` in milliseconds since 1970. */
export function receive(jar: Kept[], line: string, url: string, now: number, policy: CookiePolicy = chromium): void {
  const { cookie, value } = readSetCookie(line);
  const existing = jar.map((kept) => kept.cookie);
  const { outcome, remarks } = storageVerdict(cookie, {
    url,
    policy,
    now,
    existing,
    response: 'same-site',
    thirdPartyBlocked: false,
  });
  if (outcome !== 'stored' && outcome !== 'removed') return;
  const { hostname, pathname } = new URL(url);
  const hostOnly = cookie.domain === undefined || isAddress(hostname) || remarks.includes('host-only-by-suffix');
  const { name, size, secure, httpOnly, sameSite } = cookie;
  const expires = expiryOf(cookie, now);
  const stored: JarCookie = {
    ...{ name, size, secure, httpOnly, sameSite, hostOnly, fingerprint: '' },
    domain: cookie.domain ?? hostname,
    path: cookie.path ?? defaultPath(pathname),
    ...(expires === undefined ? {} : { expires }),
  };
  const key = (one: JarCookie): string => [one.name, one.domain, one.hostOnly, one.path].join(';');
  const at = existing.findIndex((other) => key(other) === key(stored));
  if (outcome === 'removed') jar.splice(at, at < 0 ? 0 : 1);
  else if (at < 0) jar.push({ cookie: stored, value });
  else jar[at] = { cookie: stored, value };
}

/** The Cookie header of a typed navigation: longer paths first, then in the order in which they came (RFC 6265bis §5.8.3). */
export function sentHeader(jar: readonly Kept[], url: string, now: number): string {
  const context: SendingContext = {
    ...{ url, now, policy: chromium, method: 'GET', kind: 'navigation' },
    ...{ credentials: 'include', thirdPartyBlocked: false },
  };
  return jar
    .filter(({ cookie }) => sendingVerdict(cookie, context).outcome === 'sent')
    .sort((one, other) => other.cookie.path.length - one.cookie.path.length)
    .map(asPair)
    .join('; ');
}

function asPair({ cookie, value }: Kept): string {
  return cookie.name === '' ? value : `${cookie.name}=${value}`;
}

/** What a browser sends to `reader` after `setter` answered with these lines. */
export function roundTrip(lines: readonly string[], setter: string, reader: string, now: number): string {
  const jar: Kept[] = [];
  for (const line of lines) receive(jar, line, setter, now);
  return sentHeader(jar, reader, now);
}
