import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../certificate.ts';

/**
 * A site that chokes on its own old cookie, over https on every host name: `/` calls `/me`, which is refused with the cookie
 * `session=stale` and answered without it · `/always` the same, refused whatever comes · `/set?cookie=…` sets cookies, given
 * as lines of Set-Cookie · `/frame?of=URL` embeds another page.
 */
export interface SessionSite {
  url(path: string, host?: string): string;
  /** Answers nobody until that is done. */
  hold(step: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** @param clocks By host, how many milliseconds its clock is ahead. */
export async function startSessionSite(
  hosts: readonly string[],
  clocks: Readonly<Record<string, number>> = {},
): Promise<SessionSite> {
  let held: Promise<void> = Promise.resolve();
  const server = createSecureServer(selfSigned(hosts), async (request, response) => {
    await held;
    const ahead = clocks[(request.headers.host ?? '').replace(/:\d+$/, '')] ?? 0;
    response.setHeader('Date', new Date(Date.now() + ahead).toUTCString());
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path, host = 'app.test') => `https://${host}:${port}${path}`,
    hold: async (step) => {
      const done = step();
      held = done.catch(() => undefined);
      await done;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://app.test');
  const stale = /(?:^|; )session=stale(?:;|$)/.test(request.headers.cookie ?? '');
  if (pathname === '/set') response.setHeader('Set-Cookie', searchParams.getAll('cookie'));
  const isCall = pathname === '/me' || pathname === '/always';
  response.writeHead(pathname === '/always' || (pathname === '/me' && stale) ? 401 : 200, {
    'Content-Type': isCall ? 'application/json' : 'text/html',
    'Cache-Control': 'no-store',
  });
  response.end(isCall ? '{}' : documentAt(pathname, searchParams.get('of') ?? ''));
}

function documentAt(path: string, embedded: string): string {
  if (path === '/set') return '<!doctype html><title>set</title>';
  if (path === '/frame')
    return `<!doctype html><title>frame</title><iframe src="${embedded.replaceAll('&', '&amp;')}"></iframe>`;
  return page(path === '/stubborn' ? '/always' : '/me');
}

const page = (call: string) =>
  `<!doctype html><title>site</title><body><script>fetch('${call}').then(({ status }) => { document.body.dataset.state = String(status); });</script>`;
