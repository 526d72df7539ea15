import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** A small letter where a careless server looks for a capital. */
export const credentialsSchemeCase: Scenario = {
  id: 'credentials-scheme-case',
  family: 'Credentials',
  title: 'The scheme is spelled in small letters',
  what: 'The page sends “bearer” with a good token. The API knows “Bearer” only, and answers as if there were none.',
  start: 'navigate',
  path: '/zoo/credentials-scheme-case',
  expects: { cause: 'credentials-scheme-case', certainty: 'possible', owner: 'server' },
  page: ({ url }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with “bearer”',
      url: url('/zoo/credentials-scheme-case/orders'),
      init: { headers: { Authorization: 'bearer 5f0c1d7e9b3a4c8f2e6d' } },
    },
  ],
  answer: (visit) =>
    visit.request.headers.authorization?.startsWith('Bearer ')
      ? sendJson(visit, 200, { orders: [] })
      : sendJson(visit, 401, { error: 'Unauthorized' }, { 'WWW-Authenticate': 'Bearer realm="orders"' }),
};
