import type { Cure } from '../cure.ts';

/** A cookie without the attributes that let it go with requests from other sites. */
export const cookieAttributes: Cure = {
  id: 'cookie-attributes',
  step: 'SameSite=None; Secure lets the cookie go with requests from other sites, and needs a defence against forged ones (CSRF) in return. Serving page and API from one site avoids all of it.',
  snippet: {
    language: 'http',
    text: 'Set-Cookie: {{cookie}}=…; Path=/; SameSite=None; Secure; HttpOnly',
  },
  recipes: {},
};
