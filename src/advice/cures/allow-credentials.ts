import type { Cure } from '../cure.ts';

/** The origin is allowed, and the cookies or credentials that the page sends along are not. */
export const allowCredentials: Cure = {
  id: 'allow-credentials',
  step: 'Allow credentials for the origins on your list, by name: neither * nor any other spelling of true will do.',
  snippet: {
    language: 'http',
    text: 'Access-Control-Allow-Origin: {{origin}}\nAccess-Control-Allow-Credentials: true\nVary: Origin',
  },
  recipes: {},
};
