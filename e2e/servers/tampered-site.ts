import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A site whose calls all go through, as long as nothing in the browser lays a hand on them. `/?do=NAME` makes the call of that
 * name: `authorization`, `cookie`, `cookies`, `readable`, `origin`, `token`, `together`, `broken` (refused whatever comes), `slowly` (like `authorization`, a second late).
 */
export interface TamperedSite {
  readonly url: (path: string, host?: string) => string;
  readonly close: () => Promise<void>;
}

const calls = (port: number): Readonly<Record<string, string>> => ({
  authorization: "fetch('/orders', { headers: { Authorization: 'Bearer opaque-4f9a8d7c6b5a4f9a8d7c' } })",
  slowly: "fetch('/orders?slowly', { headers: { Authorization: 'Bearer opaque-4f9a8d7c6b5a4f9a8d7c' } })",
  cookie: "fetch('/session', { method: 'POST' }).then(() => fetch('/me'))",
  cookies: "fetch('/sessions', { method: 'POST' })",
  readable: `fetch('http://api.test:${port}/readable')`,
  origin: "fetch('/change', { method: 'POST' })",
  token: "fetch('/oauth2/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) })",
  together: "fetch('/together', { headers: { Authorization: 'Bearer opaque-4f9a8d7c6b5a4f9a8d7c' } })",
  broken: "fetch('/broken', { headers: { Authorization: 'Bearer opaque-4f9a8d7c6b5a4f9a8d7c' } })",
});

export async function startTamperedSite(): Promise<TamperedSite> {
  const server = createServer((request, response) => answer(request, response, (server.address() as AddressInfo).port));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path, host = 'app.test') => `http://${host}:${port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', `http://app.test:${port}`);
  const own = `http://app.test:${port}`;
  const { authorization, cookie = '', origin } = request.headers;
  const challenge = { 'WWW-Authenticate': 'Bearer realm="orders"' };
  const page = () => {
    const call = calls(port)[searchParams.get('do') ?? ''] ?? 'Promise.resolve()';
    const done = "document.body.dataset.state = 'done'";
    const script = `${call}.then(() => { ${done}; }, () => { ${done}; });`;
    return `<!doctype html><title>site</title><body><p>A site</p><script>${script}</script>`;
  };
  const [status, headers, body] = ((): readonly [number, OutgoingHttpHeaders, string?] => {
    switch (pathname) {
      case '/orders':
      case '/together':
        return authorization === undefined ? [401, challenge] : [200, {}];
      case '/broken':
        return [401, challenge];
      case '/session':
        return [200, { 'Set-Cookie': 'session=4f9a8d7c6b5a; Path=/; HttpOnly' }];
      case '/sessions':
        return [200, { 'Set-Cookie': ['theme=dark; Path=/', 'session=4f9a8d7c6b5a; Path=/; HttpOnly'] }];
      case '/me':
        return cookie.includes('session=') ? [200, {}] : [401, {}];
      case '/readable':
        return [200, { 'Access-Control-Allow-Origin': own }];
      case '/change':
        return origin === own ? [200, {}] : [403, {}];
      case '/oauth2/token':
        return [200, {}];
      default:
        return [200, { 'Content-Type': 'text/html' }, page()];
    }
  })();
  const end = () => {
    response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers });
    response.end(body ?? '{}');
  };
  if (searchParams.has('slowly')) setTimeout(end, 1000);
  else end();
}
