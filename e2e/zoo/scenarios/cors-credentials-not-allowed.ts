import { readableByCaller } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

const cookie = 'session=zoo-5b1d; Domain=app.test; Path=/zoo/cors-credentials-not-allowed; HttpOnly; SameSite=Lax';

/** The answer may be read by everybody, but not with cookies. */
export const corsCredentialsNotAllowed: Scenario = {
  id: 'cors-credentials-not-allowed',
  family: 'CORS',
  title: 'The answer is good only for calls without cookies',
  what: 'The page signs in, and calls another host of the site with the session cookie. The answer allows every origin, by *, which does not count for such calls.',
  start: 'navigate',
  path: '/zoo/cors-credentials-not-allowed',
  expects: { cause: 'cors-credentials-not-allowed', certainty: 'proven', owner: 'server' },
  variants: [
    { title: 'Access-Control-Allow-Credentials is left out', path: '/zoo/cors-credentials-not-allowed?allow=origin' },
  ],
  page: ({ url, query }) => [
    {
      kind: 'fetch',
      label: 'Sign in',
      url: url('/zoo/cors-credentials-not-allowed/sign-in'),
      init: { method: 'POST' },
    },
    {
      kind: 'fetch',
      label: 'GET my account of login.app.test, with the cookie',
      url: url(`/zoo/cors-credentials-not-allowed/me?allow=${query.get('allow') ?? 'all'}`, 'login.app.test'),
      init: { credentials: 'include' },
    },
  ],
  answer: (visit) => {
    if (visit.rest === '/sign-in') return sendJson(visit, 200, { user: 'visitor' }, { 'Set-Cookie': cookie });
    return sendJson(
      visit,
      200,
      { name: 'visitor' },
      visit.query.get('allow') === 'all'
        ? { 'Access-Control-Allow-Origin': '*' }
        : { ...readableByCaller(visit), 'Access-Control-Allow-Credentials': [] },
    );
  },
};
