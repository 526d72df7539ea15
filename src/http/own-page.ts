/** A web server that writes plain error pages of its own. */
export type PageMaker = 'nginx' | 'apache';

/** Titles of nginx's pages, where they differ from the reason phrase of RFC 9110 §15. */
const nginxTitles: ReadonlyMap<number, string> = new Map([
  [400, '400 Bad Request'],
  [401, '401 Authorization Required'],
  [403, '403 Forbidden'],
  [500, '500 Internal Server Error'],
]);

/** Octets of the page apart from its title, which stands in it twice, and the server's name. Measured on nginx 1.22.1. */
const nginxFrame = 115;

/** For Chromium, nginx fills the page up with comments (`msie_padding`). Measured. */
const nginxPadding = 402;

/**
 * Did the web server write this error page itself, rather than pass on the application's? Nginx's page has a length that
 * follows from its title and the Server header; Apache's has a character set that applications have long given up.
 * @param headers Of the answer, by lower-case name.
 */
export function ownPage(headers: ReadonlyMap<string, string>, status: number): PageMaker | undefined {
  const server = headers.get('server') ?? '';
  const type = headers.get('content-type') ?? '';
  if (/^Apache(?:\/|$)/i.test(server))
    return /^text\/html;\s{0,9}charset=iso-8859-1$/i.test(type) ? 'apache' : undefined;
  const title = nginxTitles.get(status);
  if (title === undefined || !/^nginx(?:\/|$)/i.test(server) || type !== 'text/html') return undefined;
  const plain = nginxFrame + 2 * title.length + server.length;
  return [plain, plain + nginxPadding].includes(Number(headers.get('content-length'))) ? 'nginx' : undefined;
}

/**
 * Apache's page for a 406 to which no negotiation led: that would say `Vary: negotiate` (RFC 2295 §10.6). ModSecurity, and rules written
 * by hand, borrow it. Measured on Apache 2.4.71 with ModSecurity 2.9.7.
 */
export function isBorrowedPage(headers: ReadonlyMap<string, string>, status: number): boolean {
  return status === 406 && ownPage(headers, status) === 'apache' && !/\bnegotiate\b/i.test(headers.get('vary') ?? '');
}

/** What nginx has against a request that it answers with 400. */
export type NginxComplaint = 'header-too-large' | 'certificate-refused' | 'certificate-missing';

/** What its page says, in a line of its own and in the title. From nginx's source, two of them measured on 1.22.1. */
const complaints: readonly (readonly [string, NginxComplaint])[] = [
  ['Request Header Or Cookie Too Large', 'header-too-large'],
  ['The SSL certificate error', 'certificate-refused'],
  ['No required SSL certificate was sent', 'certificate-missing'],
];

/** A line of the page, and what surrounds it. */
const nginxLine = '<center></center>\r\n'.length;

/** The statuses that nginx has for these, 494 to 496, become 400 on the wire; the length of its page still tells them apart. */
export function nginxComplaint(headers: ReadonlyMap<string, string>): NginxComplaint | undefined {
  const server = headers.get('server') ?? '';
  if (!/^nginx(?:\/|$)/i.test(server) || headers.get('content-type') !== 'text/html') return undefined;
  const length = Number(headers.get('content-length'));
  return complaints.find(([text]) => {
    const plain =
      nginxFrame + server.length + 2 * '400 Bad Request'.length + 2 * text.length + nginxLine - 'Bad Request'.length;
    return [plain, plain + nginxPadding].includes(length);
  })?.[1];
}
