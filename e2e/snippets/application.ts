import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Application {
  readonly url: string;
  close(): Promise<void>;
}

const page = 'https://app.example';

/**
 * What stands behind the servers, with these places:
 * `/orders` (401 without Authorization, and no word more) · `/allow-other`, `/allow-all`, `/allow-page` (whom their CORS headers
 * allow, and `/orders` for the rest) · `/first-401/…`, `/first-403/…` (refuse the first time, with leave to keep that) ·
 * `/cookies` (two of them) · `/outside` (what is known of the outside) · `/redirect` · `/socket` (a WebSocket for who has a cookie) ·
 * everything else is open. An OPTIONS is answered as a preflight wants it.
 */
export async function startApplication(): Promise<Application> {
  const seen = new Set<string>();
  const server = createServer({ maxHeaderSize: 256 * 1024 }, (request, response) => answer(request, response, seen));
  server.on('upgrade', ({ headers }, socket) => {
    const status = headers.cookie === undefined ? '401 Unauthorized' : '101 Switching Protocols';
    const accept = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';
    socket.end(
      `HTTP/1.1 ${status}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer({ method, url = '/', headers }: IncomingMessage, response: ServerResponse, seen: Set<string>): void {
  const [place = ''] = url.slice(1).split('/');
  if (method === 'OPTIONS') {
    allow(response, page).setHeader('Access-Control-Allow-Headers', 'authorization, x-asked');
    response.setHeader('Access-Control-Allow-Methods', 'PUT');
    response.writeHead(204).end();
    return;
  }
  const refused = headers.authorization === undefined;
  switch (place) {
    case 'orders':
      response.writeHead(refused ? 401 : 200).end();
      return;
    case 'allow-other':
      allow(response, 'https://other.example').writeHead(200).end();
      return;
    case 'allow-all':
      allow(response, '*').writeHead(200).end();
      return;
    case 'allow-page':
      if (!refused) allow(response, page);
      response.writeHead(refused ? 401 : 200).end();
      return;
    case 'first-401':
    case 'first-403':
      response.setHeader('Cache-Control', 'max-age=600').setHeader('Date', new Date().toUTCString());
      response.writeHead(seen.has(url) ? 200 : Number(place.slice(-3))).end();
      seen.add(url);
      return;
    case 'cookies':
      response.setHeader('Set-Cookie', ['session=1; Path=/; HttpOnly', 'theme=dark; Path=/']).end();
      return;
    case 'outside':
      response.end(
        `${headers['x-forwarded-proto'] ?? 'http'}://${headers['x-forwarded-host'] ?? headers.host ?? 'nowhere'}`,
      );
      return;
    case 'redirect':
      response.writeHead(302, { Location: 'http://api.example/elsewhere' }).end();
      return;
    default:
      response.end('welcome\n');
  }
}

function allow(response: ServerResponse, origin: string): ServerResponse {
  return response.setHeader('Access-Control-Allow-Origin', origin).setHeader('Vary', 'Accept-Encoding');
}
