import { refusedToken } from '../refused-token.ts';

/** Signed in, and not well enough for this. */
export const stepUpRequired = refusedToken(
  {
    id: 'step-up-required',
    title: 'A second factor is wanted',
    what: 'The page sends a token of a sign-in by password alone. The API answers 401 with insufficient_user_authentication and names the strength that it wants.',
    expects: { cause: 'step-up-required', certainty: 'proven', owner: 'front-end' },
    variants: [
      { title: 'a sign-in of the last five minutes is wanted', path: '/zoo/step-up-required?case=fresher' },
      { title: 'Microsoft Entra wants claims', path: '/zoo/step-up-required?case=claims' },
    ],
  },
  {
    plain: {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="mfa"' },
      claims: () => ({ acr: 'pwd' }),
    },
    fresher: {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age="300"' },
      claims: (now) => ({ auth_time: Math.floor(now / 1000) - 7200 }),
    },
    claims: {
      status: 401,
      headers: {
        'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}')}"`,
      },
    },
  },
);
