import { readableByCaller } from '../cors.ts';
import { sendPage } from '../page.ts';
import type { Scenario, Visit } from '../scenario.ts';
import { send, sendJson } from '../send.ts';

const session = 'session=zoo-8e7c; Path=/zoo/cookie-not-sent; HttpOnly; SameSite=Lax';

/** The cookie is there, and stays at home. */
export const cookieNotSent: Scenario = {
  id: 'cookie-not-sent',
  family: 'Cookies and sessions',
  title: 'The browser has the cookie, and does not send it',
  what: 'The person signs in at api.test, and comes back to app.test, which calls api.test. The session cookie is SameSite=Lax, so it stays at home.',
  start: 'click',
  path: '/zoo/cookie-not-sent',
  expects: { cause: 'cookie-not-sent', certainty: 'proven', owner: 'server' },
  variants: [
    {
      title: 'the call does not ask for cookies to go along',
      path: '/zoo/cookie-not-sent?at=login.app.test',
      expects: { cause: 'cookie-not-sent', certainty: 'likely', owner: 'front-end' },
    },
  ],
  page: (visit) => [
    {
      kind: 'submit',
      label: `Sign in at ${hostOf(visit)}`,
      action: visit.url(`/zoo/cookie-not-sent/sign-in?at=${hostOf(visit)}`, hostOf(visit)),
      fields: { user: 'visitor', password: 'right-password' },
    },
  ],
  answer: (visit) => {
    switch (visit.rest) {
      case '/sign-in':
        return send(visit, {
          status: 303,
          headers: {
            'Set-Cookie': session,
            Location: visit.url(`/zoo/cookie-not-sent/account?at=${hostOf(visit)}`, 'app.test'),
          },
        });
      case '/account':
        return sendPage(visit, cookieNotSent, [
          {
            kind: 'fetch',
            label: `GET my account of ${hostOf(visit)}`,
            url: visit.url('/zoo/cookie-not-sent/me', hostOf(visit)),
            ...(hostOf(visit) === 'api.test' ? { init: { credentials: 'include' } } : {}),
          },
        ]);
      default:
        return visit.request.headers.cookie
          ? sendJson(visit, 200, { name: 'visitor' }, readableByCaller(visit))
          : sendJson(visit, 401, { error: 'Not signed in' }, readableByCaller(visit));
    }
  },
};

function hostOf({ query }: Visit): 'api.test' | 'login.app.test' {
  return query.get('at') === 'login.app.test' ? 'login.app.test' : 'api.test';
}
