import type { Cure } from '../cure.ts';

/** The answer allows another origin than the one that asked, or none. */
export const allowOrigin: Cure = {
  id: 'allow-origin',
  step: 'Answer with the very Origin of the request if it is on your list, and say that the answer depends on it.',
  snippet: {
    language: 'http',
    text: 'Access-Control-Allow-Origin: {{origin}}\nVary: Origin',
  },
  recipes: {
    apache: {
      text: 'In Apache, answer with the Origin of the request if it is on your list, in place of what the application says. One such line an origin.',
      snippet: {
        language: 'apache',
        text: `Header onsuccess unset Access-Control-Allow-Origin
Header always set Access-Control-Allow-Origin "{{origin}}" "expr=%{HTTP:Origin} == '{{origin}}'"
Header always merge Vary Origin`,
      },
    },
    haproxy: {
      text: 'In HAProxy, answer with the Origin of the request if it is on your list: several may stand there, parted by spaces.',
      snippet: {
        language: 'haproxy',
        text: `http-request set-var(txn.origin) req.hdr(Origin)
http-after-response del-header Access-Control-Allow-Origin
http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if { var(txn.origin) -m str "{{origin}}" }
http-after-response add-header Vary Origin`,
      },
    },
    nginx: {
      text: 'In nginx, answer with the Origin of the request if it is on your list, in place of what the application says. One such if an origin.',
      snippet: {
        language: 'nginx',
        text: `set $allowed_origin "";
if ($http_origin = "{{origin}}") {
  set $allowed_origin $http_origin;
}
proxy_hide_header Access-Control-Allow-Origin;
add_header Access-Control-Allow-Origin $allowed_origin always;
add_header Vary Origin always;`,
      },
    },
    varnish: {
      text: 'In Varnish, answer with the Origin of the request if it is on your list, in place of what the application says.',
      snippet: {
        language: 'vcl',
        text: `sub allow_origin {
  unset resp.http.Access-Control-Allow-Origin;
  if (req.http.Origin == "{{origin}}") {
    set resp.http.Access-Control-Allow-Origin = req.http.Origin;
  }
  if (resp.http.Vary) {
    set resp.http.Vary = resp.http.Vary + ", Origin";
  } else {
    set resp.http.Vary = "Origin";
  }
}
sub vcl_deliver {
  call allow_origin;
}
sub vcl_synth {
  call allow_origin;
}`,
      },
    },
  },
};
