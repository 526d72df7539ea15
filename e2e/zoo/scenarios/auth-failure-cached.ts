import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** An old refusal for everybody. */
export const authFailureCached: Scenario = {
  id: 'auth-failure-cached',
  family: 'Permission, network, server',
  title: 'A cache kept the refusal',
  what: 'The page sends a token in date. A cache on the way answers with the 401 that somebody else got a while ago.',
  start: 'navigate',
  path: '/zoo/auth-failure-cached',
  expects: { cause: 'auth-failure-cached', certainty: 'proven', owner: 'proxy-or-cdn' },
  page: ({ url, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with a token in date',
      url: url('/zoo/auth-failure-cached/orders'),
      init: { headers: { Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}` } },
    },
  ],
  answer: (visit) =>
    sendJson(
      visit,
      401,
      { error: 'unauthorized' },
      {
        'WWW-Authenticate': 'Bearer realm="orders"',
        Age: '42',
        'X-Cache': 'HIT',
        'Cache-Control': 'public, max-age=60',
      },
    ),
};
