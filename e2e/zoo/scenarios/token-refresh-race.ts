import type { Scenario, Step } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** Two renewals with one refresh token, as by two tabs: the second comes too late. */
export const tokenRefreshRace: Scenario = {
  id: 'token-refresh-race',
  family: 'Tokens',
  title: 'Two renewals of the session ran into each other',
  what: 'Two parts of the page renew the session at once, with the same refresh token. It is good for one use: the first is accepted, the second refused.',
  start: 'navigate',
  path: '/zoo/token-refresh-race',
  expects: { cause: 'token-refresh-race', certainty: 'proven', owner: 'front-end' },
  page: ({ url }) => [
    renew(url('/zoo/token-refresh-race/token?first'), 'POST token, by one part of the page'),
    renew(url('/zoo/token-refresh-race/token'), 'POST token, by another'),
  ],
  answer: (visit) =>
    visit.query.has('first')
      ? sendJson(visit, 200, { token_type: 'Bearer', expires_in: 3600 })
      : sendJson(visit, 400, { error: 'invalid_grant', error_description: 'Token was used before' }),
};

function renew(url: string, label: string): Step {
  return {
    kind: 'fetch',
    label,
    url,
    init: {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=refresh_token&client_id=zoo&refresh_token=zoo-77d0e1b4',
    },
  };
}
