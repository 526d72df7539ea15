import type { Cure } from '../cure.ts';

/** Behind a proxy that ends TLS the application believes in http and an inside host: its cookies, redirects and checks are wrong. */
export const forwardedProto: Cure = {
  id: 'forwarded-proto',
  step: 'Behind a proxy that ends TLS, tell the application its outside host and scheme (X-Forwarded-Host, X-Forwarded-Proto), and let it believe them.',
  snippet: {
    language: 'http',
    text: 'X-Forwarded-Proto: https\nX-Forwarded-Host: {{host}}',
  },
  recipes: {
    apache: {
      text: 'In Apache, tell the application the outside host and scheme.',
      snippet: {
        language: 'apache',
        text: `ProxyPreserveHost On
RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}`,
      },
    },
    haproxy: {
      text: 'In HAProxy, tell the application the outside host and scheme.',
      snippet: {
        language: 'haproxy',
        text: `http-request set-header X-Forwarded-Proto https if { ssl_fc }
http-request set-header X-Forwarded-Proto http  if !{ ssl_fc }
http-request set-header X-Forwarded-Host %[req.hdr(Host)]`,
      },
    },
    nginx: {
      text: 'In nginx, tell the application the outside host and scheme.',
      snippet: {
        language: 'nginx',
        text: `proxy_set_header Host              $host;
proxy_set_header X-Forwarded-Proto $scheme;`,
      },
    },
  },
};
