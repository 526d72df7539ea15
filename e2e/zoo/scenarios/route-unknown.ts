import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** An unknown path in the words of a sign-in error. */
export const routeUnknown: Scenario = {
  id: 'route-unknown',
  family: 'Permission, network, server',
  title: 'The gateway does not know the path',
  what: 'The page sends a token in date to a path with a slip in it. The gateway answers 403 “Missing Authentication Token”.',
  start: 'navigate',
  path: '/zoo/route-unknown',
  expects: { cause: 'route-unknown', certainty: 'likely', owner: 'front-end' },
  variants: [
    {
      title: 'a path without OPTIONS, called from another site',
      path: '/zoo/route-unknown?from=elsewhere',
      expects: { cause: 'route-unknown', certainty: 'likely', owner: 'server' },
    },
  ],
  page: ({ url, query, now }) => [
    {
      kind: 'fetch',
      label: 'GET ordres, with a token in date',
      url: url('/zoo/route-unknown/prod/ordres', query.get('from') === 'elsewhere' ? 'api.test' : 'app.test'),
      init: { headers: { Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}` } },
    },
  ],
  answer: (visit) =>
    sendJson(
      visit,
      403,
      { message: 'Missing Authentication Token' },
      { 'x-amzn-RequestId': 'zoo-1', 'x-amzn-ErrorType': 'MissingAuthenticationTokenException' },
    ),
};
