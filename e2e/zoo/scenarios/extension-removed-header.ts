import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** Harmless, unless an extension takes the Authorization header away (`e2e/fixtures/extensions/strip-authorization`). */
export const extensionRemovedHeader: Scenario = {
  id: 'extension-removed-header',
  family: 'Extensions',
  title: 'An extension removed a header',
  what: 'The page sends a token in date, and the API accepts it. With the extension “strip-authorization” of the tests installed, the header never leaves, and the answer is 401.',
  start: 'navigate',
  path: '/zoo/extension-removed-header',
  expects: {
    cause: 'extension-removed-header',
    certainty: 'proven',
    owner: 'extension',
  },
  variants: [
    {
      title: 'called from another site, with a preflight',
      path: '/zoo/extension-removed-header?from=elsewhere',
    },
  ],
  page: ({ url, query, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with a token in date',
      url: url('/zoo/extension-removed-header/orders', query.get('from') === 'elsewhere' ? 'api.test' : 'app.test'),
      init: {
        headers: {
          Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}`,
        },
      },
    },
  ],
  answer: (visit) => {
    if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
    return visit.request.headers.authorization
      ? sendJson(visit, 200, { orders: [] }, readableByCaller(visit))
      : sendJson(
          visit,
          401,
          { error: 'Sign in first' },
          {
            ...readableByCaller(visit),
            'WWW-Authenticate': 'Bearer realm="orders"',
          },
        );
  },
};
