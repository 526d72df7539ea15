import type { Recipes } from '../cure.ts';

const transform = (...lines: readonly string[]) =>
  ['Rules > Transform Rules > Modify Response Header', 'When: http.host eq "{{host}}"', ...lines].join('\n');

/** For Cloudflare: rules by the way to them in the dashboard, or a Worker on the route. */
export const cloudflareRecipes: Recipes = {
  'allow-credentials': {
    text: 'In Cloudflare, a rule can set both headers.',
    snippet: {
      language: 'text',
      text: transform(
        'Set static: Access-Control-Allow-Origin = {{origin}}',
        'Set static: Access-Control-Allow-Credentials = true',
        'Add static: Vary = Origin',
      ),
    },
  },
  'allow-origin': {
    text: 'In Cloudflare, a rule can set the header, whatever the origin server says.',
    snippet: {
      language: 'text',
      text: transform('Set static: Access-Control-Allow-Origin = {{origin}}', 'Add static: Vary = Origin'),
    },
  },
  'answer-preflight': {
    text: 'In Cloudflare, answer OPTIONS in a Worker on the route. Where it is Cloudflare Access that asks for the sign-in, its application has “Bypass OPTIONS requests to origin” and CORS settings of its own.',
    snippet: {
      language: 'js',
      text: `export default {
  async fetch(request) {
    if (request.method !== 'OPTIONS') return fetch(request);
    return new Response(null, { status: 204, headers: {
      'Access-Control-Allow-Origin': '{{origin}}',
      'Access-Control-Allow-Methods': '{{methods}}',
      'Access-Control-Allow-Headers': '{{headers}}',
      'Vary': 'Origin',
    } });
  },
};`,
    },
  },
  'client-certificate-optional': {
    text: 'In Cloudflare, let the mTLS rule pass OPTIONS.',
    snippet: {
      language: 'text',
      text: 'Security > WAF > Custom rules, action Block\n(http.host eq "{{host}}" and not cf.tls_client_auth.cert_verified and http.request.method ne "OPTIONS")',
    },
  },
  'cors-on-every-answer': {
    text: 'In Cloudflare, a rule can set the headers on every answer, errors included.',
    snippet: {
      language: 'text',
      text: transform('Set static: Access-Control-Allow-Origin = {{origin}}', 'Add static: Vary = Origin'),
    },
  },
  'expose-headers': {
    text: 'In Cloudflare, a rule can name the headers on every answer.',
    snippet: {
      language: 'text',
      text: transform('Set static: Access-Control-Expose-Headers = WWW-Authenticate, DPoP-Nonce'),
    },
  },
  'forward-authorization': {
    text: 'Cloudflare hands Authorization on; a Worker that builds its own request has to take the headers along.',
    snippet: {
      language: 'js',
      text: `export default {
  async fetch(request) {
    return fetch(new Request(request.url, request));
  },
};`,
    },
  },
  'https-only': {
    text: 'In Cloudflare, send people to https, and browsers there for good.',
    snippet: {
      language: 'text',
      text: 'SSL/TLS > Edge Certificates\nAlways Use HTTPS: on\nHTTP Strict Transport Security (HSTS): on',
    },
  },
  'never-cache-failures': {
    text: 'In Cloudflare, keep the protected part out of the cache, and purge what is in it.',
    snippet: {
      language: 'text',
      text: 'Caching > Cache Rules\nWhen: http.host eq "{{host}}" and starts_with(http.request.uri.path, "/api/")\nThen: Bypass cache',
    },
  },
  'rate-limit-window': {
    text: 'In Cloudflare, a rate limiting rule with the action Block answers 429 with Retry-After.',
    snippet: {
      language: 'text',
      text: 'Security > WAF > Rate limiting rules\nWhen: http.host eq "{{host}}" and http.request.uri.path eq "/login"\nSame IP, 10 requests in 10 seconds: Block',
    },
  },
  'websocket-upgrade': {
    text: 'In Cloudflare, WebSockets are a setting of the zone.',
    snippet: { language: 'text', text: 'Network > WebSockets: on' },
  },
};
