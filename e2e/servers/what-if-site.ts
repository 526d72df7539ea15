import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../certificate.ts';

/**
 * Calls that CORS stops, on every host name: `/orders` is answered without a word about who may read it, `/guarded` allows no
 * header, `/closed` refuses preflights. `/page?call=URL&header=NAME` calls that URL, with that header.
 */
export interface WhatIfSite {
  url(path: string, host?: string): string;
  /** That GET of a path, counted from one, is not answered before `release`. */
  hold(path: string, count: number): void;
  /** Whether it has come. */
  readonly holding: () => boolean;
  release(): void;
  /** Method and path of what arrived. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

export async function startWhatIfSite(hosts: readonly string[]): Promise<WhatIfSite> {
  const seen: string[] = [];
  let held: { readonly path: string; readonly count: number } | undefined;
  let waiting: ServerResponse | undefined;
  const server = createServer(selfSigned(hosts), (request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'https://app.test');
    const arrival = `${request.method} ${path}`;
    seen.push(arrival);
    response.setHeader('Cache-Control', 'no-store');
    if (path === '/page') {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end(page(searchParams.get('call'), searchParams.get('header')));
      return;
    }
    if (path !== '/orders') response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    if (request.method === 'OPTIONS') {
      response.writeHead(path === '/closed' ? 401 : 204).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'application/json' });
    if (held?.path === path && seen.filter((one) => one === arrival).length === held.count) waiting = response;
    else response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path, host = 'app.test') => `https://${host}:${port}${path}`,
    hold: (path, count) => {
      held = { path, count: count + seen.filter((one) => one === `GET ${path}`).length };
    },
    holding: () => waiting !== undefined,
    release: () => {
      waiting?.end('{}');
      waiting = undefined;
      held = undefined;
    },
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function page(call: string | null, header: string | null): string {
  const init = header === null ? {} : { headers: { [header]: 'mF_9.B5f-4.1JqM-very-secret' } };
  const script = `fetch(${JSON.stringify(call)}, ${JSON.stringify(init)}).then(() => { document.body.dataset.state = 'read'; }, () => { document.body.dataset.state = 'error'; });`;
  return `<!doctype html><title>site</title><body>${call === null ? '' : `<script>${script.replaceAll('<', '\\u003c')}</script>`}`;
}
