import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { controlPage, loadPage } from './pages.ts';

/** The server that the browsers are driven by: a page of control asks what to load, and what was loaded tells how long it took. */
export interface BenchSite {
  readonly origin: string;
  /** The page of control for the browser of that name. */
  readonly controlOf: (browser: string) => string;
  /** Resolves when that browser asks what to load. */
  readonly isAsking: (browser: string) => Promise<void>;
  /**
   * Has the browser of that name load the page in a new tab. Resolves with what the page measured, in milliseconds.
   * @param count For pages that can be of any size.
   */
  readonly run: (browser: string, page: string, count?: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** How long a page may take: beyond it the browser is gone. In milliseconds. */
const patience = 1_200_000;

export async function startBenchSite(): Promise<BenchSite> {
  /** Addresses to load, by browser; whoever comes first waits for the other. */
  const jobs = new Map<string, string>();
  const asking = new Map<string, ServerResponse>();
  const awaited = new Map<string, () => void>();
  const done = new Map<string, (milliseconds: number) => void>();
  let runs = 0;

  const hand = (browser: string): void => {
    const [address, response] = [jobs.get(browser), asking.get(browser)];
    if (address === undefined || response === undefined) return;
    jobs.delete(browser);
    asking.delete(browser);
    response.end(address);
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    request.resume();
    response.setHeader('Cache-Control', 'no-store');
    if (url.pathname === '/next') {
      const browser = url.searchParams.get('browser') ?? '';
      asking.set(browser, response);
      awaited.get(browser)?.();
      hand(browser);
    } else if (url.pathname === '/done') {
      done.get(url.searchParams.get('run') ?? '')?.(Number(url.searchParams.get('took')));
      response.end();
    } else answer(url, response);
  });
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    controlOf: (browser) => `${origin}/control?browser=${browser}`,
    isAsking: (browser) =>
      new Promise((resolve, reject) => {
        if (asking.has(browser)) return resolve();
        const giveUp = setTimeout(() => reject(new Error(`${browser} does not open the page of control`)), patience);
        awaited.set(browser, () => {
          clearTimeout(giveUp);
          resolve();
        });
      }),
    run: (browser, page, count = 0) => {
      runs += 1;
      const run = String(runs);
      return new Promise<number>((resolve, reject) => {
        const giveUp = setTimeout(() => reject(new Error(`The page ${page} did not end in ${browser}`)), patience);
        done.set(run, (milliseconds) => {
          clearTimeout(giveUp);
          done.delete(run);
          resolve(milliseconds);
        });
        jobs.set(browser, `/page/${page}?run=${run}&count=${count}`);
        hand(browser);
      });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const items = Array.from({ length: 20 }, (_, id) => ({ id }));

/** What the pages are made of. Each address is new, so that nothing comes from a cache. */
function answer(url: URL, response: ServerResponse): void {
  const [, kind = '', name = ''] = url.pathname.split('/');
  const { type = 'application/json', body, status = 200, headers = {} } = answerOf(kind, name, url);
  response.writeHead(status, {
    'Content-Type': type,
    Server: 'bench',
    'X-Request-Id': `${url.search}-${name}`,
    ...headers,
  });
  response.end(body);
}

interface Answer {
  readonly type?: string;
  readonly body: string | Buffer;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function answerOf(kind: string, name: string, url: URL): Answer {
  switch (kind) {
    case 'control':
      return { type: 'text/html', body: controlPage };
    case 'page':
      return { type: 'text/html', body: loadPage(name, url.searchParams) };
    case 'image':
      return { type: 'image/png', body: png };
    case 'script':
      return { type: 'text/javascript', body: `/* ${'x'.repeat(4000)} */` };
    case 'style':
      return { type: 'text/css', body: `.none { color: red } /* ${'x'.repeat(4000)} */` };
    case 'frame':
      return { type: 'text/html', body: '<!doctype html><p>A frame.' };
    case 'refused':
      return refusal(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
    case 'refused-bare':
      return refusal(401, {});
    case 'forbidden':
      return refusal(403, { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="orders.write"' });
    case 'limited':
      return refusal(429, { 'Retry-After': '30' });
    case 'forgery':
      return refusal(419, {});
    default:
      return { body: JSON.stringify({ name, items }) };
  }
}

function refusal(status: number, headers: Readonly<Record<string, string>>): Answer {
  return { status, headers, body: '{"error":"refused"}' };
}
