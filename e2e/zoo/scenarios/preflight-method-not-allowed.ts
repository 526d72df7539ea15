import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** The preflight's answer forgot a method. */
export const preflightMethodNotAllowed: Scenario = {
  id: 'preflight-method-not-allowed',
  family: 'CORS',
  title: 'The method is not in Access-Control-Allow-Methods',
  what: 'The page deletes an order on another site. The preflight is answered, but allows GET and PATCH only.',
  start: 'navigate',
  path: '/zoo/preflight-method-not-allowed',
  expects: { cause: 'preflight-method-not-allowed', certainty: 'proven', owner: 'server' },
  variants: [
    {
      title: 'patch in small letters',
      path: '/zoo/preflight-method-not-allowed?method=patch',
      expects: { cause: 'preflight-method-not-allowed', certainty: 'proven', owner: 'front-end' },
    },
  ],
  page: ({ url, query }) => [
    {
      kind: 'fetch',
      label: 'Change an order of api.test',
      url: url('/zoo/preflight-method-not-allowed/orders/7', 'api.test'),
      init: { method: query.get('method') ?? 'DELETE' },
    },
  ],
  answer: (visit) =>
    visit.request.method === 'OPTIONS'
      ? sendPreflight(visit, { 'Access-Control-Allow-Methods': 'GET, PATCH' })
      : sendJson(visit, 200, { order: 7 }, readableByCaller(visit)),
};
