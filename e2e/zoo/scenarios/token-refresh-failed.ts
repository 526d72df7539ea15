import type { Scenario, Step } from '../scenario.ts';
import { sendJson } from '../send.ts';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** The app renews its tokens, and is told no. */
export const tokenRefreshFailed: Scenario = {
  id: 'token-refresh-failed',
  family: 'Tokens',
  title: 'The session could not be renewed',
  what: 'The page asks the token endpoint for a new access token. Its refresh token is no longer good: 400 with invalid_grant.',
  start: 'navigate',
  path: '/zoo/token-refresh-failed',
  expects: { cause: 'token-refresh-failed', certainty: 'proven', owner: 'you' },
  variants: [
    { title: 'the parameters are JSON', path: '/zoo/token-refresh-failed?body=json' },
    {
      title: 'the app has lost its refresh token',
      path: '/zoo/token-refresh-failed?body=undefined',
      expects: { cause: 'token-refresh-failed', certainty: 'proven', owner: 'front-end' },
    },
    {
      title: 'a device waits for its person, which is no failure',
      path: '/zoo/token-refresh-failed?body=device',
      expects: {},
    },
  ],
  page: ({ url, query }) => [renew(url('/zoo/token-refresh-failed/token'), query.get('body') ?? 'form')],
  answer: (visit) => sendJson(visit, 400, { error: 'invalid_grant', error_description: 'Token is not active' }),
};

function renew(url: string, body: string): Step {
  const label = 'POST token, to renew it';
  const token = { grant_type: 'refresh_token', refresh_token: 'zoo-5c1f7a92', client_id: 'zoo' };
  switch (body) {
    case 'json':
      return { kind: 'fetch', label, url, init: json(token) };
    case 'undefined':
      return { kind: 'fetch', label, url, init: urlEncoded({ ...token, refresh_token: 'undefined' }) };
    case 'device': {
      const device = {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: 'zoo',
        client_id: 'zoo',
      };
      return { kind: 'fetch', label: 'POST token, for a device', url, init: urlEncoded(device) };
    }
    default:
      return { kind: 'fetch', label, url, init: urlEncoded(token) };
  }
}

function json(fields: Readonly<Record<string, string>>): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(fields) };
}

function urlEncoded(fields: Readonly<Record<string, string>>): RequestInit {
  return { method: 'POST', headers: form, body: new URLSearchParams(fields).toString() };
}
