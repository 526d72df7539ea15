import { readableByCaller, sendPreflight } from '../zoo/cors.ts';
import { sendJson } from '../zoo/send.ts';
import { type Session, sendSessionPage } from './session.ts';

/** How many times a session was asked for something; each load of its page begins anew. */
const turns = new Map<string, number>();

function nextTurn(id: string): number {
  const turn = (turns.get(id) ?? 0) + 1;
  turns.set(id, turn);
  return turn;
}

const bearer = (token: string) => `{ headers: { Authorization: 'Bearer ${token}' } }`;

/** Tokens that are renewed, retried, bound and polled for. */
export const tokens: readonly Session[] = [
  {
    id: 'renewed-and-retried',
    what: 'An opaque token has expired; it is renewed, and the same call goes through.',
    answer: (visit) => {
      const id = 'renewed-and-retried';
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `await call('/zoo/${id}/orders', ${bearer('old-5f0c1d7e9b3a4c8f')}, 401);
await call('/zoo/${id}/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'r-1' }) });
await call('/zoo/${id}/orders', ${bearer('new-8e2d6f4a1b7c9d03')});`,
        });
      if (visit.rest === '/token') return sendJson(visit, 200, { token_type: 'Bearer', expires_in: 300 });
      return visit.request.headers.authorization?.includes('new-')
        ? sendJson(visit, 200, {})
        : sendJson(visit, 401, { error: 'invalid_token' }, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
    },
  },
  {
    id: 'renewed-for-three',
    what: 'Three calls at once meet an expired token; one renewal serves them all.',
    answer: (visit) => {
      const id = 'renewed-for-three';
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `const all = (init, status) => Promise.all(['orders', 'profile', 'news'].map((name) => call('/zoo/${id}/' + name, init, status)));
await all(${bearer('old-5f0c1d7e9b3a4c8f')}, 401);
await call('/zoo/${id}/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'r-1' }) });
await all(${bearer('new-8e2d6f4a1b7c9d03')}, 200);`,
        });
      if (visit.rest === '/token') return sendJson(visit, 200, { token_type: 'Bearer', expires_in: 300 });
      return visit.request.headers.authorization?.includes('new-')
        ? sendJson(visit, 200, {})
        : sendJson(visit, 401, { error: 'invalid_token' }, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
    },
  },
  {
    id: 'renewed-by-cookie',
    what: 'The access cookie has expired; a renewal with the other cookie sets it again, and the call goes through.',
    answer: (visit) => {
      const id = 'renewed-by-cookie';
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `await call('/zoo/${id}/orders', {}, 401);
await call('/zoo/${id}/refresh', { method: 'POST' }, 204);
await call('/zoo/${id}/orders');`,
          headers: { 'Set-Cookie': [`access=; Max-Age=0; Path=/zoo/${id}`, `refresh=r-9; Path=/zoo/${id}; HttpOnly`] },
        });
      if (visit.rest === '/refresh')
        return sendJson(visit, 204, {}, { 'Set-Cookie': `access=a-9; Path=/zoo/${id}; HttpOnly; Max-Age=300` });
      return sendJson(visit, visit.request.headers.cookie?.includes('access=') ? 200 : 401, {});
    },
  },
  {
    id: 'dpop-nonce',
    what: 'The API asks for a nonce in the DPoP proof, and gets it with the next call (RFC 9449 §9).',
    answer: (visit) => {
      const id = 'dpop-nonce';
      const init = (proof: string) => `{ headers: { Authorization: 'DPoP tok-77', DPoP: '${proof}' } }`;
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `await call('/zoo/${id}/orders', ${init(proofOf({}))}, 401);
await call('/zoo/${id}/orders', ${init(proofOf({ nonce: 'n-42' }))});`,
        });
      return String(visit.request.headers['dpop']) === proofOf({ nonce: 'n-42' })
        ? sendJson(visit, 200, {})
        : sendJson(
            visit,
            401,
            {},
            {
              'WWW-Authenticate':
                'DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"',
              'DPoP-Nonce': 'n-42',
            },
          );
    },
  },
  {
    id: 'dpop-nonce-for-a-token',
    what: 'The token endpoint asks for the nonce first, with 400 (RFC 9449 §8).',
    answer: (visit) => {
      const id = 'dpop-nonce-for-a-token';
      const init = (proof: string) =>
        `{ method: 'POST', headers: { DPoP: '${proof}' }, body: new URLSearchParams({ grant_type: 'authorization_code', code: 'c-4' }) }`;
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `await call('/zoo/${id}/token', ${init(proofOf({}))}, 400);
await call('/zoo/${id}/token', ${init(proofOf({ nonce: 'n-43' }))});`,
        });
      return String(visit.request.headers['dpop']) === proofOf({ nonce: 'n-43' })
        ? sendJson(visit, 200, { token_type: 'DPoP' })
        : sendJson(visit, 400, { error: 'use_dpop_nonce' }, { 'DPoP-Nonce': 'n-43' });
    },
  },
  {
    id: 'registry-token',
    what: 'As with a container registry: 401 names the token service, the token is fetched, the call goes through.',
    answer: (visit) => {
      const id = 'registry-token';
      const service = visit.url(`/zoo/${id}/token`, 'api.test');
      switch (visit.rest) {
        case '':
          return sendSessionPage(visit, {
            script: `await call('/zoo/${id}/v2', {}, 401);
await call('${service}?service=registry&scope=repository:demo:pull');
await call('/zoo/${id}/v2', ${bearer('reg-1a2b3c4d5e6f')});`,
          });
        case '/token':
          return sendJson(visit, 200, { token: 'reg-1a2b3c4d5e6f' }, readableByCaller(visit));
        default:
          return visit.request.headers.authorization
            ? sendJson(visit, 200, {})
            : sendJson(
                visit,
                401,
                { errors: [{ code: 'UNAUTHORIZED' }] },
                {
                  'WWW-Authenticate': `Bearer realm="${service}",service="registry",scope="repository:demo:pull"`,
                  'Docker-Distribution-Api-Version': 'registry/2.0',
                },
              );
      }
    },
  },
  {
    id: 'device-code',
    what: 'A page waits until the code was typed on another device: authorization_pending until then (RFC 8628 §3.5).',
    answer: (visit) => {
      const id = 'device-code';
      const poll = `await call('/zoo/${id}/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'd-1', client_id: 'tv' }) }`;
      if (visit.rest === '') {
        turns.set(id, 0);
        return sendSessionPage(visit, { script: `${poll}, 400);\n${poll}, 400);\n${poll});` });
      }
      const pending = ['authorization_pending', 'slow_down'][nextTurn(id) - 1];
      return pending === undefined
        ? sendJson(visit, 200, { token_type: 'Bearer' })
        : sendJson(visit, 400, { error: pending });
    },
  },
  {
    id: 'token-across-sites',
    what: 'A token for an API of another site, with a preflight that is answered as it should be.',
    answer: (visit) => {
      const id = 'token-across-sites';
      if (visit.rest === '') {
        const url = visit.url(`/zoo/${id}/orders`, 'api.test');
        return sendSessionPage(visit, {
          script: `for (const method of ['GET', 'PUT', 'DELETE']) await call('${url}', { method, headers: { Authorization: 'Bearer tok-78' } });`,
        });
      }
      if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
      return sendJson(visit, visit.request.headers.authorization ? 200 : 401, {}, readableByCaller(visit));
    },
  },
];

/** A proof of the right form; nobody checks its signature here. */
function proofOf(claims: Readonly<Record<string, string>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ' } };
  return `${part(header)}.${part({ jti: 'j-1', htm: 'GET', iat: 1_790_000_000, ...claims })}.c2lnbmF0dXJl`;
}
