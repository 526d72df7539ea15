import type { Cure } from '../cure.ts';

/** A page of another origin may not read a header of the answer that it needs to go on. */
export const exposeHeaders: Cure = {
  id: 'expose-headers',
  step: 'Let pages of other origins read the nonce and the challenge, in error answers too.',
  snippet: {
    language: 'http',
    text: 'Access-Control-Expose-Headers: DPoP-Nonce, WWW-Authenticate',
  },
  recipes: {
    apache: {
      text: 'In Apache, let pages read these headers of every answer.',
      snippet: {
        language: 'apache',
        text: 'Header always set Access-Control-Expose-Headers "DPoP-Nonce, WWW-Authenticate"',
      },
    },
    haproxy: {
      text: 'In HAProxy, let pages read these headers of every answer.',
      snippet: {
        language: 'haproxy',
        text: 'http-after-response set-header Access-Control-Expose-Headers "DPoP-Nonce, WWW-Authenticate"',
      },
    },
    nginx: {
      text: 'In nginx, let pages read these headers of every answer.',
      snippet: {
        language: 'nginx',
        text: 'add_header Access-Control-Expose-Headers "DPoP-Nonce, WWW-Authenticate" always;',
      },
    },
    varnish: {
      text: 'In Varnish, let pages read these headers of every answer, its own included.',
      snippet: {
        language: 'vcl',
        text: `sub vcl_deliver {
  set resp.http.Access-Control-Expose-Headers = "DPoP-Nonce, WWW-Authenticate";
}
sub vcl_synth {
  set resp.http.Access-Control-Expose-Headers = "DPoP-Nonce, WWW-Authenticate";
}`,
      },
    },
  },
};
