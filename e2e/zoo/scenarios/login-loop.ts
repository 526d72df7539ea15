import type { Scenario } from '../scenario.ts';
import { send } from '../send.ts';

/** Signed in, and sent back to the sign-in, again and again. */
export const loginLoop: Scenario = {
  id: 'login-loop',
  family: 'Cookies and sessions',
  title: 'The sign-in goes round in circles',
  what: 'The start page sends to the sign-in, which knows the person and sends back with a session cookie. Its Domain is another site’s, the browser drops it, and round it goes.',
  start: 'navigate',
  path: '/zoo/login-loop',
  expects: { cause: 'login-loop', certainty: 'proven', owner: 'server' },
  page: ({ url }) => [{ kind: 'fetch', label: 'GET the start page', url: url('/zoo/login-loop/home') }],
  answer: (visit) =>
    visit.rest === '/login'
      ? send(visit, {
          status: 302,
          headers: {
            Location: visit.url('/zoo/login-loop/home'),
            'Set-Cookie': 'session=zoo-2d; Domain=cdn.test; Path=/; HttpOnly',
          },
        })
      : send(visit, { status: 302, headers: { Location: visit.url('/zoo/login-loop/login') } }),
};
