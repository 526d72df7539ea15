import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site whose `/me` lets in whoever has the cookie `session=good` or the token `first`, until it is told otherwise. */
export interface ChangingSite {
  url(path: string): string;
  /** The next release: it names itself so, and forgets all sessions and tokens. */
  release(name: string): void;
  close(): Promise<void>;
}

export async function startChangingSite(): Promise<ChangingSite> {
  let name = '41';
  let forgot = false;
  const server = createServer(({ url = '/', headers }, response) => {
    const cookie = new URL(url, 'http://app.test').searchParams.get('cookie');
    const known = /(?:^|; )session=good(?:;|$)/.test(headers.cookie ?? '') || headers.authorization === 'Bearer first';
    const isCall = url === '/me';
    response.writeHead(isCall && (forgot || !known) ? 401 : 200, {
      'Content-Type': isCall ? 'application/json' : 'text/html',
      'Cache-Control': 'no-store',
      'X-Release': name,
      ...(cookie === null ? {} : { 'Set-Cookie': cookie }),
    });
    response.end(isCall ? '{}' : '<!doctype html><title>site</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://app.test:${port}${path}`,
    release: (next) => {
      name = next;
      forgot = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What a page does. */
export interface Step {
  readonly cookie?: string;
  readonly authorization?: string;
}

export interface Change {
  readonly name: string;
  readonly works: Step;
  readonly fails: Step;
  /** The server has its next release in between. */
  readonly released?: boolean;
  /** On the card. */
  readonly says: RegExp;
  /** First finding. */
  readonly cause: string;
}

/** What may change between a success and a failure, and what the card has to say of it. */
export const changes: readonly Change[] = [
  {
    name: 'the cookie is deleted',
    works: { cookie: 'session=good; Path=/' },
    fails: { cookie: 'session=; Path=/; Max-Age=0' },
    says: /the cookie “session” is gone/,
    cause: 'credentials-missing',
  },
  {
    name: 'another token is sent',
    works: { authorization: 'Bearer first' },
    fails: { authorization: 'Bearer second' },
    says: /other credentials in Authorization \(mark \w{8}, now \w{8}\)/,
    cause: 'token-rejected',
  },
  {
    name: 'a release that forgot the sessions',
    works: { cookie: 'session=good; Path=/' },
    fails: {},
    released: true,
    says: /x-release of the answer: 41, now 42/,
    cause: 'session-expired',
  },
];

/**
 * Runs within the page. The server sets the cookie: what a script puts into `document.cookie` may come into the jar later
 * than the next request goes out.
 */
export async function call({ cookie, authorization }: Step): Promise<void> {
  if (cookie !== undefined) await fetch(`/session?cookie=${encodeURIComponent(cookie)}`);
  await fetch('/me', authorization === undefined ? {} : { headers: { Authorization: authorization } });
}
