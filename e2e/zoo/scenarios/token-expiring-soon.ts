import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** What will be the next failure, beside this one. */
export const tokenExpiringSoon: Scenario = {
  id: 'token-expiring-soon',
  family: 'Tokens',
  title: 'The access token is about to expire',
  what: 'The page sends a token that is good for two more minutes of its hour, over http, and is refused for another reason.',
  start: 'navigate',
  path: '/zoo/token-expiring-soon',
  expects: {
    cause: 'token-scope-insufficient',
    certainty: 'proven',
    also: ['token-expiring-soon', 'credentials-in-clear-text'],
  },
  page: ({ url, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with a token that is nearly over',
      url: url('/zoo/token-expiring-soon/orders'),
      init: { headers: { Authorization: `Bearer ${makeToken({ now, expiresIn: 120 })}` } },
    },
  ],
  answer: (visit) =>
    sendJson(
      visit,
      403,
      { error: 'insufficient_scope' },
      { 'WWW-Authenticate': 'Bearer realm="orders", error="insufficient_scope", scope="orders:write"' },
    ),
};
