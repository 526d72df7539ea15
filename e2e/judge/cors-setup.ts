import type { Answer, Place, Scheme } from './server.ts';

/** Where the page is: over http, over https, or sandboxed, which takes its origin away (`Origin: null`). */
export const pageKinds = ['http', 'https', 'sandboxed'] as const;
export type PageKind = (typeof pageKinds)[number];

/** One URL of the request and what the server says there. All but the last one redirect to the next. */
export interface Hop {
  readonly scheme: Scheme;
  readonly host: string;
  /** The URL that leads here carries a user name and a password. */
  readonly userInfo: boolean;
  readonly preflight: Answer;
  readonly response: Answer;
}

/** One call of fetch() and all that its servers answer. */
export interface CorsSetup {
  readonly id: number;
  readonly page: PageKind;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: RequestCredentials;
  readonly hops: readonly [Hop, ...Hop[]];
  /** The last answer redirects there, to what is no http. Absent: it is the end. */
  readonly leadsTo?: string;
}

export const pageHost = 'app.test';

export function schemeOf(page: PageKind): Scheme {
  return page === 'https' ? 'https' : 'http';
}

/** As the browser writes it in the Origin header. */
export function originOfPage(page: PageKind, place: Place): string {
  return page === 'sandboxed' ? 'null' : place.origin(schemeOf(page), pageHost);
}

/** Path of a hop. Each is used once, so no answer to a preflight is ever remembered for another. */
export function pathOf(id: number, hop: number): string {
  return `/cors/${id}/${hop}`;
}

export function urlOf(
  { scheme, host, userInfo }: Pick<Hop, 'scheme' | 'host' | 'userInfo'>,
  id: number,
  index: number,
  place: Place,
): string {
  const url = `${place.origin(scheme, host)}${pathOf(id, index)}`;
  return userInfo ? url.replace('://', '://user:password@') : url;
}

/** The set-up in one line, for a message. */
export function describeSetup({ id, page, method, headers, credentials, hops, leadsTo }: CorsSetup): string {
  const fields = ({ status, fields: lines }: Answer) => [status, ...lines.map((line) => line.join(': '))].join(' | ');
  const way = hops.map(
    (hop) =>
      `${hop.scheme}://${hop.userInfo ? 'user@' : ''}${hop.host} [${fields(hop.preflight)}] ${fields(hop.response)}`,
  );
  return `#${id} ${page} ${method} ${JSON.stringify(headers)} ${credentials} ${[...way, leadsTo ?? ''].join(' → ')}`;
}
