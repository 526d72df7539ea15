import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** They left the browser and never arrived: a proxy or CDN on the way took them. */
export const credentialsLostInTransit: Scenario = {
  id: 'credentials-lost-in-transit',
  family: 'Credentials',
  title: 'Sent, yet the server says it got none',
  what: 'The page sends a Bearer token in date. The answer came through a cache, and is the one for a call without any token: a challenge without an error (RFC 6750 §3.1).',
  start: 'navigate',
  path: '/zoo/credentials-lost-in-transit',
  expects: {
    cause: 'credentials-lost-in-transit',
    certainty: 'likely',
    owner: 'proxy-or-cdn',
  },
  page: ({ url, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with a token in date',
      url: url('/zoo/credentials-lost-in-transit/orders'),
      init: {
        headers: {
          Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}`,
        },
      },
    },
  ],
  answer: (visit) =>
    sendJson(
      visit,
      401,
      { message: 'Missing bearer token' },
      {
        'WWW-Authenticate': 'Bearer realm="orders"',
        Via: '1.1 edge-7 (squid/5.7)',
        'X-Cache': 'MISS from edge-7',
      },
    ),
};
