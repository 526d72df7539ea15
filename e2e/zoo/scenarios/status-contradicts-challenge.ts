import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** A 403 whose challenge speaks of a bad token. */
export const statusContradictsChallenge: Scenario = {
  id: 'status-contradicts-challenge',
  family: 'Permission, network, server',
  title: 'The status says one thing, the challenge another',
  what: 'The page sends an opaque token. The server answers 403, and its challenge says invalid_token, which belongs to a 401.',
  start: 'navigate',
  path: '/zoo/status-contradicts-challenge',
  expects: { cause: 'status-contradicts-challenge', certainty: 'proven', owner: 'server' },
  page: ({ url }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with an opaque token',
      url: url('/zoo/status-contradicts-challenge/orders'),
      init: { headers: { Authorization: 'Bearer opaque-4f9a8d7c6b5a4f9a8d7c' } },
    },
  ],
  answer: (visit) =>
    sendJson(
      visit,
      403,
      { error: 'invalid_token' },
      { 'WWW-Authenticate': 'Bearer realm="orders", error="invalid_token"' },
    ),
};
