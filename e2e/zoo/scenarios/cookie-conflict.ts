import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** An old session in the way of the new one. */
export const cookieConflict: Scenario = {
  id: 'cookie-conflict',
  family: 'Cookies and sessions',
  title: 'Two cookies of one name',
  what: 'Signing in sets the session cookie for one path, and an older one of the same name is still there for another. Both are sent, and the server reads the first.',
  start: 'navigate',
  path: '/zoo/cookie-conflict',
  expects: { cause: 'cookie-conflict', certainty: 'likely', owner: 'you' },
  page: ({ url }) => [
    { kind: 'fetch', label: 'Last month', url: url('/zoo/cookie-conflict/old') },
    { kind: 'fetch', label: 'Sign in', url: url('/zoo/cookie-conflict/sign-in'), init: { method: 'POST' } },
    { kind: 'fetch', label: 'GET my account', url: url('/zoo/cookie-conflict/me') },
  ],
  answer: (visit) => {
    switch (visit.rest) {
      case '/old':
        return sendJson(
          visit,
          200,
          {},
          { 'Set-Cookie': 'session=zoo-old; Path=/zoo/cookie-conflict/me; HttpOnly; SameSite=Lax' },
        );
      case '/sign-in':
        return sendJson(
          visit,
          200,
          {},
          { 'Set-Cookie': 'session=zoo-new; Path=/zoo/cookie-conflict; HttpOnly; SameSite=Lax' },
        );
      default:
        return sendJson(visit, 401, { error: 'Unknown session' });
    }
  },
};
