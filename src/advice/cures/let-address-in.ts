import type { Cure } from '../cure.ts';

/** A rule about addresses or paths refuses, whoever asks. */
export const letAddressIn: Cure = {
  id: 'let-address-in',
  step: 'Find the request in the access log by time and address: it names the list or rule that denied it.',
  recipes: {
    apache: {
      text: 'In Apache, the error log has AH01630 (client denied by server configuration), AH01276 (no index page) or AH00035 (may not read the path). Look for Require and Options at this path, .htaccess included.',
      snippet: {
        language: 'apache',
        text: 'Require ip 10.0.0.0/8',
      },
    },
    haproxy: {
      text: 'In HAProxy, see the termination state in the log (PR: refused by a rule), and let the addresses in that should pass.',
      snippet: {
        language: 'haproxy',
        text: 'http-request deny if { path_beg /files/ } !{ src 10.0.0.0/8 }',
      },
    },
    nginx: {
      text: 'In nginx, the error log says “access forbidden by rule”, “directory index of … is forbidden” or “Permission denied”. With auth_request, look at the log of the service that it asks.',
      snippet: {
        language: 'nginx',
        text: `allow 10.0.0.0/8;
deny  all;          # the rule that refuses`,
      },
    },
    squid: {
      text: 'In Squid, find the request in the access log by time and address: TCP_DENIED/403. The first rule that fits decides.',
      snippet: {
        language: 'squid',
        text: `acl let_in src 10.0.0.0/8
http_access allow let_in
http_access deny all`,
      },
    },
    varnish: {
      text: 'In Varnish, varnishlog shows the line that refused (VCL_call, VCL_return synth). Let the addresses in that should pass.',
      snippet: {
        language: 'vcl',
        text: `acl let_in {
  "10.0.0.0"/8;
}
sub vcl_recv {
  if (req.url ~ "^/files/" && client.ip !~ let_in) {
    return (synth(403));
  }
}`,
      },
    },
  },
};
