import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** A page cannot add an Authorization header to a WebSocket. */
export const websocketCredentialsMissing: Scenario = {
  id: 'websocket-credentials-missing',
  family: 'Credentials',
  title: 'A WebSocket without credentials',
  what: 'The page opens a WebSocket. The server wants to know who opens it, and answers the handshake with 401.',
  start: 'navigate',
  path: '/zoo/websocket-credentials-missing',
  expects: { cause: 'websocket-credentials-missing', certainty: 'proven', owner: 'front-end' },
  page: ({ url }) => [
    {
      kind: 'websocket',
      label: 'Open a WebSocket',
      url: url('/zoo/websocket-credentials-missing/live', 'api.test').replace(/^http/, 'ws'),
    },
  ],
  answer: (visit) => sendJson(visit, 401, { error: 'unauthorized' }, { 'WWW-Authenticate': 'Bearer realm="live"' }),
};
