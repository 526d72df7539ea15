import type { Cure } from '../cure.ts';

/** A 401 without a WWW-Authenticate header, which tells nobody how to sign in. */
export const challengeWith401: Cure = {
  id: 'challenge-with-401',
  step: 'Send a WWW-Authenticate header with every 401.',
  snippet: {
    language: 'http',
    text: 'WWW-Authenticate: Bearer realm="api"',
  },
  recipes: {},
};
