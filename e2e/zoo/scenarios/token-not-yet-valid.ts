import { invalidToken, refusedToken } from '../refused-token.ts';

/** The clocks of issuer and server are apart. */
export const tokenNotYetValid = refusedToken(
  {
    id: 'token-not-yet-valid',
    title: 'The token is not valid yet',
    what: 'The clock of the identity provider is ten minutes ahead, so the token begins to be valid in ten minutes. The API answers 401.',
    expects: { cause: 'token-not-yet-valid', certainty: 'proven', owner: 'server' },
  },
  { plain: { ...invalidToken(), claims: (now) => ({ nbf: Math.floor(now / 1000) + 600 }) } },
);
