import type { Cure } from '../cure.ts';

/** A redirect leads to another origin, where browsers send no Authorization and preflights end. */
export const redirectSameOrigin: Cure = {
  id: 'redirect-same-origin',
  step: 'Serve the API where clients call it, or have the old address refuse instead of redirecting: a redirect across origins never carries Authorization.',
  recipes: {
    apache: {
      text: 'In Apache, name the outside address, so that redirects to a folder lead there.',
      snippet: {
        language: 'apache',
        text: `ServerName https://{{host}}
UseCanonicalName On`,
      },
    },
    haproxy: {
      text: 'In HAProxy, correct the scheme of redirects that the application writes for http.',
      snippet: {
        language: 'haproxy',
        text: "http-response replace-header Location '^http://{{host}}(/.*)?$' 'https://{{host}}\\1'",
      },
    },
    nginx: {
      text: 'In nginx, write redirects without scheme, host and port: those of the inside are not those that clients call.',
      snippet: {
        language: 'nginx',
        text: 'absolute_redirect off;',
      },
    },
    varnish: {
      text: 'In Varnish, correct the scheme of redirects that the application writes for http.',
      snippet: {
        language: 'vcl',
        text: `sub vcl_deliver {
  if (resp.http.Location) {
    set resp.http.Location = regsub(resp.http.Location, "^http://{{host}}(/|$)", "https://{{host}}\\1");
  }
}`,
      },
    },
  },
};
