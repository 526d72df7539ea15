import type { Scenario, Step } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

/** A refusal that the page got over by itself: nobody has to be told. */
export const recovered: Scenario = {
  id: 'recovered',
  family: 'Nothing wrong',
  title: 'Refused, renewed, accepted',
  what: 'The token has expired, the call is refused with 401, the page renews the token silently and the same call succeeds. That is how it should be: shown as recovered, never as a failure.',
  start: 'navigate',
  path: '/zoo/recovered',
  expects: {},
  page: ({ url, now }) => {
    const orders = (label: string, expiresIn: number): Step => ({
      kind: 'fetch',
      label,
      url: url('/zoo/recovered/orders'),
      init: {
        headers: {
          Authorization: `Bearer ${makeToken({ now, expiresIn }, { fresh: expiresIn > 0 })}`,
        },
      },
    });
    return [
      orders('GET orders, with a token of an hour ago', -3600),
      {
        kind: 'fetch',
        label: 'POST token, to renew it',
        url: url('/zoo/recovered/token'),
        init: {
          method: 'POST',
          body: new URLSearchParams({ grant_type: 'refresh_token' }).toString(),
        },
      },
      orders('GET orders again, with the new token', 3600),
    ];
  },
  answer: (visit) => {
    if (visit.rest === '/token') return sendJson(visit, 200, { token_type: 'Bearer', expires_in: 3600 });
    return isFresh(visit.request.headers.authorization)
      ? sendJson(visit, 200, { orders: [] })
      : sendJson(visit, 401, { error: 'invalid_token' }, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
  },
};

function isFresh(authorization = ''): boolean {
  const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
  return claims.includes('"fresh":true');
}
