import { getPublicSuffix } from 'tldts';

/**
 * A host as cookies compare it (RFC 6265bis §5.1.2): lower case, international names in their ASCII form, without the leading dot
 * that browsers put before the domain of a cookie for subdomains, and IPv6 without brackets.
 */
export function canonicalDomain(text: string): string {
  const bare = text.startsWith('.') ? text.slice(1) : text;
  const lower = bare.toLowerCase();
  if (lower.includes(':')) return readAsHost(lower.startsWith('[') ? lower : `[${lower}]`) ?? lower;
  return isAscii(lower) ? lower : (readAsHost(bare) ?? lower);
}

/** Is the host the domain itself or a host under it? RFC 6265bis §5.1.3. Addresses have nothing under them. */
export function domainMatches(host: string, domain: string): boolean {
  const canonicalHost = canonicalDomain(host);
  const canonical = canonicalDomain(domain);
  if (canonicalHost === canonical) return true;
  return canonical !== '' && canonicalHost.endsWith(`.${canonical}`) && !isAddress(canonicalHost);
}

/**
 * Would a cookie for this domain reach hosts of different owners? By the Public Suffix List with its private part (`github.io`), as
 * browsers have it; a name under no rule is a suffix when it is a single label.
 */
export function isPublicSuffix(domain: string): boolean {
  const canonical = canonicalDomain(domain);
  if (canonical === '' || isAddress(canonical)) return false;
  return getPublicSuffix(canonical, { allowPrivateDomains: true, validateHostname: false }) === canonical;
}

/** An IPv4 address (RFC 3986 §3.2.2, without leading zeros) or an IPv6 address, with or without brackets. */
export function isAddress(host: string): boolean {
  if (/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(host)) return true;
  return host.includes(':') && readAsHost(host.startsWith('[') ? host : `[${host}]`) !== undefined;
}

export function isAscii(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}

/** The URL parser knows IDNA and the forms of IPv6. */
function readAsHost(host: string): string | undefined {
  try {
    const { hostname } = new URL(`http://${host}/`);
    return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  } catch {
    return undefined;
  }
}
