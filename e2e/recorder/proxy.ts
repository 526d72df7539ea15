import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { proxyPort } from './addresses.ts';
import { listening } from './server.ts';

const challenge = 'Basic realm="Canary proxy"';

/** Starts a forward proxy that asks everybody for credentials, and forbids tunnels to `api.test`. */
export async function startProxy(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(407, { 'proxy-authenticate': challenge, 'content-type': 'text/plain' });
    response.end('The proxy wants credentials.');
  });
  server.on('connect', (request, socket: Duplex) => {
    const forbidden = (request.url ?? '').startsWith('api.test');
    const head = forbidden
      ? 'HTTP/1.1 403 Forbidden\r\n'
      : `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${challenge}\r\n`;
    socket.on('error', () => socket.destroy());
    socket.end(`${head}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  });
  return listening(server, proxyPort);
}
