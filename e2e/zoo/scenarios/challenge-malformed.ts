import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** The server says what it wants, and nobody can read it. */
export const challengeMalformed: Scenario = {
  id: 'challenge-malformed',
  family: 'Credentials',
  title: 'The challenge cannot be read',
  what: 'The page calls with a cookie, and the server answers 401 with a WWW-Authenticate header that has a realm and no scheme.',
  start: 'navigate',
  path: '/zoo/challenge-malformed',
  expects: { cause: 'challenge-malformed', certainty: 'proven', owner: 'server' },
  page: ({ url }) => [
    { kind: 'fetch', label: 'Sign in', url: url('/zoo/challenge-malformed/sign-in'), init: { method: 'POST' } },
    { kind: 'fetch', label: 'GET orders, with the cookie', url: url('/zoo/challenge-malformed/orders') },
  ],
  answer: (visit) =>
    visit.rest === '/sign-in'
      ? sendJson(
          visit,
          200,
          {},
          { 'Set-Cookie': 'zoo_session=zoo-77; Path=/zoo/challenge-malformed; HttpOnly; SameSite=Lax' },
        )
      : sendJson(visit, 401, { error: 'unauthorized' }, { 'WWW-Authenticate': 'realm="orders"' }),
};
