import type { Cure } from '../cure.ts';

/** A cache gives a stored 401 or 403 to people who have signed in since. */
export const neverCacheFailures: Cure = {
  id: 'never-cache-failures',
  step: 'Send Cache-Control: no-store with every 401 and 403, keep protected paths out of the cache, and empty it. A setting that caches any status, or a max-age that the application sends with errors, is the usual reason.',
  snippet: {
    language: 'http',
    text: 'Cache-Control: no-store',
  },
  recipes: {},
};
