import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { serverPort } from './addresses.ts';
import { routeOf } from './routes.ts';

/** Starts the server of all three sites on the loopback. */
export function startServer(): Promise<Server> {
  return listening(
    createServer((request, response) => routeOf(request)(request, response)),
    serverPort,
  );
}

/** Waits until the server listens; a port in use rejects. */
export function listening(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** Stops a server, open connections too. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;
