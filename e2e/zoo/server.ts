import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../certificate.ts';
import { indexPage } from './index-page.ts';
import { assets, sendPage } from './page.ts';
import { type Scenario, type Visit, type ZooHost, zooHosts } from './scenario.ts';
import { scenarios as allScenarios } from './scenarios.ts';
import { pacing, send } from './send.ts';

/** What the server saw of one request. */
export interface SeenRequest {
  readonly host: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Zoo {
  /** A URL over http. `host`: `app.test` by default. */
  url(path: string, host?: ZooHost): string;
  /** The same over https, with a self-signed certificate. */
  secureUrl(path: string, host?: ZooHost): string;
  readonly hosts: readonly ZooHost[];
  /** Every request so far, oldest first. It grows while the zoo runs. */
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

// Hostile pages send a megabyte of token; Node's own bound is 16 KiB.
const limits = { maxHeaderSize: 4 * 1024 * 1024 };

interface ZooOptions {
  /** Of http; by default both ports are free ones. */
  readonly port?: number;
  /** What it shows: by default the whole zoo. */
  readonly scenarios?: readonly Scenario[];
}

/**
 * Starts the zoo on loopback, over http and https.
 * The host names reach it only in a browser that was told so (`--host-resolver-rules`, `network.dns.localDomains`).
 */
export async function startZoo({ port: wantedPort = 0, scenarios = allScenarios }: ZooOptions = {}): Promise<Zoo> {
  const requests: SeenRequest[] = [];
  const plain = createServer(limits, (request, response) => receive(request, response));
  const secure = createSecureServer({ ...limits, ...selfSigned(zooHosts) }, (request, response) =>
    receive(request, response),
  );
  const port = await listen(plain, wantedPort);
  const securePort = await listen(secure, 0);
  const zoo: Zoo = {
    url: (path, host = 'app.test') => `http://${host}:${port}${path}`,
    secureUrl: (path, host = 'app.test') => `https://${host}:${securePort}${path}`,
    hosts: zooHosts,
    requests,
    close: async () => {
      await Promise.all([plain, secure].map(stop));
    },
  };

  function receive(request: IncomingMessage, response: ServerResponse): void {
    const { method = 'GET', url = '/', headers } = request;
    const host = (headers.host ?? '').replace(/:\d+$/, '');
    requests.push({ host, method, url, headers });
    answer(zoo, scenarios, host, request, response).catch((error: unknown) => {
      console.error(`zoo: ${method} ${host}${url}:`, error);
      response.destroy();
    });
  }
  return zoo;
}

async function answer(
  zoo: Zoo,
  scenarios: readonly Scenario[],
  hostName: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = zooHosts.find((name) => name === hostName);
  if (!host) {
    response.writeHead(421, { 'Content-Type': 'text/plain' });
    response.end(`The zoo answers to ${zooHosts.join(', ')}. Its front page is ${zoo.url('/')}\n`);
    return;
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', `http://${host}`);
  const [, , id = '', ...segments] = pathname.split('/');
  const makeUrl = 'encrypted' in request.socket ? zoo.secureUrl : zoo.url;
  const visit: Visit = {
    request,
    response,
    host,
    rest: segments.map((segment) => `/${segment}`).join(''),
    query: searchParams,
    now: Date.now(),
    url: (path, of = host) => withPacing(makeUrl(path, of), searchParams),
    secureUrl: (path, of = host) => zoo.secureUrl(path, of),
  };
  const asset = assets.get(pathname);
  if (asset)
    return send(visit, {
      status: 200,
      headers: { 'Content-Type': asset.type },
      body: asset.text,
    });
  if (pathname === '/') {
    const body = indexPage(scenarios, (path) => makeUrl(path));
    return send(visit, {
      status: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body,
    });
  }
  const scenario = pathname.startsWith('/zoo/') ? scenarios.find((one) => one.id === id) : undefined;
  if (!scenario)
    return send(visit, {
      status: 404,
      headers: { 'Content-Type': 'text/plain' },
      body: 'Not found\n',
    });
  if (visit.rest !== '' || !scenario.page) return scenario.answer(visit);
  // The page itself comes at once: the delays are for the calls that it makes.
  const steps = scenario.page(visit);
  return sendPage({ ...visit, query: new URLSearchParams() }, scenario, steps, {
    start: scenario.start,
  });
}

function withPacing(address: string, query: URLSearchParams): string {
  const url = new URL(address);
  for (const name of pacing) {
    const value = query.get(name);
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.href;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
