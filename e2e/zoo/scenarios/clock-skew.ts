import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

const tenMinutes = 600_000;

/** The server lives in the future. */
export const clockSkew: Scenario = {
  id: 'clock-skew',
  family: 'Tokens',
  title: 'The server’s clock is ten minutes ahead',
  what: 'The page sends a token that is good for five more minutes. By the clock of the API it has expired; another server of the page agrees with this machine.',
  start: 'navigate',
  path: '/zoo/clock-skew',
  expects: { cause: 'token-expired', also: ['clock-skew'] },
  page: ({ url, now }) => [
    { kind: 'fetch', label: 'GET news, of another server', url: url('/zoo/clock-skew/news', 'cdn.test') },
    {
      kind: 'fetch',
      label: 'GET orders, with a token in date',
      url: url('/zoo/clock-skew/orders'),
      init: { headers: { Authorization: `Bearer ${makeToken({ now, expiresIn: 300 })}` } },
    },
  ],
  answer: (visit) => {
    if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
    if (visit.rest === '/news') return sendJson(visit, 200, { news: [] }, readableByCaller(visit));
    return sendJson(
      visit,
      401,
      { error: 'invalid_token' },
      {
        Date: new Date(visit.now + tenMinutes).toUTCString(),
        'WWW-Authenticate': 'Bearer realm="orders", error="invalid_token"',
      },
    );
  },
};
