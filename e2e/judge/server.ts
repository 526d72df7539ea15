import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { selfSigned } from '../certificate.ts';

/** Header fields in the order of the wire; a name may come twice. */
export type Fields = readonly (readonly [name: string, value: string])[];

export interface Answer {
  readonly status: number;
  readonly fields: Fields;
  readonly body?: string;
}

export type Scheme = 'http' | 'https';

/** Where the server is. All names lead to it in a browser that was told so. */
export interface Place {
  /** `http://app.test:40001`: as browsers write it in the Origin header. */
  origin(scheme: Scheme, host: string): string;
}

export interface JudgeServer extends Place {
  close(): Promise<void>;
}

export interface Asking {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** It is a preflight. */
  readonly preflight: boolean;
  /** Its Origin. */
  readonly origin?: string;
}

export type Answers = (asking: Asking) => Answer;

/** Starts one server over http and https, on two free ports of loopback, that says exactly what it is told to. */
export async function startJudgeServer(answers: Answers): Promise<JudgeServer> {
  const listener: RequestListener = (request, response) => {
    request.resume();
    const { method = 'GET', url: path = '/', headers } = request;
    const preflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
    const { origin } = headers;
    send(answers({ method, path, preflight, ...(origin === undefined ? {} : { origin }) }), request, response);
  };
  const plain = createServer(listener);
  const secure = createSecureServer(selfSigned(['judge.test']), listener);
  for (const server of [plain, secure]) server.on('clientError', (error, socket) => sendUnread(answers, error, socket));
  const ports = { http: await listen(plain), https: await listen(secure) };
  return {
    origin: (scheme, host) => `${scheme}://${host}:${ports[scheme]}`,
    close: async () => {
      await Promise.all([plain, secure].map(stop));
    },
  };
}

/** Node checks header values; a browser has to be shown the ones that are wrong too. */
const refusedByNode = /[^\t\x20-\x7e]/;

/** Node reads no methods but the ones it knows in capitals, and browsers do send `patch`. */
function sendUnread(answers: Answers, error: Error & { readonly rawPacket?: Buffer }, socket: Duplex): void {
  const [method, path] = (error.rawPacket?.toString('latin1') ?? '').split(' ', 2);
  if (method && path) socket.end(inFull(answers({ method, path, preflight: false })));
  else socket.destroy();
}

function send(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (answer.fields.some(([, value]) => refusedByNode.test(value))) request.socket.end(inFull(answer));
  else response.writeHead(answer.status, answer.fields.flat()).end(answer.body);
}

function inFull({ status, fields, body = '' }: Answer): string {
  const lines = [...fields, ['Content-Length', `${Buffer.byteLength(body)}`], ['Connection', 'close']];
  return `HTTP/1.1 ${status} Judged\r\n${lines.map((line) => `${line.join(': ')}\r\n`).join('')}\r\n${body}`;
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
