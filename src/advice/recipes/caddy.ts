import type { Recipes } from '../cure.ts';

const cors = (...more: readonly string[]) =>
  [
    'header {',
    '  Access-Control-Allow-Origin "{{origin}}"',
    ...more.map((line) => `  ${line}`),
    '  +Vary Origin',
    '}',
  ].join('\n');

/** For Caddy 2.8 and later, in the block of the site unless something else is said. */
export const caddyRecipes: Recipes = {
  'allow-credentials': {
    text: 'In Caddy, allow credentials beside the one origin.',
    snippet: { language: 'caddy', text: cors('Access-Control-Allow-Credentials true') },
  },
  'allow-origin': {
    text: 'In Caddy, allow the one origin.',
    snippet: { language: 'caddy', text: cors() },
  },
  'answer-preflight': {
    text: 'In Caddy, answer OPTIONS in a route block, above basic_auth or forward_auth: within it the order of the lines counts.',
    snippet: {
      language: 'caddy',
      text: `@preflight method OPTIONS
route {
  header @preflight {
    Access-Control-Allow-Origin "{{origin}}"
    Access-Control-Allow-Methods "{{methods}}"
    Access-Control-Allow-Headers "{{headers}}"
    +Vary Origin
  }
  respond @preflight 204
  reverse_proxy app:8080
}`,
    },
  },
  'challenge-with-401': {
    text: 'In Caddy, add the challenge to a 401 of the application.',
    snippet: {
      language: 'caddy',
      text: `reverse_proxy app:8080 {
  @refused status 401
  handle_response @refused {
    header WWW-Authenticate "Bearer realm=\\"api\\""
    copy_response
  }
}`,
    },
  },
  'client-certificate-optional': {
    text: 'In Caddy, ask for a certificate without insisting.',
    snippet: {
      language: 'caddy',
      text: `tls {
  client_auth {
    mode verify_if_given
    trust_pool file /etc/caddy/clients.pem
  }
}`,
    },
  },
  'cors-on-every-answer': {
    text: 'In Caddy, set the headers for the whole site: they stay on what basic_auth and the application refuse.',
    snippet: { language: 'caddy', text: cors() },
  },
  'expose-headers': {
    text: 'In Caddy, name the headers for the whole site.',
    snippet: { language: 'caddy', text: 'header Access-Control-Expose-Headers "WWW-Authenticate, DPoP-Nonce"' },
  },
  'forward-authorization': {
    text: 'Caddy hands Authorization on, unless header_up removes it or copy_headers of forward_auth overwrites it.',
    snippet: {
      language: 'caddy',
      text: 'reverse_proxy app:8080 {\n  header_up Authorization {header.Authorization}\n}',
    },
  },
  'forwarded-proto': {
    text: 'Caddy sets X-Forwarded-* itself; behind another proxy it has to trust that one (global options).',
    snippet: { language: 'caddy', text: '{\n  servers {\n    trusted_proxies static private_ranges\n  }\n}' },
  },
  'https-only': {
    text: 'Caddy serves https by itself where the site has no http:// before its name; send browsers there for good.',
    snippet: { language: 'caddy', text: 'header Strict-Transport-Security "max-age=31536000"' },
  },
  'larger-request-headers': {
    text: 'In Caddy, raise the limit of 1 MB in the global options.',
    snippet: { language: 'caddy', text: '{\n  servers {\n    max_header_size 2MB\n  }\n}' },
  },
  'let-address-in': {
    text: 'In Caddy, put the address on the list; behind a trusted proxy the matcher is client_ip.',
    snippet: {
      language: 'caddy',
      text: '@strangers not remote_ip 203.0.113.0/24 private_ranges\nrespond @strangers 403',
    },
  },
  'never-cache-failures': {
    text: 'In Caddy, say so for the protected part.',
    snippet: { language: 'caddy', text: 'header /api/* Cache-Control no-store' },
  },
  'redirect-same-origin': {
    text: 'In Caddy, except the API from the redirect.',
    snippet: { language: 'caddy', text: '@pages not path /api/*\nredir @pages https://{{host}}{uri}' },
  },
};
