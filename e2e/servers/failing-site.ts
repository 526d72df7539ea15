import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site whose calls all fail: at once below `/refused`, and at `/held` when it is told to. */
export interface FailingSite {
  readonly url: (path: string) => string;
  /** Calls so far whose path begins like that. */
  readonly calls: (path: string) => number;
  /** Answers what waits at `/held`. */
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

/** Starts it on loopback, at a free port. The page is at `/`; with `?call=…` it makes that call by itself. */
export async function startFailingSite(host = 'failing.test'): Promise<FailingSite> {
  const paths: string[] = [];
  const held: ServerResponse[] = [];
  const refuse = (response: ServerResponse): void => {
    response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="orders"', 'Content-Length': 0 });
    response.end();
  };
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    paths.push(url);
    if (url.startsWith('/held')) held.push(response);
    else if (url.startsWith('/refused')) refuse(response);
    else if (url.startsWith('/?') || url === '/') {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end(page);
    } else response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://${host}:${port}${path}`,
    calls: (path) => paths.filter((one) => one.startsWith(path)).length,
    release: () => held.splice(0).forEach(refuse),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const page = `<!doctype html><title>Fails</title><link rel="icon" href="data:,"><script>
const call = new URL(location.href).searchParams.get('call');
if (call) fetch(call).finally(() => { document.title = 'Failed'; });
</script>`;
