import type { Scenario } from '../scenario.ts';
import { send } from '../send.ts';

/** The browser's own password window, waiting. */
export const loginPromptPending: Scenario = {
  id: 'login-prompt-pending',
  family: 'Credentials',
  title: 'The browser is asking for a password',
  what: 'The page is protected by Basic: the browser opens its own password prompt and the page waits. The user name and the password are both “demo”.',
  start: 'navigate',
  path: '/zoo/login-prompt-pending',
  expects: { cause: 'login-prompt-pending', certainty: 'proven', owner: 'you' },
  answer: (visit) => {
    const welcome = visit.request.headers.authorization === `Basic ${btoa('demo:demo')}`;
    return send(visit, {
      status: welcome ? 200 : 401,
      headers: {
        'Content-Type': 'text/html',
        ...(welcome
          ? {}
          : {
              'WWW-Authenticate': 'Basic realm="Back office", charset="UTF-8"',
            }),
      },
      body: `<body data-state="done"><h1>${welcome ? 'Welcome' : '401'}</h1>`,
    });
  },
};
