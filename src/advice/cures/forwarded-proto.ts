import type { Cure } from '../cure.ts';

/** Behind a proxy that ends TLS the application believes in http and an inside host: its cookies, redirects and checks are wrong. */
export const forwardedProto: Cure = {
  id: 'forwarded-proto',
  step: 'Behind a proxy that ends TLS, tell the application its outside host and scheme (X-Forwarded-Host, X-Forwarded-Proto), and let it believe them.',
  snippet: {
    language: 'http',
    text: 'X-Forwarded-Proto: https\nX-Forwarded-Host: {{host}}',
  },
  recipes: {},
};
