import type { Cure } from '../cure.ts';

/** Error answers lack the CORS headers that good ones have, so pages see a CORS failure in place of the 401. */
export const corsOnEveryAnswer: Cure = {
  id: 'cors-on-every-answer',
  step: 'Send the CORS headers with error answers too.',
  snippet: {
    language: 'http',
    text: 'Access-Control-Allow-Origin: {{origin}}\nVary: Origin',
  },
  recipes: {
    apache: {
      text: 'In Apache, say always: without it, error answers of its own go out without the header.',
      snippet: {
        language: 'apache',
        text: `Header onsuccess unset Access-Control-Allow-Origin
Header always set Access-Control-Allow-Origin "{{origin}}"
Header always merge Vary Origin`,
      },
    },
    haproxy: {
      text: 'In HAProxy, use http-after-response: http-response leaves the answers of HAProxy itself as they are.',
      snippet: {
        language: 'haproxy',
        text: `http-after-response set-header Access-Control-Allow-Origin "{{origin}}"
http-after-response add-header Vary Origin`,
      },
    },
    nginx: {
      text: 'In nginx, say always: without it, add_header skips 401, 403 and every other error.',
      snippet: {
        language: 'nginx',
        text: `proxy_hide_header Access-Control-Allow-Origin;
add_header Access-Control-Allow-Origin "{{origin}}" always;
add_header Vary Origin always;`,
      },
    },
    varnish: {
      text: 'In Varnish, set the headers in vcl_synth as well: answers of its own do not go through vcl_deliver.',
      snippet: {
        language: 'vcl',
        text: `sub allow_page {
  set resp.http.Access-Control-Allow-Origin = "{{origin}}";
  if (resp.http.Vary) {
    set resp.http.Vary = resp.http.Vary + ", Origin";
  } else {
    set resp.http.Vary = "Origin";
  }
}
sub vcl_deliver {
  call allow_page;
}
sub vcl_synth {
  call allow_page;
}`,
      },
    },
  },
};
