import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { send, sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** The API moved, and the browser does not give the token to strangers. */
export const credentialsLostOnRedirect: Scenario = {
  id: 'credentials-lost-on-redirect',
  family: 'Credentials',
  title: 'A redirect to another origin takes the token away',
  what: 'The page sends a token in date to its own origin, which sends the call on to another one. The browser drops the Authorization header there, and the API answers 401.',
  start: 'navigate',
  path: '/zoo/credentials-lost-on-redirect',
  expects: { cause: 'credentials-lost-on-redirect', certainty: 'proven' },
  page: ({ url, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders, which have moved',
      url: url('/zoo/credentials-lost-on-redirect/moved'),
      init: { headers: { Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}` } },
    },
  ],
  answer: (visit) => {
    if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
    if (visit.rest === '/moved')
      return send(visit, {
        status: 302,
        headers: { Location: visit.url('/zoo/credentials-lost-on-redirect/orders', 'api.test') },
      });
    return sendJson(
      visit,
      401,
      { error: 'Unauthorized' },
      { ...readableByCaller(visit), 'WWW-Authenticate': 'Bearer realm="orders"' },
    );
  },
};
