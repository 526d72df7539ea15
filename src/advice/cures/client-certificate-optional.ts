import type { Cure } from '../cure.ts';

/** The server demands a client certificate of everybody, preflights included, which never carry one. */
export const clientCertificateOptional: Cure = {
  id: 'client-certificate-optional',
  step: 'Check which issuers the server names and trusts, whether the whole chain was sent, and the dates. Preflights carry no certificate: let OPTIONS pass without one.',
  recipes: {
    apache: {
      text: 'In Apache, ask for the certificate, and refuse without one by a rule that lets preflights pass.',
      snippet: {
        language: 'apache',
        text: `SSLCACertificateFile /etc/apache2/issuers.pem
SSLVerifyClient optional
<Location "/">
  Require expr "%{SSL_CLIENT_VERIFY} == 'SUCCESS' || %{REQUEST_METHOD} == 'OPTIONS'"
</Location>`,
      },
    },
    haproxy: {
      text: 'In HAProxy, ask for the certificate, and refuse without one by a rule that lets preflights pass.',
      snippet: {
        language: 'haproxy',
        text: `bind :443 ssl crt /etc/haproxy/site.pem ca-file /etc/haproxy/issuers.pem verify optional
http-request deny unless METH_OPTIONS or { ssl_c_used }`,
      },
    },
    nginx: {
      text: 'In nginx, ask for the certificate, and refuse without one by a rule that lets preflights pass.',
      snippet: {
        language: 'nginx',
        text: `ssl_client_certificate /etc/nginx/issuers.pem;
ssl_verify_client      optional;
set $asked "$request_method $ssl_client_verify";
if ($asked !~ "^OPTIONS |SUCCESS$") {
  return 403;
}`,
      },
    },
  },
};
