import { type IncomingMessage, request as plainly } from 'node:http';
import { request as secretly } from 'node:https';
import type { Certificate } from '../certificate.ts';

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the client. */
  readonly certificate?: Certificate;
}

export interface Answer {
  readonly status: number;
  /** The lines of a field, by its lower-case name. */
  lines(name: string): readonly string[];
  readonly body: string;
}

/** One request on a connection of its own. In Host stands the address that the recipes name. */
export function ask(url: string, { method = 'GET', headers = {}, certificate }: Question = {}): Promise<Answer> {
  const secret = new URL(url).protocol === 'https:';
  const options = { method, agent: false, headers: { Host: 'api.example', ...headers } };
  return new Promise((resolve, reject) => {
    const heard = (response: IncomingMessage) => {
      let body = '';
      response
        .setEncoding('utf8')
        .on('data', (text: string) => {
          body += text;
        })
        .once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            lines: (name) => response.headersDistinct[name] ?? [],
            body,
          }),
        );
    };
    const call = secret
      ? secretly(url, { ...options, ...certificate, rejectUnauthorized: false, servername: 'api.example' }, heard)
      : plainly(url, options, heard);
    call.setTimeout(10_000, () => call.destroy(new Error(`no answer from ${url}`)));
    // A WebSocket's handshake has its answer in a 101, behind which the connection speaks another language.
    call.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: 101, lines: (name) => response.headersDistinct[name] ?? [], body: '' });
    });
    call.once('error', reject).end();
  });
}

/** By way of a forward proxy: the request line holds the whole URL (RFC 9112 §3.2.2). */
export function askThrough(proxy: string, url: string, method = 'GET', headers: Question['headers'] = {}) {
  return new Promise<Answer>((resolve, reject) => {
    plainly(proxy, { path: url, method, agent: false, headers: { Host: new URL(url).host, ...headers } }, (response) =>
      response.resume().once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          lines: (name) => response.headersDistinct[name] ?? [],
          body: '',
        }),
      ),
    )
      .once('error', reject)
      .end();
  });
}
