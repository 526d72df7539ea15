import type { Cure } from '../cure.ts';

/** Credentials are taken over http. */
export const httpsOnly: Cure = {
  id: 'https-only',
  step: 'Serve this host over https alone, send Strict-Transport-Security, mark session cookies Secure, and treat what travelled as known to others.',
  snippet: {
    language: 'http',
    text: 'Strict-Transport-Security: max-age=31536000; includeSubDomains',
  },
  recipes: {},
};
