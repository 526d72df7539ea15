import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** Each visit leaves a cookie behind, until there are too many. */
export const cookiesTooLarge: Scenario = {
  id: 'cookies-too-large',
  family: 'Cookies and sessions',
  title: 'The cookies have outgrown the server’s limit',
  what: 'Three unfinished sign-ins leave a cookie of 3 kilobytes each. Together they are more than the server takes: it answers 431 to everything.',
  start: 'navigate',
  path: '/zoo/cookies-too-large',
  expects: { cause: 'cookies-too-large', certainty: 'proven', owner: 'you' },
  variants: [
    {
      title: 'a server that says 400',
      path: '/zoo/cookies-too-large?status=400',
      expects: { cause: 'cookies-too-large', certainty: 'likely', owner: 'you' },
    },
  ],
  page: ({ url, query }) => [
    ...['a', 'b', 'c'].map((name) => ({
      kind: 'fetch' as const,
      label: `Begin to sign in (${name})`,
      url: url(`/zoo/cookies-too-large/begin?name=${name}`),
    })),
    {
      kind: 'fetch',
      label: 'GET orders',
      url: url(`/zoo/cookies-too-large/orders?status=${query.get('status') ?? '431'}`),
    },
  ],
  answer: (visit) =>
    visit.rest === '/begin'
      ? sendJson(
          visit,
          200,
          { begun: true },
          {
            'Set-Cookie': `sign-in-${visit.query.get('name')}=${'z'.repeat(3000)}; Path=/zoo/cookies-too-large; HttpOnly; SameSite=Lax`,
          },
        )
      : sendJson(visit, Number(visit.query.get('status')), { error: 'Request Header Or Cookie Too Large' }),
};
