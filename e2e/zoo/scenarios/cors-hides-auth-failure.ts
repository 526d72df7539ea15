import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** The console blames CORS; the server said 401. */
export const corsHidesAuthFailure: Scenario = {
  id: 'cors-hides-auth-failure',
  family: 'CORS',
  title: 'The console speaks of CORS, the server said 401',
  what: 'A first call to another site succeeds, with CORS headers. The second is refused with 401, and the error answer lacks those headers: the page sees a network error and no status.',
  start: 'navigate',
  path: '/zoo/cors-hides-auth-failure',
  expects: {
    cause: 'cors-hides-auth-failure',
    certainty: 'proven',
    owner: 'server',
  },
  page: ({ url, now }) => {
    const headers = {
      Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}`,
    };
    return [
      {
        kind: 'fetch',
        label: 'GET status of api.test',
        url: url('/zoo/cors-hides-auth-failure/status', 'api.test'),
        init: { headers },
      },
      {
        kind: 'fetch',
        label: 'GET orders of api.test',
        url: url('/zoo/cors-hides-auth-failure/orders', 'api.test'),
        init: { headers },
      },
    ];
  },
  answer: (visit) => {
    if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
    if (visit.rest === '/status') return sendJson(visit, 200, { up: true }, readableByCaller(visit));
    // No challenge either: as error pages of gateways come, the answer gives no reason that would explain it better.
    return sendJson(visit, 401, { error: 'unauthorized' });
  },
};
