import type { Scenario } from '../scenario.ts';
import { send } from '../send.ts';
import { makeToken } from '../token.ts';

/** A good token, for somebody who stands further back. */
export const accessProxyLogin: Scenario = {
  id: 'access-proxy-login',
  family: 'Permission, network, server',
  title: 'A proxy in front wants its own sign-in',
  what: 'The page sends a token in date to the API. Google’s Identity-Aware Proxy stands in front, knows nothing of that token, and answers 401 itself.',
  start: 'navigate',
  path: '/zoo/access-proxy-login',
  expects: { cause: 'access-proxy-login', certainty: 'proven', owner: 'you' },
  variants: [
    {
      title: 'an account that it does not admit',
      path: '/zoo/access-proxy-login?status=403',
      expects: { cause: 'access-proxy-login', certainty: 'proven', owner: 'server' },
    },
  ],
  page: ({ url, query, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with a token in date',
      url: url(`/zoo/access-proxy-login/orders?status=${query.get('status') ?? ''}`),
      init: { headers: { Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}` } },
    },
  ],
  answer: (visit) =>
    send(visit, {
      status: visit.query.get('status') === '403' ? 403 : 401,
      headers: { 'Content-Type': 'text/html', 'X-Goog-IAP-Generated-Response': 'true' },
      body: 'Invalid IAP credentials: empty token',
    }),
};
