import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

const hour = 3600;

/** The most common of them all. */
export const tokenExpired: Scenario = {
  id: 'token-expired',
  family: 'Tokens',
  title: 'The access token has expired',
  what: 'The page sends a JSON Web Token that expired an hour ago. The API answers 401 with invalid_token.',
  start: 'navigate',
  path: '/zoo/token-expired',
  expects: { cause: 'token-expired', certainty: 'proven', owner: 'front-end' },
  variants: [
    {
      title: 'called from another site',
      path: '/zoo/token-expired?from=elsewhere',
    },
    {
      title: 'the challenge says that it expired',
      path: '/zoo/token-expired?says=expired',
    },
  ],
  page: ({ url, query, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with a token of an hour ago',
      url: url(
        `/zoo/token-expired/orders${query.has('says') ? '?says=expired' : ''}`,
        query.get('from') === 'elsewhere' ? 'api.test' : 'app.test',
      ),
      init: {
        headers: {
          Authorization: `Bearer ${makeToken({ now, expiresIn: -hour })}`,
        },
      },
    },
  ],
  answer: (visit) => {
    if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
    const description = visit.query.get('says') === 'expired' ? ', error_description="The token expired"' : '';
    return sendJson(
      visit,
      401,
      { error: 'invalid_token' },
      {
        ...readableByCaller(visit),
        'WWW-Authenticate': `Bearer realm="orders", error="invalid_token"${description}`,
      },
    );
  },
};
