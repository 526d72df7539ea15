import type { Cure } from '../cure.ts';

/** Too many attempts are answered with a status that says something else, or with no time to wait. */
export const rateLimitWindow: Cure = {
  id: 'rate-limit-window',
  step: 'Count by account as well as by address, so that people behind one address do not lock each other out, and answer 429 with Retry-After rather than 401 or 403.',
  snippet: {
    language: 'http',
    text: 'HTTP/1.1 429 Too Many Requests\nRetry-After: 60',
  },
  recipes: {},
};
