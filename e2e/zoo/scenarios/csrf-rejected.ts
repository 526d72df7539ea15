import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

const path = 'Path=/zoo/csrf-rejected; SameSite=Lax';

/** The token is there, and nobody repeats it. */
export const csrfRejected: Scenario = {
  id: 'csrf-rejected',
  family: 'Cookies and sessions',
  title: 'The check against forged requests failed',
  what: 'Signing in sets a session cookie and a token against forged requests. The page then posts an order and forgets to repeat the token in X-CSRFToken.',
  start: 'navigate',
  path: '/zoo/csrf-rejected',
  expects: { cause: 'csrf-rejected', certainty: 'likely', owner: 'front-end' },
  variants: [
    {
      title: '419 of Laravel, with nothing that tells more',
      path: '/zoo/csrf-rejected?like=laravel',
      expects: { cause: 'csrf-rejected', certainty: 'likely', owner: 'you' },
    },
  ],
  page: ({ url, query }) => {
    const like = query.get('like') ?? 'django';
    return [
      {
        kind: 'fetch',
        label: 'Sign in',
        url: url(`/zoo/csrf-rejected/sign-in?like=${like}`),
        init: { method: 'POST' },
      },
      {
        kind: 'fetch',
        label: 'POST an order',
        url: url(`/zoo/csrf-rejected/orders?like=${like}`),
        init: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
      },
    ];
  },
  answer: (visit) => {
    const laravel = visit.query.get('like') === 'laravel';
    if (visit.rest === '/sign-in') {
      const cookies = laravel ? ['laravel_session=zoo-3a'] : ['sessionid=zoo-3a', 'csrftoken=zoo-3b'];
      // A second way in must not find the token of the first.
      const gone = laravel ? [`csrftoken=; Max-Age=0; ${path}`] : [];
      return sendJson(
        visit,
        200,
        { user: 'visitor' },
        { 'Set-Cookie': [...cookies.map((cookie) => `${cookie}; ${path}`), ...gone] },
      );
    }
    return laravel
      ? sendJson(visit, 419, { message: 'CSRF token mismatch.' })
      : sendJson(visit, 403, { detail: 'CSRF Failed: CSRF token missing.' });
  },
};
