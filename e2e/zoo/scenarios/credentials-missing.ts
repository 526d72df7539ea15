import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** A call that forgot to say who is calling. */
export const credentialsMissing: Scenario = {
  id: 'credentials-missing',
  family: 'Credentials',
  title: 'Nothing that identifies you was sent',
  what: 'The page calls its API with no Authorization header, no key and no cookie. The API answers 401.',
  start: 'navigate',
  path: '/zoo/credentials-missing',
  expects: {
    cause: 'credentials-missing',
    certainty: 'proven',
    owner: 'front-end',
  },
  page: ({ url }) => [
    {
      kind: 'fetch',
      label: 'GET orders, without credentials',
      url: url('/zoo/credentials-missing/orders'),
    },
  ],
  answer: (visit) => sendJson(visit, 401, { error: 'Sign in first' }, { 'WWW-Authenticate': 'Bearer realm="orders"' }),
};
