import type { Cure } from '../cure.ts';

/** A 401 without a WWW-Authenticate header, which tells nobody how to sign in. */
export const challengeWith401: Cure = {
  id: 'challenge-with-401',
  step: 'Send a WWW-Authenticate header with every 401.',
  snippet: {
    language: 'http',
    text: 'WWW-Authenticate: Bearer realm="api"',
  },
  recipes: {
    apache: {
      text: 'In Apache, add a challenge to every 401 that has none.',
      snippet: {
        language: 'apache',
        text: 'Header always set WWW-Authenticate "Bearer realm=\\"api\\"" "expr=%{REQUEST_STATUS} -eq 401 && -z resp(\'WWW-Authenticate\')"',
      },
    },
    haproxy: {
      text: 'In HAProxy, add a challenge to every 401 that has none.',
      snippet: {
        language: 'haproxy',
        text: 'http-after-response set-header WWW-Authenticate \'Bearer realm="api"\' if { status 401 } !{ res.hdr(WWW-Authenticate) -m found }',
      },
    },
    nginx: {
      text: 'In nginx, add a challenge to every 401: the map stands in http, the second part in the location that refuses.',
      snippet: {
        language: 'nginx',
        text: `map $status $challenge {
  401 'Bearer realm="api"';
}

add_header WWW-Authenticate $challenge always;`,
      },
    },
    varnish: {
      text: 'In Varnish, add a challenge to every 401 that has none, its own included.',
      snippet: {
        language: 'vcl',
        text: `sub challenge {
  if (resp.status == 401 && !resp.http.WWW-Authenticate) {
    set resp.http.WWW-Authenticate = {"Bearer realm="api""};
  }
}
sub vcl_deliver {
  call challenge;
}
sub vcl_synth {
  call challenge;
}`,
      },
    },
  },
};
