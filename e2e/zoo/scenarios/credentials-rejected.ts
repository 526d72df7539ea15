import type { Scenario, Visit } from '../scenario.ts';
import { send, sendJson } from '../send.ts';

const challenge = {
  'WWW-Authenticate': 'Basic realm="orders", charset="UTF-8"',
};

/** A password that is not the right one, set by the page or typed into the browser's own prompt. */
export const credentialsRejected: Scenario = {
  id: 'credentials-rejected',
  family: 'Credentials',
  title: 'The password was not accepted',
  what: 'The page sends a user name and a wrong password as Basic credentials, and is challenged for Basic again.',
  start: 'navigate',
  path: '/zoo/credentials-rejected',
  expects: { cause: 'credentials-rejected', certainty: 'proven', owner: 'you' },
  variants: [
    {
      title: 'by the browser’s own prompt: whatever is typed is refused',
      path: '/zoo/credentials-rejected/prompt',
    },
    {
      title: 'with a space pasted behind the password',
      path: '/zoo/credentials-rejected?password=space',
    },
    {
      title: 'with an empty password',
      path: '/zoo/credentials-rejected?password=empty',
    },
  ],
  page: ({ url, query }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with a wrong password',
      url: url('/zoo/credentials-rejected/orders'),
      // `omit` keeps the browser's own prompt away: the page's header is sent all the same.
      init: {
        headers: {
          Authorization: `Basic ${btoa(`visitor:${passwordOf(query)}`)}`,
        },
        credentials: 'omit',
      },
    },
  ],
  answer: (visit) => (visit.rest === '/prompt' ? prompt(visit) : sendJson(visit, 401, { error: 'No' }, challenge)),
};

function passwordOf(query: URLSearchParams): string {
  switch (query.get('password')) {
    case 'space':
      return 'wrong-password ';
    case 'empty':
      return '';
    default:
      return 'wrong-password';
  }
}

function prompt(visit: Visit): Promise<void> {
  const headers = { ...challenge, 'Content-Type': 'text/html' };
  return send(visit, {
    status: 401,
    headers,
    body: '<body data-state="done"><h1>401</h1>The password was refused.',
  });
}
