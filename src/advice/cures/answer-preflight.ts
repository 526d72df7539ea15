import type { Cure } from '../cure.ts';

/** The browser’s preflight is refused, redirected or not understood, so the call is never sent. */
export const answerPreflight: Cure = {
  id: 'answer-preflight',
  step: 'Answer OPTIONS with 204 and the CORS headers, outside the protected part.',
  snippet: {
    language: 'http',
    text: 'HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: {{origin}}\nAccess-Control-Allow-Methods: {{methods}}\nAccess-Control-Allow-Headers: {{headers}}\nVary: Origin',
  },
  recipes: {
    apache: {
      text: 'In Apache, answer OPTIONS by a rewrite of the virtual host: it runs before anybody is asked for a password.',
      snippet: {
        language: 'apache',
        text: `RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteRule ^ - [R=204,L]
<If "%{REQUEST_METHOD} == 'OPTIONS'">
  Header always set Access-Control-Allow-Origin  "{{origin}}"
  Header always set Access-Control-Allow-Methods "{{methods}}"
  Header always set Access-Control-Allow-Headers "{{headers}}"
  Header always merge Vary Origin
</If>`,
      },
    },
    haproxy: {
      text: 'In HAProxy, answer OPTIONS in the frontend, above the rules that refuse.',
      snippet: {
        language: 'haproxy',
        text: 'http-request return status 204 hdr Access-Control-Allow-Origin "{{origin}}" hdr Access-Control-Allow-Methods "{{methods}}" hdr Access-Control-Allow-Headers "{{headers}}" hdr Vary Origin if METH_OPTIONS',
      },
    },
    nginx: {
      text: 'In nginx, answer OPTIONS at the top of the location: this runs before auth_basic, auth_request and proxy_pass.',
      snippet: {
        language: 'nginx',
        text: `if ($request_method = OPTIONS) {
  add_header Access-Control-Allow-Origin  "{{origin}}" always;
  add_header Access-Control-Allow-Methods "{{methods}}" always;
  add_header Access-Control-Allow-Headers "{{headers}}" always;
  add_header Vary Origin always;
  return 204;
}`,
      },
    },
    squid: {
      text: 'In Squid, let OPTIONS pass to the server, above the line that wants a sign-in: browsers send none with it.',
      snippet: {
        language: 'squid',
        text: 'acl preflight method OPTIONS\nhttp_access allow preflight',
      },
    },
    varnish: {
      text: 'In Varnish, answer OPTIONS before everything else in vcl_recv.',
      snippet: {
        language: 'vcl',
        text: `sub vcl_recv {
  if (req.method == "OPTIONS") {
    return (synth(204));
  }
}
sub vcl_synth {
  if (req.method == "OPTIONS") {
    set resp.http.Access-Control-Allow-Origin  = "{{origin}}";
    set resp.http.Access-Control-Allow-Methods = "{{methods}}";
    set resp.http.Access-Control-Allow-Headers = "{{headers}}";
    set resp.http.Vary = "Origin";
    return (deliver);
  }
}`,
      },
    },
  },
};
