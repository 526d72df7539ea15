import type { Cure } from '../cure.ts';

/** Too many attempts are answered with a status that says something else, or with no time to wait. */
export const rateLimitWindow: Cure = {
  id: 'rate-limit-window',
  step: 'Count by account as well as by address, so that people behind one address do not lock each other out, and answer 429 with Retry-After rather than 401 or 403.',
  snippet: {
    language: 'http',
    text: 'HTTP/1.1 429 Too Many Requests\nRetry-After: 60',
  },
  recipes: {
    haproxy: {
      text: 'In HAProxy, deny answers 403 unless told otherwise. Say 429 and the time to wait where the counter of track-sc0 is asked.',
      snippet: {
        language: 'haproxy',
        text: 'http-request deny deny_status 429 hdr Retry-After 60 if { sc_http_req_rate(0) gt 20 }',
      },
    },
    nginx: {
      text: 'In nginx, limit_req answers 503 unless told otherwise. The map stands in http, the second part beside limit_req.',
      snippet: {
        language: 'nginx',
        text: `map $status $wait {
  429 60;
}

limit_req_status 429;
add_header Retry-After $wait always;`,
      },
    },
  },
};
