import type { Cure } from '../cure.ts';

/** A redirect leads to another origin, where browsers send no Authorization and preflights end. */
export const redirectSameOrigin: Cure = {
  id: 'redirect-same-origin',
  step: 'Serve the API where clients call it, or have the old address refuse instead of redirecting: a redirect across origins never carries Authorization.',
  recipes: {},
};
