import type { Cure } from '../cure.ts';

/** Authorization is lost on the way to the application. */
export const forwardAuthorization: Cure = {
  id: 'forward-authorization',
  step: 'Look at every hop before the application for one that removes or replaces Authorization, and let it through there.',
  recipes: {},
};
