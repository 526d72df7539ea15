import type { Cure } from '../cure.ts';

/** Credentials are taken over http. */
export const httpsOnly: Cure = {
  id: 'https-only',
  step: 'Serve this host over https alone, send Strict-Transport-Security, mark session cookies Secure, and treat what travelled as known to others.',
  snippet: {
    language: 'http',
    text: 'Strict-Transport-Security: max-age=31536000; includeSubDomains',
  },
  recipes: {
    apache: {
      text: 'In Apache, send whoever comes over http to https, and Strict-Transport-Security with the answers over https.',
      snippet: {
        language: 'apache',
        text: `RewriteEngine On
RewriteCond %{HTTPS} !=on
RewriteRule ^ https://{{host}}%{REQUEST_URI} [R=301,L]
Header always set Strict-Transport-Security "max-age=31536000; includeSubDomains" "expr=%{HTTPS} == 'on'"`,
      },
    },
    haproxy: {
      text: 'In HAProxy, send whoever comes over http to https, and Strict-Transport-Security with the answers over https.',
      snippet: {
        language: 'haproxy',
        text: `http-request redirect scheme https code 301 unless { ssl_fc }
http-after-response set-header Strict-Transport-Security "max-age=31536000; includeSubDomains" if { ssl_fc }`,
      },
    },
    nginx: {
      text: 'In nginx, send whoever comes over http to https, and Strict-Transport-Security with the answers over https.',
      snippet: {
        language: 'nginx',
        text: `set $transport_security "max-age=31536000; includeSubDomains";
if ($scheme = http) {
  set $transport_security "";
  return 301 https://{{host}}$request_uri;
}
add_header Strict-Transport-Security $transport_security always;`,
      },
    },
  },
};
