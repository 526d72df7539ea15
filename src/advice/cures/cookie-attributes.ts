import type { Cure } from '../cure.ts';

/** A cookie without the attributes that let it go with requests from other sites. */
export const cookieAttributes: Cure = {
  id: 'cookie-attributes',
  step: 'SameSite=None; Secure lets the cookie go with requests from other sites, and needs a defence against forged ones (CSRF) in return. Serving page and API from one site avoids all of it.',
  snippet: {
    language: 'http',
    text: 'Set-Cookie: {{cookie}}=…; Path=/; SameSite=None; Secure; HttpOnly',
  },
  recipes: {
    apache: {
      text: 'In Apache, add the attributes to the application’s cookie. They need a defence against forged requests (CSRF) in return.',
      snippet: {
        language: 'apache',
        text: 'Header onsuccess edit Set-Cookie "^({{cookie}}=.*)$" "$1; Secure; SameSite=None"',
      },
    },
    haproxy: {
      text: 'In HAProxy, add the attributes to the application’s cookie. They need a defence against forged requests (CSRF) in return.',
      snippet: {
        language: 'haproxy',
        text: "http-response replace-header Set-Cookie '^({{cookie}}=.*)$' '\\1; Secure; SameSite=None'",
      },
    },
    nginx: {
      text: 'In nginx, add the attributes to the application’s cookie. They need a defence against forged requests (CSRF) in return.',
      snippet: {
        language: 'nginx',
        text: 'proxy_cookie_flags {{cookie}} secure samesite=none;',
      },
    },
  },
};
