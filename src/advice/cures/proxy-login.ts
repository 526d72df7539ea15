import type { Cure } from '../cure.ts';

/** A proxy on the way out wants a sign-in for a destination that should be open. */
export const proxyLogin: Cure = {
  id: 'proxy-login',
  step: 'See the proxy’s access log for this address, and whether the destination should be reachable without a sign-in.',
  recipes: {},
};
