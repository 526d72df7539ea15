import type { Cure } from '../cure.ts';

/** Authorization is lost on the way to the application. */
export const forwardAuthorization: Cure = {
  id: 'forward-authorization',
  step: 'Look at every hop before the application: CloudFront removes Authorization from GET unless told otherwise, Apache hides it from CGI and PHP-FPM, Squid as accelerator needs login=PASSTHRU. Nginx drops it only where proxy_set_header blanks it.',
  recipes: {
    apache: {
      text: 'Apache keeps Authorization from CGI scripts and PHP-FPM until told to pass it.',
      snippet: {
        language: 'apache',
        text: 'CGIPassAuth On',
      },
    },
    nginx: {
      text: 'In nginx Authorization is passed on, except where proxy_set_header blanks it. Put this in the place of that line:',
      snippet: {
        language: 'nginx',
        text: 'proxy_set_header Authorization $http_authorization;',
      },
    },
    squid: {
      text: 'Squid as accelerator drops Authorization unless the peer says otherwise.',
      snippet: {
        language: 'squid',
        text: 'cache_peer app.internal parent 8080 0 no-query originserver login=PASSTHRU',
      },
    },
    varnish: {
      text: 'In Varnish, pass requests with Authorization on before a line removes it to make them fit for the cache.',
      snippet: {
        language: 'vcl',
        text: `sub vcl_recv {
  if (req.http.Authorization) {
    return (pass);
  }
}`,
      },
    },
  },
};
