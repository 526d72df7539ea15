import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../certificate.ts';

/**
 * Calls that fail in ways that another try tells apart, on every host name, over https and, because no browser caches what came with
 * a certificate that nobody vouches for, over http; readable across origins:
 * `/page?call=PATH` calls that path · `/page?call=URL` that URL · `/set?cookie=…` sets a cookie · `/locked` is a page that is
 * refused and whose policy lets it call nothing · `/stale` is refused with the cookie `session=stale` · `/with-session` is
 * refused without `session=fine` · `/kept` is refused once, in an answer that caches keep · `/held` unless asked past the
 * caches · `/flapping` is refused every other
 * time · `/always` always · `/guarded` refuses preflights, and
 * `/guarded-later` all but the first, and the call itself.
 */
export interface ReplaySite {
  url(path: string, host?: string): string;
  plainUrl(path: string): string;
  /** What reached a path, as method and the header named `x-seen` by the test: origin, cookie, fetch metadata. */
  readonly seen: readonly Arrival[];
  close(): Promise<void>;
}

export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  readonly site: string | undefined;
  readonly requestedWith: string | undefined;
}

export async function startReplaySite(hosts: readonly string[]): Promise<ReplaySite> {
  const seen: Arrival[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://app.test');
    const { origin, cookie } = request.headers;
    const before = seen.filter(({ path, method }) => path === pathname && method !== 'OPTIONS').length;
    seen.push({
      method: request.method ?? '',
      path: pathname,
      origin,
      cookie,
      site: one(request.headers['sec-fetch-site']),
      requestedWith: one(request.headers['x-requested-with']),
    });
    answer(request, response, pathname, searchParams, before);
  };
  const servers = [createSecureServer(selfSigned(hosts), listener), createServer(listener)];
  const [port, plainPort] = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    }),
  );
  return {
    url: (path, host = 'app.test') => `https://${host}:${port}${path}`,
    plainUrl: (path) => `http://app.test:${plainPort}${path}`,
    seen,
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      }
    },
  };
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
  before: number,
): void {
  const { origin, cookie = '' } = request.headers;
  if (origin !== undefined) {
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    response.setHeader('Access-Control-Allow-Headers', 'x-requested-with, authorization');
    response.setHeader('Vary', 'Origin');
  }
  response.setHeader('Cache-Control', path === '/kept' ? 'max-age=600' : 'no-store');
  if (request.method === 'OPTIONS') {
    response.writeHead(path === '/guarded' || (path === '/guarded-later' && before > 0) ? 401 : 204).end();
    return;
  }
  if (path === '/set') response.setHeader('Set-Cookie', query.getAll('cookie'));
  if (path === '/locked') response.setHeader('Content-Security-Policy', "connect-src 'none'");
  const document = path === '/page' || path === '/set' || path === '/locked';
  const status = path === '/held' ? heldStatus(request) : statusOf(path, cookie, before);
  response.writeHead(status, { 'Content-Type': document ? 'text/html' : 'application/json' });
  response.end(document ? page(query.get('call'), query.get('init') ?? '{}') : '{}');
}

/** As a cache on the way answers: anew only where it is told to (RFC 9111 §5.2.1.4). */
function heldStatus({ headers }: IncomingMessage): number {
  return headers['cache-control'] === 'no-cache' ? 200 : 403;
}

function statusOf(path: string, cookie: string, before: number): number {
  switch (path) {
    case '/stale':
      return /(?:^|; )session=stale(?:;|$)/.test(cookie) ? 401 : 200;
    case '/with-session':
      return /(?:^|; )session=fine(?:;|$)/.test(cookie) ? 200 : 401;
    case '/kept':
      return before === 0 ? 403 : 200;
    case '/flapping':
      return before % 2 === 0 ? 401 : 200;
    case '/always':
    case '/guarded-later':
    case '/locked':
      return 401;
    default:
      return 200;
  }
}

function page(call: string | null, init: string): string {
  const script = `fetch(${JSON.stringify(call)}, ${init}).then(({ status }) => { document.body.dataset.state = String(status); }, () => { document.body.dataset.state = 'error'; });`;
  return `<!doctype html><title>site</title><body>${call === null ? '' : `<script>${script.replaceAll('<', '\\u003c')}</script>`}`;
}
