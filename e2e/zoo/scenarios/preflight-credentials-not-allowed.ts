import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** The preflight's answer is good only for calls without cookies. */
export const preflightCredentialsNotAllowed: Scenario = {
  id: 'preflight-credentials-not-allowed',
  family: 'CORS',
  title: 'The preflight’s answer does not allow cookies',
  what: 'The page changes an order on another site, with cookies. The preflight’s answer allows every origin, by *, which does not count for such calls.',
  start: 'navigate',
  path: '/zoo/preflight-credentials-not-allowed',
  // Chromium shows nothing of a call that was not sent.
  expects: { cause: 'preflight-credentials-not-allowed', certainty: 'likely', owner: 'server' },
  variants: [
    {
      title: 'Access-Control-Allow-Credentials is left out',
      path: '/zoo/preflight-credentials-not-allowed?allow=origin',
    },
  ],
  page: ({ url, query }) => [
    {
      kind: 'fetch',
      label: 'PUT an order of api.test, with cookies',
      url: url(`/zoo/preflight-credentials-not-allowed/orders?allow=${query.get('allow') ?? 'all'}`, 'api.test'),
      init: { method: 'PUT', body: '{}', credentials: 'include' },
    },
  ],
  answer: (visit) =>
    visit.request.method === 'OPTIONS'
      ? sendPreflight(visit, {
          'Access-Control-Allow-Origin':
            visit.query.get('allow') === 'all' ? '*' : (visit.request.headers.origin ?? '*'),
          'Access-Control-Allow-Credentials': [],
        })
      : sendJson(visit, 200, { order: 7 }, readableByCaller(visit)),
};
