import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** The server knows who asks, and says no. */
export const permissionDenied: Scenario = {
  id: 'permission-denied',
  family: 'Permission, network, server',
  title: 'You are known, and this is not allowed for you',
  what: 'The page sends a token in date and asks to delete an order. The API answers 403: signing in again changes nothing.',
  start: 'navigate',
  path: '/zoo/permission-denied',
  expects: { cause: 'permission-denied', certainty: 'likely' },
  page: ({ url, now }) => [
    {
      kind: 'fetch',
      label: 'DELETE an order, with a token in date',
      url: url('/zoo/permission-denied/orders/7'),
      init: {
        method: 'DELETE',
        headers: {
          Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}`,
        },
      },
    },
  ],
  answer: (visit) =>
    sendJson(visit, 403, {
      error: 'forbidden',
      message: 'Only an administrator may delete orders',
    }),
};
