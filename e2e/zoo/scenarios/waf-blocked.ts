import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** A firewall answers in place of the application. */
export const wafBlocked: Scenario = {
  id: 'waf-blocked',
  family: 'Permission, network, server',
  title: 'A firewall blocked the request',
  what: 'The page sends a token in date. A firewall in front of the API does not like the request and answers 403 itself.',
  start: 'navigate',
  path: '/zoo/waf-blocked',
  expects: { cause: 'waf-blocked', certainty: 'proven', owner: 'proxy-or-cdn' },
  page: ({ url, now }) => [
    {
      kind: 'fetch',
      label: 'POST an order, with a token in date',
      url: url('/zoo/waf-blocked/orders'),
      init: { method: 'POST', headers: { Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}` } },
    },
  ],
  answer: (visit) =>
    sendJson(
      visit,
      403,
      { error: { code: '403', message: 'Forbidden' } },
      { Server: 'Vercel', 'X-Vercel-Id': 'fra1::zoo-1', 'X-Vercel-Mitigated': 'deny' },
    ),
};
