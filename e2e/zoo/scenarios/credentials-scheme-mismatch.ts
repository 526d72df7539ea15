import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** A good key for another kind of lock. */
export const credentialsSchemeMismatch: Scenario = {
  id: 'credentials-scheme-mismatch',
  family: 'Credentials',
  title: 'Another scheme is wanted than was sent',
  what: 'The page sends a Bearer token in date. The API accepts Digest only, and says so in its challenge.',
  start: 'navigate',
  path: '/zoo/credentials-scheme-mismatch',
  expects: { cause: 'credentials-scheme-mismatch', certainty: 'proven' },
  page: ({ url, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with a Bearer token',
      url: url('/zoo/credentials-scheme-mismatch/orders'),
      init: {
        headers: {
          Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}`,
        },
        credentials: 'omit',
      },
    },
  ],
  answer: (visit) =>
    sendJson(
      visit,
      401,
      { error: 'Unauthorized' },
      {
        'WWW-Authenticate': 'Digest realm="orders", nonce="bm9uY2U6MTIzNDU2", algorithm=SHA-256, qop="auth"',
      },
    ),
};
