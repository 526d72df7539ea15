import type { Cure } from '../cure.ts';

/** The request’s headers, mostly cookies, are larger than the server takes. */
export const largerRequestHeaders: Cure = {
  id: 'larger-request-headers',
  step: 'Raising the limit buys time only; each proxy on the way has one of its own.',
  recipes: {},
};
