/**
 * A cookie with everything needed to set it again, its value included. It lives in the undo record and nowhere else: no
 * report, message or log may take one.
 */
export interface CookieRecord {
  readonly name: string;
  readonly value: string;
  /** With a dot in front unless `hostOnly`. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: string;
  /** Gone when the browser closes. */
  readonly session: boolean;
  /** Seconds since 1970; absent for a session cookie. */
  readonly expirationDate?: number | undefined;
  readonly storeId: string;
  readonly partitionKey?: PartitionKey | undefined;
  /** Firefox with first-party isolation. */
  readonly firstPartyDomain?: string | undefined;
}

export interface PartitionKey {
  readonly topLevelSite?: string | undefined;
  readonly hasCrossSiteAncestor?: boolean | undefined;
}

/** What the browser is told to set a cookie. */
export interface SetDetails {
  readonly url: string;
  readonly name: string;
  readonly value: string;
  readonly domain?: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: string;
  readonly expirationDate?: number;
  readonly storeId: string;
  readonly partitionKey?: PartitionKey;
  readonly firstPartyDomain?: string;
}

/**
 * The call that makes the same cookie again.
 * @param origin Of the page it was cleared from: Chromium remembers scheme and port of who set a cookie.
 */
export function restoreDetails(cookie: CookieRecord, origin: string): SetDetails {
  const { name, value, path, secure, httpOnly, sameSite, storeId } = cookie;
  return {
    url: `${settingOrigin(cookie, origin)}${path}`,
    name,
    value,
    // A Domain attribute, even the host's own, would make it a cookie of the subdomains too (RFC 6265bis §5.7).
    ...(cookie.hostOnly ? {} : { domain: cookie.domain }),
    path,
    secure,
    httpOnly,
    sameSite,
    ...(cookie.session || cookie.expirationDate === undefined ? {} : { expirationDate: cookie.expirationDate }),
    storeId,
    ...(cookie.partitionKey == null ? {} : { partitionKey: cookie.partitionKey }),
    ...(cookie.firstPartyDomain ? { firstPartyDomain: cookie.firstPartyDomain } : {}),
  };
}

function settingOrigin({ domain, secure }: CookieRecord, origin: string): string {
  const host = domain.replace(/^\./, '');
  const page = URL.canParse(origin) ? new URL(origin) : undefined;
  const scheme = secure || page?.protocol === 'https:' ? 'https' : 'http';
  const port = page !== undefined && page.protocol === `${scheme}:` && page.port !== '' ? `:${page.port}` : '';
  return `${scheme}://${host}${port}`;
}

const compared = ['value', 'hostOnly', 'secure', 'httpOnly', 'sameSite', 'session', 'expirationDate'] as const;

/** The attributes in which a cookie that was set again differs from what it was. Empty: byte for byte the same. */
export function differences(before: CookieRecord, after: CookieRecord): readonly string[] {
  return compared.filter((attribute) => before[attribute] !== after[attribute]);
}

/** RFC 6265bis §5.7: name, domain, host-only, path and the partition tell cookies apart. */
export function cookieIdentity(cookie: {
  readonly name: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly partition?: string | undefined;
}): string {
  const { name, domain, hostOnly, path, partition } = cookie;
  return JSON.stringify([name, domain.replace(/^\./, ''), hostOnly, path, partition ?? null]);
}

/** What a plan may show of a cookie: everything but its value. */
export function withoutValue({ name, domain, hostOnly, path, partitionKey }: CookieRecord) {
  // Chromium keeps apart what a site stores in its own pages and what it stores inside frames of others there.
  const itself = partitionKey?.hasCrossSiteAncestor === false ? ' itself' : '';
  const partition = partitionKey?.topLevelSite && `${partitionKey.topLevelSite}${itself}`;
  return { name, domain, hostOnly, path, ...(partition === undefined ? {} : { partition }) };
}
