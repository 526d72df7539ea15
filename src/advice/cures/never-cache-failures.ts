import type { Cure } from '../cure.ts';

/** A cache gives a stored 401 or 403 to people who have signed in since. */
export const neverCacheFailures: Cure = {
  id: 'never-cache-failures',
  step: 'Send Cache-Control: no-store with every 401 and 403, keep protected paths out of the cache, and empty it. A setting that caches any status, or a max-age that the application sends with errors, is the usual reason.',
  snippet: {
    language: 'http',
    text: 'Cache-Control: no-store',
  },
  recipes: {
    apache: {
      text: 'In Apache, forbid every cache to keep a refusal, whatever the application says.',
      snippet: {
        language: 'apache',
        text: `Header onsuccess unset Cache-Control "expr=%{REQUEST_STATUS} -in {'401', '403'}"
Header onsuccess unset Expires "expr=%{REQUEST_STATUS} -in {'401', '403'}"
Header always set Cache-Control no-store "expr=%{REQUEST_STATUS} -in {'401', '403'}"`,
      },
    },
    haproxy: {
      text: 'In HAProxy, forbid every cache to keep a refusal, whatever the application says. HAProxy’s own cache keeps 200 alone.',
      snippet: {
        language: 'haproxy',
        text: 'http-after-response set-header Cache-Control no-store if { status 401 403 }',
      },
    },
    nginx: {
      text: 'In nginx, keep no refusal and nothing that was asked with credentials, whatever proxy_cache_valid or the application says. The map stands in http, the second part beside proxy_cache. Then empty the cache.',
      snippet: {
        language: 'nginx',
        text: `map $upstream_status $refused {
  default 0;
  401     1;
  403     1;
}

proxy_no_cache     $refused $http_authorization;
proxy_cache_bypass $http_authorization;`,
      },
    },
    squid: {
      text: 'In Squid, keep no refusals at all, and empty the cache.',
      snippet: {
        language: 'squid',
        text: 'negative_ttl 0 seconds',
      },
    },
    varnish: {
      text: 'In Varnish, keep no refusals, above any line that sets a ttl. Then empty the cache.',
      snippet: {
        language: 'vcl',
        text: `sub vcl_backend_response {
  if (beresp.status == 401 || beresp.status == 403) {
    set beresp.ttl = 0s;
    set beresp.uncacheable = true;
    return (deliver);
  }
}`,
      },
    },
  },
};
