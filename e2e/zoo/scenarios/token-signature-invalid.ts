import { invalidToken, refusedToken } from '../refused-token.ts';

/** The server does not know the key that the token is signed with. */
export const tokenSignatureInvalid = refusedToken(
  {
    id: 'token-signature-invalid',
    title: 'The key of the token is unknown to the server',
    what: 'The identity provider has changed its keys, and the API still has the old ones. It answers 401: the signature key was not found.',
    expects: { cause: 'token-signature-invalid', certainty: 'proven', owner: 'server' },
  },
  { plain: invalidToken('The signature key was not found') },
);
