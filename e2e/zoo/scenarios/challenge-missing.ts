import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** A 401 that breaks RFC 9110 §15.5.2 by not saying what it wants. */
export const challengeMissing: Scenario = {
  id: 'challenge-missing',
  family: 'Permission, network, server',
  title: 'A 401 without a challenge',
  what: 'The page signs in by a scheme of the API’s own. The API answers 401 and leaves out WWW-Authenticate, which RFC 9110 §15.5.2 demands.',
  start: 'navigate',
  path: '/zoo/challenge-missing',
  expects: { cause: 'challenge-missing', certainty: 'proven', owner: 'server' },
  page: ({ url }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with credentials of a scheme of its own',
      url: url('/zoo/challenge-missing/orders'),
      init: { headers: { Authorization: 'Session demo' } },
    },
  ],
  answer: (visit) => sendJson(visit, 401, { message: 'Unauthorized' }),
};
