import type { Cure } from '../cure.ts';

/** The answer allows another origin than the one that asked, or none. */
export const allowOrigin: Cure = {
  id: 'allow-origin',
  step: 'Answer with the very Origin of the request if it is on your list, and say that the answer depends on it.',
  snippet: {
    language: 'http',
    text: 'Access-Control-Allow-Origin: {{origin}}\nVary: Origin',
  },
  recipes: {},
};
