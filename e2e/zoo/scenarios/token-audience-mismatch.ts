import { invalidToken, refusedToken } from '../refused-token.ts';

/** A good token for somebody else. */
export const tokenAudienceMismatch = refusedToken(
  {
    id: 'token-audience-mismatch',
    title: 'The token was issued for another API',
    what: 'The page sends a token that is made out to another API. The API answers 401 and says that the audience is wrong.',
    expects: { cause: 'token-audience-mismatch', certainty: 'proven', owner: 'front-end' },
    variants: [
      {
        title: 'a token of the staging environment, and no word why',
        path: '/zoo/token-audience-mismatch?case=staging',
        expects: { cause: 'token-audience-mismatch', certainty: 'likely', owner: 'front-end' },
      },
    ],
  },
  {
    plain: { ...invalidToken('The audience is invalid'), claims: () => ({ aud: 'api://invoices' }) },
    staging: { ...invalidToken(), claims: () => ({ aud: 'https://staging.app.test/' }) },
  },
);
