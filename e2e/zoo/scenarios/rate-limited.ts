import { readableByCaller, sendPreflight } from '../cors.ts';
import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** Too many tries, and a pause that is told or not. */
export const rateLimited: Scenario = {
  id: 'rate-limited',
  family: 'Permission, network, server',
  title: 'Too many tries to sign in',
  what: 'The page signs in with a password, and the server answers 429 with Retry-After: whatever the password, it wants a pause.',
  start: 'navigate',
  path: '/zoo/rate-limited',
  expects: { cause: 'rate-limited', certainty: 'proven', owner: 'you' },
  variants: [
    { title: 'called from another site', path: '/zoo/rate-limited?from=elsewhere' },
    {
      title: 'a 403 with nothing left',
      path: '/zoo/rate-limited?status=403',
      expects: { cause: 'rate-limited', certainty: 'likely', owner: 'you' },
    },
  ],
  page: ({ url, query }) => [
    {
      kind: 'fetch',
      label: 'POST the password, one time too many',
      url: url(
        `/zoo/rate-limited/sign-in?status=${query.get('status') ?? '429'}`,
        query.get('from') === 'elsewhere' ? 'api.test' : 'app.test',
      ),
      init: {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Api-Key': 'zoo-0123456789abcdef' },
        body: '{}',
      },
    },
  ],
  answer: (visit) => {
    if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
    const limits =
      visit.query.get('status') === '403'
        ? {
            'X-RateLimit-Limit': '60',
            'X-RateLimit-Remaining': '0',
            'X-RateLimit-Reset': String(Math.ceil(visit.now / 1000) + 600),
          }
        : { 'Retry-After': '300' };
    return sendJson(
      visit,
      Number(visit.query.get('status')) === 403 ? 403 : 429,
      { error: 'too_many_requests' },
      { ...readableByCaller(visit), ...limits },
    );
  },
};
