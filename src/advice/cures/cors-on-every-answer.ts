import type { Cure } from '../cure.ts';

/** Error answers lack the CORS headers that good ones have, so pages see a CORS failure in place of the 401. */
export const corsOnEveryAnswer: Cure = {
  id: 'cors-on-every-answer',
  step: 'Send the CORS headers with error answers too.',
  snippet: {
    language: 'http',
    text: 'Access-Control-Allow-Origin: {{origin}}\nVary: Origin',
  },
  recipes: {},
};
