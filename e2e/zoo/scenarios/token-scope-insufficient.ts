import { refusedToken } from '../refused-token.ts';

/** The token is good, and does not reach this far. */
export const tokenScopeInsufficient = refusedToken(
  {
    id: 'token-scope-insufficient',
    title: 'The token lacks a scope',
    what: 'The page sends a token with the scope orders:read. The API answers 403 with insufficient_scope, and names the scope that it wants.',
    expects: { cause: 'token-scope-insufficient', certainty: 'proven', owner: 'front-end' },
    variants: [
      {
        title: 'as GitHub says it, in headers of its own',
        path: '/zoo/token-scope-insufficient?case=github',
        expects: { cause: 'token-scope-insufficient', certainty: 'likely', owner: 'you' },
      },
    ],
  },
  {
    plain: {
      status: 403,
      headers: { 'WWW-Authenticate': 'Bearer realm="orders", error="insufficient_scope", scope="orders:write"' },
    },
    github: {
      status: 403,
      headers: { 'X-Accepted-OAuth-Scopes': 'admin:org, read:org', 'X-OAuth-Scopes': 'repo' },
      request: () => ({ Authorization: 'Bearer zoo-4f9a8d7c6b5a4f9a8d7c' }),
    },
  },
);
