import type { Visit } from './scenario.ts';
import type { AnswerHeaders } from './send.ts';
import { send } from './send.ts';

/** Headers that let the calling origin read an answer, cookies included (Fetch standard, CORS protocol). */
export function readableByCaller(visit: Visit): AnswerHeaders {
  return {
    'Access-Control-Allow-Origin': visit.request.headers.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    Vary: 'Origin',
  };
}

/** Answers a preflight as a server should. `headers` replaces single lines of it: that is how a scenario breaks it. */
export function sendPreflight(visit: Visit, headers: AnswerHeaders = {}): Promise<void> {
  return send(visit, {
    status: 204,
    headers: {
      ...readableByCaller(visit),
      'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
      'Access-Control-Allow-Headers': 'authorization, content-type, x-api-key',
      // Kept for no time, so that every load of a page sends its preflight again.
      'Access-Control-Max-Age': '0',
      ...headers,
    },
  });
}
