import type { Cure } from '../cure.ts';

/** A proxy on the way out wants a sign-in for a destination that should be open. */
export const proxyLogin: Cure = {
  id: 'proxy-login',
  step: 'See the proxy’s access log for this address, and whether the destination should be reachable without a sign-in.',
  recipes: {
    squid: {
      text: 'In Squid, see the access log for this address (TCP_DENIED/407 tells the user and the reason). A destination that should be reachable without a sign-in stands above the line that wants one:',
      snippet: {
        language: 'squid',
        text: `acl without_login dstdomain {{hostname}}
http_access allow without_login`,
      },
    },
  },
};
