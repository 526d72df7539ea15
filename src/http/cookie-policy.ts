/** Where browsers differ about cookies. Data, so that nothing else asks for a browser by name. */
export interface CookiePolicy {
  /** A cookie without SameSite counts as Lax. */
  readonly laxByDefault: boolean;
  /** Lax by default, yet sent on cross-site top-level POSTs while younger than this. In milliseconds; 0: never. */
  readonly laxPostWindow: number;
  /** SameSite=None without Secure is refused. */
  readonly noneRequiresSecure: boolean;
  /** http and https of one host are two sites. */
  readonly schemeful: boolean;
  /** A request that was redirected through another site is cross-site, even when it comes back. */
  readonly redirectsCount: boolean;
  /** Cookies of third parties live in a jar of their own for each top-level site, asked for or not. */
  readonly partitionsThirdParties: boolean;
  /** Secure cookies pass over http from and to loopback hosts. */
  readonly secureOnLoopback: boolean;
  /** Keeps `=value`, a cookie without a name (RFC 6265bis §5.6 step 4). */
  readonly keepsNameless: boolean;
  /** Keeps a cookie whose Set-Cookie line has a tab within a name or value, attributes too (RFC 6265bis §5.6 step 1 allows it). */
  readonly keepsInnerTabs: boolean;
  /** Longest lifetime that is honoured, in milliseconds (RFC 6265bis §5.5). */
  readonly longestLifetime: number;
  readonly prefixes: readonly CookiePrefix[];
}

/** A beginning of a cookie's name that makes a promise (RFC 6265bis §4.1.3), in lower case. */
export interface CookiePrefix {
  readonly text: string;
  /** Also without Domain and with Path=/. */
  readonly hostOnly: boolean;
  readonly httpOnly: boolean;
}

const prefixes: readonly CookiePrefix[] = [
  { text: '__secure-', hostOnly: false, httpOnly: false },
  { text: '__host-', hostOnly: true, httpOnly: false },
  { text: '__http-', hostOnly: false, httpOnly: true },
  { text: '__host-http-', hostOnly: true, httpOnly: true },
];

const day = 86_400_000;

/** Measured on Chromium 156 and Firefox ESR 153 in their default settings. */
export const cookiePolicies: Readonly<Record<'chromium' | 'firefox', CookiePolicy>> = {
  chromium: {
    laxByDefault: true,
    laxPostWindow: 120_000,
    noneRequiresSecure: true,
    schemeful: true,
    redirectsCount: false,
    partitionsThirdParties: false,
    secureOnLoopback: true,
    keepsNameless: true,
    keepsInnerTabs: false,
    longestLifetime: 400 * day,
    prefixes,
  },
  firefox: {
    laxByDefault: false,
    laxPostWindow: 0,
    noneRequiresSecure: true,
    schemeful: false,
    redirectsCount: true,
    partitionsThirdParties: true,
    secureOnLoopback: true,
    keepsNameless: false,
    keepsInnerTabs: true,
    longestLifetime: 400 * day,
    prefixes,
  },
};
