/*
 * Match patterns, by which extensions say where they may act: `<all_urls>`, `*://*.example.com/*`, `https://api.test:8443/*`,
 * `file:///*`. (developer.chrome.com: Match patterns; MDN: Match patterns in extension manifests.)
 */

/** Where an extension may act. Its path is left out: as a host permission no browser looks at it. */
export interface MatchPattern {
  /** With the colon: `https:`. */
  readonly schemes: readonly string[];
  readonly hosts:
    | { readonly kind: 'any' }
    | { readonly kind: 'one'; readonly name: string }
    /** The name itself, and every name below it. */
    | { readonly kind: 'domain'; readonly name: string };
  /** Absent: any. */
  readonly port?: string;
}

const web = ['http:', 'https:'];
const everything: MatchPattern = { schemes: [...web, 'ftp:', 'file:'], hosts: { kind: 'any' } };

/** @returns Absent: no browser takes it for a match pattern, or it is for pages of extensions. */
export function readMatchPattern(text: string): MatchPattern | undefined {
  if (text === '<all_urls>') return everything;
  const [, scheme = '', authority = ''] =
    /^(\*|https?|wss?|ftp|file):\/\/([^/]*)\//i.exec(text)?.map((part) => part.toLowerCase()) ?? [];
  if (scheme === 'file') return { schemes: ['file:'], hosts: { kind: 'any' } };
  // The port stands behind the last colon, unless that is one of an IPv6 address.
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+|\*))?$/.exec(authority) ?? [];
  const hosts = hostsOf(host);
  if (hosts === undefined) return undefined;
  return {
    schemes: scheme === '*' ? web : [asWeb(`${scheme}:`)],
    hosts,
    ...(port === undefined || port === '*' ? {} : { port }),
  };
}

function hostsOf(host: string): MatchPattern['hosts'] | undefined {
  if (host === '*') return { kind: 'any' };
  const name = host.replace(/^\*\./, '');
  if (name === '' || name.includes('*')) return undefined;
  return { kind: name === host ? 'one' : 'domain', name };
}

/** Whether an extension with that permission may act on this address. */
export function permits({ schemes, hosts, port }: MatchPattern, url: URL): boolean {
  const scheme = asWeb(url.protocol);
  if (!schemes.includes(scheme)) return false;
  if (port !== undefined && port !== (url.port || defaultPorts.get(scheme))) return false;
  switch (hosts.kind) {
    case 'any':
      return true;
    case 'one':
      return url.hostname === hosts.name;
    case 'domain':
      return url.hostname === hosts.name || url.hostname.endsWith(`.${hosts.name}`);
    default:
      return hosts satisfies never;
  }
}

const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['http:', '80'],
  ['https:', '443'],
  ['ftp:', '21'],
]);

/** A WebSocket begins as a web request, and is allowed as one. */
function asWeb(scheme: string): string {
  if (scheme === 'ws:') return 'http:';
  return scheme === 'wss:' ? 'https:' : scheme;
}
