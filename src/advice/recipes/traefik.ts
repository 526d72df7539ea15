import type { Recipes } from '../cure.ts';

const middleware = (lines: readonly string[], before = '') =>
  ['http:', '  middlewares:', '    api-cors:', '      headers:', ...lines.map((line) => `        ${line}`)].join('\n') +
  before;

const origin = 'accessControlAllowOriginList: ["{{origin}}"]';

/** For Traefik 3, as a file of its dynamic configuration unless something else is said. */
export const traefikRecipes: Recipes = {
  'allow-credentials': {
    text: 'In Traefik, allow credentials for the origins that the headers middleware names.',
    snippet: {
      language: 'yaml',
      text: middleware([origin, 'accessControlAllowCredentials: true', 'addVaryHeader: true']),
    },
  },
  'allow-origin': {
    text: 'In Traefik, name the origin to the headers middleware.',
    snippet: { language: 'yaml', text: middleware([origin, 'addVaryHeader: true']) },
  },
  'answer-preflight': {
    text: 'In Traefik, name a headers middleware before the one that asks for a sign-in: it answers OPTIONS itself.',
    snippet: {
      language: 'yaml',
      text: middleware(
        [
          origin,
          'accessControlAllowMethods: [{{methods}}]',
          'accessControlAllowHeaders: [{{headers}}]',
          'addVaryHeader: true',
        ],
        '\n  routers:\n    api:\n      rule: Host(`{{host}}`)\n      middlewares: [api-cors, sign-in]\n      service: api',
      ),
    },
  },
  'client-certificate-optional': {
    text: 'In Traefik, ask for a certificate without insisting.',
    snippet: {
      language: 'yaml',
      text: `tls:
  options:
    default:
      clientAuth:
        caFiles: [/etc/traefik/clients.pem]
        clientAuthType: VerifyClientCertIfGiven`,
    },
  },
  'cors-on-every-answer': {
    text: 'In Traefik, name the headers middleware first on the router: it then adds its headers to what the others refuse.',
    snippet: {
      language: 'yaml',
      text: middleware(
        [origin, 'addVaryHeader: true'],
        '\n  routers:\n    api:\n      rule: Host(`{{host}}`)\n      middlewares: [api-cors, sign-in]\n      service: api',
      ),
    },
  },
  'expose-headers': {
    text: 'In Traefik, name the headers to the headers middleware.',
    snippet: {
      language: 'yaml',
      text: middleware([origin, 'accessControlExposeHeaders: [WWW-Authenticate, DPoP-Nonce]']),
    },
  },
  'forward-authorization': {
    text: 'In Traefik, basicAuth removes Authorization if removeHeader says so, and forwardAuth replaces every header that authResponseHeaders lists.',
    snippet: {
      language: 'yaml',
      text: `http:
  middlewares:
    password:
      basicAuth:
        usersFile: /etc/traefik/.htpasswd
        removeHeader: false
    sign-in:
      forwardAuth:
        address: http://auth:4181
        authResponseHeaders: [X-Forwarded-User]`,
    },
  },
  'forwarded-proto': {
    text: 'Traefik sets X-Forwarded-* itself; behind another proxy it has to trust that one (static configuration).',
    snippet: {
      language: 'yaml',
      text: 'entryPoints:\n  websecure:\n    address: ":443"\n    forwardedHeaders:\n      trustedIPs: ["10.0.0.0/8"]',
    },
  },
  'https-only': {
    text: 'In Traefik, send people to https at the entry point (static configuration).',
    snippet: {
      language: 'yaml',
      text: `entryPoints:
  web:
    address: ":80"
    http:
      redirections:
        entryPoint:
          to: websecure
          scheme: https`,
    },
  },
  'let-address-in': {
    text: 'In Traefik, put the address on the list of ipAllowList, which refuses everybody else with 403.',
    snippet: {
      language: 'yaml',
      text: 'http:\n  middlewares:\n    office:\n      ipAllowList:\n        sourceRange: [203.0.113.0/24]',
    },
  },
  'never-cache-failures': {
    text: 'In Traefik, say so on the routers of the protected part.',
    snippet: {
      language: 'yaml',
      text: 'http:\n  middlewares:\n    fresh:\n      headers:\n        customResponseHeaders:\n          Cache-Control: no-store',
    },
  },
  'rate-limit-window': {
    text: 'In Traefik, rateLimit answers 429 with Retry-After, and counts by address.',
    snippet: {
      language: 'yaml',
      text: 'http:\n  middlewares:\n    logins:\n      rateLimit:\n        average: 10\n        period: 1m\n        burst: 10',
    },
  },
  'real-password-file': {
    text: 'In Traefik, basicAuth reads its users from this file; a container needs it mounted.',
    snippet: {
      language: 'yaml',
      text: 'http:\n  middlewares:\n    password:\n      basicAuth:\n        usersFile: /etc/traefik/.htpasswd',
    },
  },
};
