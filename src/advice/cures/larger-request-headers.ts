import type { Cure } from '../cure.ts';

/** The request’s headers, mostly cookies, are larger than the server takes. */
export const largerRequestHeaders: Cure = {
  id: 'larger-request-headers',
  step: 'Raising the limit buys time only; each proxy on the way has one of its own.',
  recipes: {
    apache: {
      text: 'In Apache, raising the limit buys time only; each proxy on the way has one of its own. In the first virtual host of the address:',
      snippet: {
        language: 'apache',
        text: 'LimitRequestFieldSize 32768',
      },
    },
    haproxy: {
      text: 'In HAProxy, raising the limit buys time only; each proxy on the way has one of its own. In the section global:',
      snippet: {
        language: 'haproxy',
        text: 'tune.bufsize 65536',
      },
    },
    nginx: {
      text: 'In nginx, raising the limit buys time only; each proxy on the way has one of its own. In the default server of the address:',
      snippet: {
        language: 'nginx',
        text: 'large_client_header_buffers 4 32k;',
      },
    },
    squid: {
      text: 'In Squid, raising the limit buys time only; each server on the way has one of its own.',
      snippet: {
        language: 'squid',
        text: 'request_header_max_size 128 KB',
      },
    },
    varnish: {
      text: 'In Varnish, raising the limit buys time only; each server on the way has one of its own. For the command line of varnishd:',
      snippet: {
        language: 'shell',
        text: '-p http_req_hdr_len=32k -p http_req_size=64k',
      },
    },
  },
};
