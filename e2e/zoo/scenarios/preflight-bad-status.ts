import { readableByCaller } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** Nobody thought of OPTIONS. */
export const preflightBadStatus: Scenario = {
  id: 'preflight-bad-status',
  family: 'CORS',
  title: 'OPTIONS is answered with an error',
  what: 'The page changes an order on another site. The browser asks leave with OPTIONS, and the API has no answer to OPTIONS but an error.',
  start: 'navigate',
  path: '/zoo/preflight-bad-status',
  expects: { cause: 'preflight-bad-status', certainty: 'proven', owner: 'server' },
  variants: [{ title: 'the server breaks over it', path: '/zoo/preflight-bad-status?status=500' }],
  page: ({ url, query }) => [
    {
      kind: 'fetch',
      label: 'PUT an order of api.test',
      url: url(`/zoo/preflight-bad-status/orders?status=${query.get('status') ?? '405'}`, 'api.test'),
      init: { method: 'PUT', body: '{}' },
    },
  ],
  answer: (visit) =>
    visit.request.method === 'OPTIONS'
      ? sendJson(visit, Number(visit.query.get('status')), { error: 'no OPTIONS here' }, readableByCaller(visit))
      : sendJson(visit, 200, { order: 7 }, readableByCaller(visit)),
};
