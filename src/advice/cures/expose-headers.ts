import type { Cure } from '../cure.ts';

/** A page of another origin may not read a header of the answer that it needs to go on. */
export const exposeHeaders: Cure = {
  id: 'expose-headers',
  step: 'Let pages of other origins read the nonce and the challenge, in error answers too.',
  snippet: {
    language: 'http',
    text: 'Access-Control-Expose-Headers: DPoP-Nonce, WWW-Authenticate',
  },
  recipes: {},
};
