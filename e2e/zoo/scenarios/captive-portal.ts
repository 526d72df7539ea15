import { sendPage } from '../page.ts';
import type { Scenario } from '../scenario.ts';
import { send } from '../send.ts';

/** The network in between answers instead of the server (RFC 6585 §6). */
export const captivePortal: Scenario = {
  id: 'captive-portal',
  family: 'Permission, network, server',
  title: 'This network wants you to sign in to it first',
  what: 'The call is answered with 511 Network Authentication Required, which no origin server ever sends: it is the network’s.',
  start: 'navigate',
  path: '/zoo/captive-portal',
  expects: { cause: 'captive-portal', certainty: 'proven', owner: 'you' },
  variants: [{ title: 'the page itself', path: '/zoo/captive-portal/page' }],
  page: ({ url }) => [
    {
      kind: 'fetch',
      label: 'GET orders',
      url: url('/zoo/captive-portal/orders'),
    },
  ],
  answer: (visit) =>
    visit.rest === '/page'
      ? sendPage(visit, captivePortal, [], { status: 511 })
      : send(visit, {
          status: 511,
          headers: { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' },
          body: `<meta http-equiv="refresh" content="0; url=${visit.url('/', 'login.app.test')}">`,
        }),
};
