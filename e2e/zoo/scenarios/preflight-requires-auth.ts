import { readableByCaller } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** The server wants credentials on the one request that never has any. */
export const preflightRequiresAuth: Scenario = {
  id: 'preflight-requires-auth',
  family: 'CORS',
  title: 'The preflight itself is asked to sign in',
  what: 'A call to another site with an Authorization header makes the browser ask first, with OPTIONS. The API answers that question with 401, so the call never leaves.',
  start: 'navigate',
  path: '/zoo/preflight-requires-auth',
  expects: {
    cause: 'preflight-requires-auth',
    certainty: 'proven',
    owner: 'server',
  },
  page: ({ url, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders of api.test, with a token in date',
      url: url('/zoo/preflight-requires-auth/orders', 'api.test'),
      init: {
        headers: {
          Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}`,
        },
      },
    },
  ],
  answer: (visit) =>
    visit.request.headers.authorization
      ? sendJson(visit, 200, { orders: [] }, readableByCaller(visit))
      : sendJson(visit, 401, { error: 'Unauthorized' }, { 'WWW-Authenticate': 'Basic realm="orders"' }),
};
