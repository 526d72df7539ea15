import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** Everything works, and nothing may be said against it. */
export const benign: Scenario = {
  id: 'benign',
  family: 'Nothing wrong',
  title: 'A page on which everything works',
  what: 'Calls with a cookie, with a token, to another site with a preflight, and one that finds nothing (404). Why401 has nothing to say.',
  start: 'navigate',
  path: '/zoo/benign',
  expects: {},
  page: ({ url, now }) => {
    const headers = {
      Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}`,
    };
    return [
      {
        kind: 'fetch',
        label: 'Sign in',
        url: url('/zoo/benign/sign-in'),
        init: { method: 'POST' },
      },
      {
        kind: 'fetch',
        label: 'GET orders, with the cookie',
        url: url('/zoo/benign/orders'),
      },
      {
        kind: 'fetch',
        label: 'GET orders, with a token',
        url: url('/zoo/benign/orders'),
        init: { headers },
      },
      {
        kind: 'fetch',
        label: 'GET orders of api.test, with a token',
        url: url('/zoo/benign/orders', 'api.test'),
        init: { headers },
      },
      {
        kind: 'fetch',
        label: 'GET an order that is none',
        url: url('/zoo/benign/nothing'),
      },
    ];
  },
  answer: (visit) => {
    if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
    const status = visit.rest === '/nothing' ? 404 : 200;
    const cookie = {
      'Set-Cookie': 'benign=zoo-77; Path=/zoo/benign; HttpOnly; SameSite=Lax',
    };
    return sendJson(
      visit,
      status,
      { path: visit.rest },
      {
        ...readableByCaller(visit),
        ...(visit.rest === '/sign-in' ? cookie : {}),
      },
    );
  },
};
