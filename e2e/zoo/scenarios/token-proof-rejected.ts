import { refusedToken } from '../refused-token.ts';

const dpop = (token: string) => ({ Authorization: `DPoP ${token}`, DPoP: 'eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.em9v' });
const bound = () => ({ cnf: { jkt: 'zoo' } });

/** A token that is bound to a key, and what may be wrong with the proof of that key. */
export const tokenProofRejected = refusedToken(
  {
    id: 'token-proof-rejected',
    title: 'The DPoP proof was not accepted',
    what: 'The page sends a token that is bound to a key, with a proof that the API does not accept.',
    expects: { cause: 'token-proof-rejected', certainty: 'proven', owner: 'front-end' },
    variants: [{ title: 'the bound token is sent as Bearer', path: '/zoo/token-proof-rejected?case=bearer' }],
  },
  {
    plain: {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP error="invalid_dpop_proof", algs="ES256"' },
      claims: bound,
      request: dpop,
    },
    bearer: { status: 401, headers: { 'WWW-Authenticate': 'DPoP algs="ES256"' }, claims: bound },
  },
);
