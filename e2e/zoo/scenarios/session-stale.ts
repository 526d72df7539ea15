import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** The server was restarted, and remembers nobody. */
export const sessionStale: Scenario = {
  id: 'session-stale',
  family: 'Cookies and sessions',
  title: 'The server does not know the session any more',
  what: 'The page has a session cookie from before the server was restarted. The API answers 401, without a word and without taking the cookie back.',
  start: 'navigate',
  path: '/zoo/session-stale',
  expects: { cause: 'session-stale', certainty: 'possible', owner: 'you' },
  page: ({ url }) => [
    { kind: 'fetch', label: 'Sign in, a while ago', url: url('/zoo/session-stale/sign-in'), init: { method: 'POST' } },
    { kind: 'fetch', label: 'GET orders, after the restart', url: url('/zoo/session-stale/orders') },
  ],
  answer: (visit) =>
    visit.rest === '/sign-in'
      ? sendJson(
          visit,
          200,
          { user: 'visitor' },
          { 'Set-Cookie': 'session=zoo-4be107; Path=/zoo/session-stale; HttpOnly; SameSite=Lax' },
        )
      : sendJson(visit, 401, { error: 'Unauthorized' }),
};
