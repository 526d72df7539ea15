import type { Cure } from '../cure.ts';

/** A proxy does not pass the WebSocket handshake on. */
export const websocketUpgrade: Cure = {
  id: 'websocket-upgrade',
  step: 'Make sure that proxies pass Cookie, Upgrade and Connection on.',
  snippet: {
    language: 'http',
    text: 'Connection: Upgrade\nUpgrade: websocket',
  },
  recipes: {
    apache: {
      text: 'In Apache, pass the handshake on with mod_proxy_wstunnel, above the ProxyPass for everything else.',
      snippet: {
        language: 'apache',
        text: 'ProxyPass "/socket" "ws://app.internal:8080/socket"',
      },
    },
    nginx: {
      text: 'In nginx, pass the handshake on: a proxy drops Upgrade and Connection otherwise.',
      snippet: {
        language: 'nginx',
        text: `proxy_http_version 1.1;
proxy_set_header Upgrade    $http_upgrade;
proxy_set_header Connection upgrade;`,
      },
    },
    squid: {
      text: 'In Squid, let the handshake pass: it drops Upgrade otherwise.',
      snippet: {
        language: 'squid',
        text: 'http_upgrade_request_protocols websocket allow all',
      },
    },
    varnish: {
      text: 'In Varnish, hand the connection through: a cache has nothing to do there.',
      snippet: {
        language: 'vcl',
        text: `sub vcl_recv {
  if (req.http.Upgrade ~ "(?i)websocket") {
    return (pipe);
  }
}
sub vcl_pipe {
  if (req.http.Upgrade) {
    set bereq.http.Upgrade = req.http.Upgrade;
    set bereq.http.Connection = req.http.Connection;
  }
}`,
      },
    },
  },
};
