import type { Scenario, Step, Visit } from '../scenario.ts';
import { send, sendJson } from '../send.ts';

const path = 'Path=/zoo/session-expired; HttpOnly; SameSite=Lax';

/** Signed in this morning, forgotten by now. */
export const sessionExpired: Scenario = {
  id: 'session-expired',
  family: 'Cookies and sessions',
  title: 'The server ended the session',
  what: 'The page signs in and reads its orders. Then the session ends: the next call is answered with 401, and the answer deletes the session cookie.',
  start: 'navigate',
  path: '/zoo/session-expired',
  expects: { cause: 'session-expired', certainty: 'proven', owner: 'you' },
  variants: [
    {
      title: 'the call is sent to the login page instead, on another origin',
      path: '/zoo/session-expired?end=redirected',
      expects: { cause: 'session-expired', certainty: 'likely', owner: 'you' },
    },
  ],
  page: (visit) => [
    call(visit, 'Sign in', '/sign-in', { method: 'POST' }),
    call(visit, 'GET orders', '/orders'),
    call(visit, 'GET orders, later', visit.query.get('end') === 'redirected' ? '/redirected' : '/cleared'),
  ],
  answer: (visit) => {
    switch (visit.rest) {
      case '/sign-in':
        return sendJson(visit, 200, { user: 'visitor' }, { 'Set-Cookie': `session=zoo-91c2e8; ${path}` });
      case '/orders':
        return visit.request.headers.cookie
          ? sendJson(visit, 200, { orders: [] })
          : sendJson(visit, 401, { error: 'Not signed in' });
      case '/redirected':
        return send(visit, {
          status: 302,
          headers: {
            Location: visit.url('/zoo/session-expired/login?return=%2Forders', 'login.app.test'),
          },
        });
      case '/login':
        return send(visit, {
          status: 200,
          headers: { 'Content-Type': 'text/html' },
          body: '<title>Sign in</title><form method="post"><input name="user"><input name="password" type="password"></form>',
        });
      default:
        return sendJson(visit, 401, { error: 'Session ended' }, { 'Set-Cookie': `session=; Max-Age=0; ${path}` });
    }
  },
};

function call({ url }: Visit, label: string, rest: string, init: RequestInit = {}): Step {
  return {
    kind: 'fetch',
    label,
    url: url(`/zoo/session-expired${rest}`),
    init,
  };
}
