import { getDomain } from 'tldts';

/** WebSockets belong to the site of the page that opens them. */
const schemeOfSite: ReadonlyMap<string, string> = new Map([
  ['ws:', 'http:'],
  ['wss:', 'https:'],
]);

/**
 * The site of an origin or URL: scheme and registrable domain, `https://example.co.uk` (HTML, section 7.1.1.1). A host without one (an
 * address, localhost, a public suffix) is its own site.
 * @returns undefined for opaque origins (`null`, `data:`) and for what is no URL: they are same-site with nothing.
 */
export function siteOf(text: string): string | undefined {
  const url = readUrl(text);
  if (!url || url.hostname === '') return undefined;
  const scheme = schemeOfSite.get(url.protocol) ?? url.protocol;
  const domain = getDomain(url.hostname, { allowPrivateDomains: true, validateHostname: false });
  return `${scheme}//${domain || url.hostname}`;
}

/** Are two origins or URLs of one site? Schemeful: http and https of one host are two. */
export function sameSite(first: string, second: string, options: { readonly schemeful: boolean }): boolean {
  const firstSite = siteOf(first);
  const secondSite = siteOf(second);
  if (firstSite === undefined || secondSite === undefined) return false;
  return options.schemeful ? firstSite === secondSite : withoutScheme(firstSite) === withoutScheme(secondSite);
}

/** A name or address that cannot leave this machine (Secure Contexts §3.1). */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return name === '[::1]' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** Is the way to this URL safe from eavesdroppers? https, and whatever stays on this machine (Secure Contexts §3.1). */
export function isPotentiallyTrustworthy(text: string): boolean {
  const url = readUrl(text);
  if (!url) return false;
  return url.protocol === 'https:' || url.protocol === 'wss:' || url.protocol === 'file:' || isLoopback(url.hostname);
}

/** Only these carry cookies. */
export function carriesCookies(url: URL): boolean {
  return /^(?:https?|wss?):$/.test(url.protocol);
}

/**
 * `new URL` that answers instead of throwing. `URL.canParse` of Node 20.20 refuses addresses with letters of Latin-1 once it was
 * compiled, and the same code reads files there.
 */
export function readUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Whether `new URL` takes it. Whoever wants a part of it reads it instead. */
export function isUrl(text: string): boolean {
  return readUrl(text) !== undefined;
}

function withoutScheme(site: string): string {
  return site.slice(site.indexOf('//'));
}
