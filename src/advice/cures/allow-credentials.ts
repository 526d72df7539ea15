import type { Cure } from '../cure.ts';

/** The origin is allowed, and the cookies or credentials that the page sends along are not. */
export const allowCredentials: Cure = {
  id: 'allow-credentials',
  step: 'Allow credentials for the origins on your list, by name: neither * nor any other spelling of true will do.',
  snippet: {
    language: 'http',
    text: 'Access-Control-Allow-Origin: {{origin}}\nAccess-Control-Allow-Credentials: true\nVary: Origin',
  },
  recipes: {
    apache: {
      text: 'In Apache, allow the origin by its name and credentials with it, in place of what the application says.',
      snippet: {
        language: 'apache',
        text: `Header onsuccess unset Access-Control-Allow-Origin
Header onsuccess unset Access-Control-Allow-Credentials
Header always set Access-Control-Allow-Origin "{{origin}}"
Header always set Access-Control-Allow-Credentials true
Header always merge Vary Origin`,
      },
    },
    haproxy: {
      text: 'In HAProxy, allow the origin by its name and credentials with it, in place of what the application says.',
      snippet: {
        language: 'haproxy',
        text: `http-after-response set-header Access-Control-Allow-Origin "{{origin}}"
http-after-response set-header Access-Control-Allow-Credentials true
http-after-response add-header Vary Origin`,
      },
    },
    nginx: {
      text: 'In nginx, allow the origin by its name and credentials with it, in place of what the application says.',
      snippet: {
        language: 'nginx',
        text: `proxy_hide_header Access-Control-Allow-Origin;
proxy_hide_header Access-Control-Allow-Credentials;
add_header Access-Control-Allow-Origin "{{origin}}" always;
add_header Access-Control-Allow-Credentials true always;
add_header Vary Origin always;`,
      },
    },
    varnish: {
      text: 'In Varnish, allow the origin by its name and credentials with it, in answers of its own too.',
      snippet: {
        language: 'vcl',
        text: `sub allow_credentials {
  set resp.http.Access-Control-Allow-Origin = "{{origin}}";
  set resp.http.Access-Control-Allow-Credentials = "true";
  if (resp.http.Vary) {
    set resp.http.Vary = resp.http.Vary + ", Origin";
  } else {
    set resp.http.Vary = "Origin";
  }
}
sub vcl_deliver {
  call allow_credentials;
}
sub vcl_synth {
  call allow_credentials;
}`,
      },
    },
  },
};
