/*
 * What the reducer must make of every recording: one line an exchange, in order of their first events. Each line was
 * checked against the events of its recording; when a new recording differs, look at why before changing a line.
 */

/** By scenario: hops (`→ by` whom they were redirected), rounds (`+`), outcome, gaps. */
export const assembledRecordings: Readonly<
  Record<string, { readonly chromium?: readonly string[]; readonly firefox?: readonly string[] }>
> = {
  '401-without-challenge': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'basic-fetch-prompt-aborted': {
    chromium: ['GET 401 basic prompt | failed net::ERR_ABORTED'],
    firefox: ['GET 401 basic prompt | failed NS_BINDING_ABORTED'],
  },
  'basic-fetch-prompt-answered-wrong': {
    chromium: ['GET 401 basic prompt + 401 basic prompt | prompting'],
    firefox: ['GET 401 basic prompt + 401 basic prompt | prompting'],
  },
  'basic-fetch-prompt-answered': {
    chromium: ['GET 401 basic prompt + 200 | completed'],
    firefox: ['GET 401 basic prompt + 200 | completed'],
  },
  'basic-fetch-prompt-dismissed': {
    chromium: ['GET 401 basic prompt | completed'],
    firefox: ['GET 401 basic prompt | completed'],
  },
  'basic-fetch-prompt-tab-closed': {
    chromium: ['GET 401 basic prompt | failed net::ERR_ABORTED'],
    firefox: ['GET 401 basic prompt | failed NS_BINDING_ABORTED'],
  },
  'basic-fetch-prompt': {
    chromium: ['GET 401 basic prompt | prompting'],
    firefox: ['GET 401 basic prompt | prompting'],
  },
  'basic-frame-cross-origin': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 basic prompt | prompting'],
  },
  'basic-from-auth-cache': {
    chromium: ['GET 200 | completed'],
    firefox: ['GET 200 | completed'],
  },
  'basic-image-cross-origin': {
    chromium: ['GET 401 | failed net::ERR_BLOCKED_BY_ORB'],
    firefox: ['GET 401 | failed NS_BINDING_ABORTED'],
  },
  'basic-navigation-prompt-answered-wrong': {
    chromium: ['GET 401 basic prompt | completed', 'GET 401 basic prompt | completed'],
    firefox: ['GET 401 basic prompt + 401 basic prompt | prompting'],
  },
  'basic-navigation-prompt-answered': {
    chromium: ['GET 401 basic prompt | completed', 'GET 200 | completed'],
    firefox: ['GET 401 basic prompt + 200 | completed'],
  },
  'basic-navigation-prompt-dismissed': {
    chromium: ['GET 401 basic prompt | completed', 'GET 401 basic prompt | completed'],
    firefox: ['GET 401 basic prompt | completed'],
  },
  'basic-navigation-prompt-tab-closed': {
    chromium: ['GET 401 basic prompt | completed'],
    firefox: ['GET 401 basic prompt | failed NS_BINDING_ABORTED'],
  },
  'basic-navigation-prompt': {
    chromium: ['GET 401 basic prompt | completed'],
    firefox: ['GET 401 basic prompt | prompting'],
  },
  'basic-prompt-answered-by-extension': {
    chromium: ['GET 401 basic prompt + 200 | completed'],
    firefox: ['GET 401 basic prompt + 200 | completed'],
  },
  'basic-prompt-cancelled-by-extension': {
    chromium: ['GET 401 basic prompt | completed'],
    firefox: ['GET 401 basic prompt | failed NS_ERROR_ABORT'],
  },
  'basic-url-credentials-wrong': {
    chromium: ['GET 401 basic prompt | completed'],
    firefox: ['GET 401 + 401 basic prompt | prompting'],
  },
  'basic-url-credentials': {
    chromium: ['GET 401 + 200 | completed'],
    firefox: ['GET 401 + 200 | completed'],
  },
  'bearer-401-no-credentials': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'bearer-401': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'cached-200': {
    chromium: ['GET 200 cached | completed'],
    firefox: ['GET 200 cached | completed'],
  },
  'cached-401': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'connection-refused': {
    chromium: ['GET none | failed net::ERR_CONNECTION_REFUSED'],
    firefox: ['GET none | failed NS_ERROR_CONNECTION_REFUSED'],
  },
  'cors-response-blocked': {
    chromium: ['GET 200 | failed net::ERR_FAILED'],
    firefox: ['GET 200 | completed'],
  },
  'digest-url-credentials': {
    chromium: ['GET 401 + 200 | completed'],
    firefox: ['GET 401 + 200 | completed'],
  },
  'extension-blocks': {
    chromium: ['GET none | failed net::ERR_BLOCKED_BY_CLIENT'],
    firefox: ['GET none | failed NS_ERROR_ABORT'],
  },
  'extension-redirects': {
    chromium: ['GET 307 → by extension, GET 401 | completed'],
    firefox: ['GET 200 → by extension, GET 401 | completed'],
  },
  'extension-removes-allow-origin': {
    chromium: ['GET 401 | failed net::ERR_FAILED'],
    firefox: ['GET 401 | completed'],
  },
  'extension-removes-authorization-cross-origin': {
    chromium: ['GET 401 | completed', 'OPTIONS 204 | completed'],
    firefox: ['GET 401 | completed', 'OPTIONS 204 | completed'],
  },
  'extension-removes-authorization': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'extension-removes-challenge': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'fetch-aborted': {
    chromium: ['GET none | failed net::ERR_ABORTED'],
    firefox: ['GET none | failed NS_BINDING_ABORTED'],
  },
  'fetch-redirected-to-login': {
    chromium: ['GET 302 → by server, GET 200 | failed net::ERR_FAILED'],
    firefox: ['GET 302 → by server, GET 200 | completed'],
  },
  'frame-401': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'image-403-same-origin': {
    chromium: ['GET 403 | completed'],
    firefox: ['GET 403 | completed'],
  },
  'image-403': {
    chromium: ['GET 403 | failed net::ERR_BLOCKED_BY_ORB'],
    firefox: ['GET 403 | failed NS_BINDING_ABORTED'],
  },
  'login-post-rejected-cookies': {
    chromium: ['POST 303 → by server, GET 302 → by server, GET 200 | completed'],
    firefox: ['POST 303 → by server, GET 302 → by server, GET 200 | completed'],
  },
  'navigation-511': {
    chromium: ['GET 511 | completed'],
    firefox: ['GET 511 | completed'],
  },
  'navigation-bearer-401': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'navigation-connection-refused': {
    chromium: ['GET none | failed net::ERR_CONNECTION_REFUSED'],
    firefox: ['GET none | failed NS_ERROR_CONNECTION_REFUSED'],
  },
  'negotiate-401': {
    chromium: ['GET 401 ntlm prompt | prompting'],
    firefox: ['GET 401 ntlm prompt | prompting'],
  },
  'preflight-401': {
    chromium: ['GET none | failed net::ERR_FAILED', 'OPTIONS 401 | completed'],
    firefox: ['GET none | failed NS_ERROR_DOM_BAD_URI', 'OPTIONS 401 | failed NS_ERROR_DOM_BAD_URI'],
  },
  'preflight-connection-refused': {
    chromium: ['GET none | failed net::ERR_CONNECTION_REFUSED', 'OPTIONS none | failed net::ERR_FAILED'],
    firefox: ['GET none | failed NS_ERROR_DOM_BAD_URI', 'OPTIONS none | failed NS_ERROR_CONNECTION_REFUSED'],
  },
  'preflight-header-not-allowed': {
    chromium: ['GET none | failed net::ERR_FAILED', 'OPTIONS 200 | completed'],
    firefox: ['GET none | failed NS_ERROR_DOM_BAD_URI', 'OPTIONS 200 | failed NS_ERROR_DOM_BAD_URI'],
  },
  'preflight-ok-401-with-cors': {
    chromium: ['GET 401 | completed', 'OPTIONS 204 | completed'],
    firefox: ['GET 401 | completed', 'OPTIONS 204 | completed'],
  },
  'preflight-ok-401-without-cors': {
    chromium: ['GET 401 | failed net::ERR_FAILED', 'OPTIONS 204 | completed'],
    firefox: ['GET 401 | completed', 'OPTIONS 204 | completed'],
  },
  'preflight-redirected': {
    chromium: ['GET none | failed net::ERR_FAILED', 'OPTIONS 302 | completed'],
    firefox: [
      'GET none | failed NS_ERROR_DOM_BAD_URI',
      'OPTIONS 302 → by server | failed NS_ERROR_NET_ON_RECEIVING_FROM',
    ],
  },
  'proxy-403-connect': {
    chromium: ['GET none | failed net::ERR_TUNNEL_CONNECTION_FAILED'],
    firefox: ['GET none | failed NS_ERROR_PROXY_FORBIDDEN'],
  },
  'proxy-407-connect-dismissed': {
    chromium: [
      'GET 407 proxy basic prompt | failed net::ERR_TUNNEL_CONNECTION_FAILED',
      'GET 407 proxy basic prompt | failed net::ERR_TUNNEL_CONNECTION_FAILED',
    ],
    firefox: ['GET 407 proxy basic prompt | failed NS_ERROR_PROXY_CONNECTION_REFUSED'],
  },
  'proxy-407-connect': {
    chromium: ['GET 407 proxy basic prompt | failed net::ERR_TUNNEL_CONNECTION_FAILED'],
    firefox: ['GET 407 proxy basic prompt | prompting'],
  },
  'proxy-407-fetch-dismissed': {
    chromium: ['GET 407 proxy basic prompt | failed net::ERR_FAILED'],
    firefox: ['GET 407 proxy basic prompt | failed NS_ERROR_PROXY_CONNECTION_REFUSED'],
  },
  'proxy-407-fetch': {
    chromium: ['GET 407 proxy basic prompt | prompting'],
    firefox: ['GET 407 proxy basic prompt | prompting'],
  },
  'proxy-407-navigation-dismissed': {
    chromium: [
      'GET 407 proxy basic prompt | completed',
      'GET 407 proxy basic prompt | completed',
      'GET 407 | completed',
    ],
    firefox: ['GET 407 proxy basic prompt | failed NS_ERROR_PROXY_CONNECTION_REFUSED'],
  },
  'proxy-407-navigation-tab-closed': {
    chromium: ['GET 407 proxy basic prompt | completed'],
    firefox: ['GET 407 proxy basic prompt | failed NS_BINDING_ABORTED'],
  },
  'proxy-407-navigation': {
    chromium: ['GET 407 proxy basic prompt | completed'],
    firefox: ['GET 407 proxy basic prompt | prompting'],
  },
  'proxy-down': {
    chromium: ['GET none | failed net::ERR_PROXY_CONNECTION_FAILED'],
    firefox: ['GET none | failed NS_ERROR_PROXY_CONNECTION_REFUSED'],
  },
  'redirect-cross-origin-authorization': {
    chromium: ['GET 302 → by server, GET 401 | completed'],
    firefox: ['GET 302 → by server, GET 401 | completed', 'OPTIONS 204 | completed'],
  },
  'redirect-loop-fetch': {
    chromium: ['20× GET 302 → by server, GET 302 | failed net::ERR_TOO_MANY_REDIRECTS'],
    firefox: ['20× GET 302 → by server, GET 302 | failed NS_ERROR_REDIRECT_LOOP'],
  },
  'redirect-loop': {
    chromium: ['20× GET 302 → by server | failed net::ERR_ABORTED'],
    firefox: ['20× GET 302 → by server, GET 302 | failed NS_ERROR_REDIRECT_LOOP'],
  },
  'redirect-same-origin-authorization': {
    chromium: ['GET 302 → by server, GET 401 | completed'],
    firefox: ['GET 302 → by server, GET 401 | completed'],
  },
  'server-closes': {
    chromium: ['GET none | failed net::ERR_EMPTY_RESPONSE'],
    firefox: ['GET none | failed NS_ERROR_NET_RESET'],
  },
  'service-worker-401': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'silent-refresh': {
    chromium: ['GET 401 | completed', 'POST 200 | completed', 'GET 200 | completed'],
    firefox: ['GET 401 | completed', 'POST 200 | completed', 'GET 200 | completed'],
  },
  'two-challenges-credentials-omitted': {
    chromium: ['GET 401 | completed'],
    firefox: ['GET 401 | completed'],
  },
  'websocket-401': {
    chromium: ['GET 401 | failed net::ERR_FAILED'],
    firefox: ['GET 401 | failed NS_ERROR_WEBSOCKET_CONNECTION_REFUSED'],
  },
};
