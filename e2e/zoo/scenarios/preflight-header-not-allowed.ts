import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** The preflight's answer forgot the one header that matters. */
export const preflightHeaderNotAllowed: Scenario = {
  id: 'preflight-header-not-allowed',
  family: 'CORS',
  title: 'A header is not in Access-Control-Allow-Headers',
  what: 'The page calls another site with an Authorization header. The preflight is answered, but allows content-type only.',
  start: 'navigate',
  path: '/zoo/preflight-header-not-allowed',
  expects: {
    cause: 'preflight-header-not-allowed',
    certainty: 'proven',
    owner: 'server',
  },
  page: ({ url, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders of api.test, with a token in date',
      url: url('/zoo/preflight-header-not-allowed/orders', 'api.test'),
      init: {
        headers: {
          Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}`,
        },
      },
    },
  ],
  answer: (visit) =>
    visit.request.method === 'OPTIONS'
      ? sendPreflight(visit, { 'Access-Control-Allow-Headers': 'content-type' })
      : sendJson(visit, 200, { orders: [] }, readableByCaller(visit)),
};
