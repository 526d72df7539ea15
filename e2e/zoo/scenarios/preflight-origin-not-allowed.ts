import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario, Visit } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** The preflight is answered for somebody else. */
export const preflightOriginNotAllowed: Scenario = {
  id: 'preflight-origin-not-allowed',
  family: 'CORS',
  title: 'Access-Control-Allow-Origin names another origin',
  what: 'The page calls another site with an Authorization header. The preflight’s answer allows an origin that is not this one, byte for byte.',
  start: 'navigate',
  path: '/zoo/preflight-origin-not-allowed',
  expects: {
    cause: 'preflight-origin-not-allowed',
    certainty: 'proven',
    owner: 'server',
  },
  variants: [
    {
      title: 'a slash too many',
      path: '/zoo/preflight-origin-not-allowed?origin=slash',
    },
    {
      title: 'sent twice',
      path: '/zoo/preflight-origin-not-allowed?origin=doubled',
    },
    {
      title: 'left out',
      path: '/zoo/preflight-origin-not-allowed?origin=missing',
    },
  ],
  page: ({ url, query, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders of api.test, with a token in date',
      url: url(`/zoo/preflight-origin-not-allowed/orders?origin=${query.get('origin') ?? 'other'}`, 'api.test'),
      init: {
        headers: {
          Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}`,
        },
      },
    },
  ],
  answer: (visit) =>
    visit.request.method === 'OPTIONS'
      ? sendPreflight(visit, {
          'Access-Control-Allow-Origin': allowedOrigin(visit),
        })
      : sendJson(visit, 200, { orders: [] }, readableByCaller(visit)),
};

function allowedOrigin({ query, request }: Visit): string | readonly string[] {
  const origin = request.headers.origin ?? '';
  switch (query.get('origin')) {
    case 'slash':
      return `${origin}/`;
    case 'doubled':
      return [origin, origin];
    case 'missing':
      return [];
    default:
      return 'https://app.example';
  }
}
