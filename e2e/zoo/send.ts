import { setTimeout as sleep } from 'node:timers/promises';
import type { Visit } from './scenario.ts';

export type AnswerHeaders = Readonly<Record<string, string | readonly string[]>>;

export interface Answer {
  readonly status: number;
  readonly headers?: AnswerHeaders;
  readonly body?: string;
}

/** The delays that a visit can ask for in its query, in milliseconds, so that a test can act between two events. */
export const pacing = ['before', 'body', 'preflight'] as const;

/**
 * Sends an answer at the visit's pace: `before` (on a preflight: `preflight`) milliseconds before the headers,
 * `body` between the headers and the end.
 */
export async function send(visit: Visit, answer: Answer): Promise<void> {
  const { request, response } = visit;
  await pause(visit, request.method === 'OPTIONS' ? 'preflight' : 'before');
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    response.setHeader(name, value);
  }
  response.flushHeaders();
  await pause(visit, 'body');
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}

/** Sends JSON. Never cached, so that every load of a page asks the server again. */
export function sendJson(visit: Visit, status: number, body: unknown, headers: AnswerHeaders = {}): Promise<void> {
  return send(visit, {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      ...headers,
    },
    body: `${JSON.stringify(body)}\n`,
  });
}

/**
 * Writes bytes to the connection as they are and ends it: for answers that Node would refuse to send.
 * In: the whole answer, status line included.
 */
export async function sendBytes(visit: Visit, bytes: Buffer): Promise<void> {
  await pause(visit, 'before');
  visit.response.socket?.end(bytes);
}

async function pause(visit: Visit, name: (typeof pacing)[number]): Promise<void> {
  const duration = Number(visit.query.get(name) ?? 0);
  if (duration > 0) await sleep(duration);
}
