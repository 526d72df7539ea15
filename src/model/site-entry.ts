/**
 * What a person writes to name a site, as the host name that it stands for: `example.com`, `*.example.com` and
 * `https://example.com/login` are all `example.com`.
 * @returns Absent: no host can be read out of it.
 */
export function siteEntry(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const written = text.trim().replace(/^\*\./, '');
  if (written === '' || written.length > longest || /[\s*]/.test(written)) return undefined;
  return hostOfUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(written) ? written : `http://${written}`);
}

/** Of the URLs that people paste, these are long. */
const longest = 2000;

/** The host name of a URL, without the dot that may end it. @returns Absent: it is no URL, or one without a host. */
export function hostOfUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const host = new URL(url).hostname.toLowerCase().replace(/\.$/, '');
  return host === '' ? undefined : host;
}

/** Whether that host or a parent of it is among the sites: a site covers its subdomains. */
export function isCovered(host: string, sites: ReadonlySet<string>): boolean {
  if (sites.size === 0) return false;
  for (let name = host; ; name = name.slice(name.indexOf('.') + 1)) {
    if (sites.has(name)) return true;
    if (!name.includes('.')) return false;
  }
}
