import { passwordLine } from '../servers/apr1.ts';
import { startNginxWith } from '../servers/nginx.ts';
import { clientCertificate, serverCertificate } from './certificates.ts';
import { onThisMachine, overTls, type Proof, type Proofs } from './proof.ts';
import * as symptoms from './symptoms.ts';

interface Places {
  readonly http?: string;
  readonly server?: string;
  readonly location?: string;
}

/** A server with one location before the application. A recipe of two parts, for `http` and for the location, has an empty line between. */
function inNginx(place: (lines: string, folder: string, application: string) => Places, tls = false): Proof['start'] {
  return async (setting) => {
    const server = await startNginxWith(
      (port, folder) => {
        const {
          http = '',
          server = '',
          location = '',
        } = place(onThisMachine(setting, folder), folder, setting.application);
        return `${http}
  server {
    listen 127.0.0.1:${port}${tls ? ' ssl' : ''};
    server_name api.example;
    ${tls ? `ssl_certificate ${folder}/site.pem; ssl_certificate_key ${folder}/site.pem;` : ''}
    ${server}
    location / {
${location}
proxy_pass ${setting.application};
}
  }`;
      },
      {
        htpasswd: passwordLine('demo', 'demo'),
        'site.pem': serverCertificate().key + serverCertificate().cert,
        'issuers.pem': clientCertificate().cert,
      },
    );
    return tls ? overTls(server) : server;
  };
}

const inLocation = inNginx((location) => ({ location }));
const inServer = inNginx((server) => ({ server }));
const inServerWithTls = inNginx((server) => ({ server }), true);
const basic = (folder: string) => `auth_basic "Restricted"; auth_basic_user_file ${folder}/htpasswd;`;

function parts(lines: string): { readonly http: string; readonly location: string } {
  const [http = '', location] = lines.split('\n\n');
  return location === undefined ? { http: '', location: http } : { http, location };
}

export const nginxProofs: Proofs = {
  'allow-credentials': [
    {
      start: inLocation,
      symptom: symptoms.unreadable('/allow-all', true),
      failure: '200 WildcardOriginNotAllowed',
    },
  ],
  'allow-origin': [{ start: inLocation, symptom: symptoms.originRefused, failure: '200 AllowOriginMismatch' }],
  'answer-preflight': [
    {
      start: inNginx((lines, folder) => ({ location: `${lines}\n${basic(folder)}` })),
      symptom: symptoms.preflightRefused,
      failure: '401 PreflightMissingAllowOriginHeader',
    },
  ],
  'challenge-with-401': [{ start: inNginx(parts), symptom: symptoms.noChallenge, failure: '0 challenges' }],
  'client-certificate-optional': [
    {
      start: inServerWithTls,
      before: 'ssl_client_certificate /etc/nginx/issuers.pem;\nssl_verify_client on;',
      symptom: symptoms.certificateDemanded(clientCertificate()),
      failure: 'preflight 400',
    },
  ],
  'cookie-attributes': [
    { start: inLocation, symptom: symptoms.cookieStaysHome, failure: 'without secure and samesite=none' },
  ],
  'cors-on-every-answer': [
    {
      start: inNginx((lines, folder) => ({ location: `${lines}\n${basic(folder)}` })),
      before: 'add_header Access-Control-Allow-Origin "https://app.example";\nadd_header Vary Origin;',
      symptom: symptoms.errorsUnreadable,
      failure: '401 MissingAllowOriginHeader',
    },
  ],
  'expose-headers': [{ start: inLocation, symptom: symptoms.challengeHidden, failure: 'hidden' }],
  'forward-authorization': [
    {
      start: inLocation,
      before: 'proxy_set_header Authorization "";',
      symptom: symptoms.authorizationLost,
      failure: '401',
    },
  ],
  'forwarded-proto': [
    {
      start: inNginx((location) => ({ location }), true),
      symptom: symptoms.outsideUnknown,
      failure: 'http://inside',
    },
  ],
  'https-only': [
    { start: inServer, symptom: symptoms.takesClearText, failure: '200' },
    { start: inServerWithTls, symptom: symptoms.noTransportSecurity, failure: '401 without' },
  ],
  'larger-request-headers': [{ start: inServer, symptom: symptoms.headersTooLarge(20), failure: '400' }],
  'let-address-in': [{ start: inLocation, before: 'deny all;', symptom: symptoms.refused('/files/a'), failure: '403' }],
  'never-cache-failures': [
    {
      start: inNginx((lines, folder) => {
        const { http, location } = parts(lines);
        return {
          http: `proxy_cache_path ${folder}/cache keys_zone=answers:1m;\n${http}`,
          location: `proxy_cache answers; proxy_cache_valid any 10m;\n${location}`,
        };
      }),
      symptom: symptoms.refusalKept(401),
      failure: '401,401',
    },
  ],
  'rate-limit-window': [
    {
      start: inNginx((lines) => {
        const { http, location } = parts(lines);
        return {
          http: `limit_req_zone $binary_remote_addr zone=people:1m rate=1r/m;\n${http}`,
          location: `limit_req zone=people burst=3 nodelay;\n${location}`,
        };
      }),
      symptom: symptoms.limitUnsaid,
      failure: '503',
    },
  ],
  'real-password-file': [
    {
      start: inLocation,
      before: 'auth_basic "Restricted"; auth_basic_user_file missing;',
      symptom: symptoms.refused('/', symptoms.demo),
      failure: '403',
    },
  ],
  'redirect-same-origin': [
    {
      // A folder without its slash.
      start: inNginx((server, _folder, application) => ({
        server: `${server}\nlocation /files/ { proxy_pass ${application}; }`,
      })),
      symptom: symptoms.redirectedAway('/files'),
      failure: 'http://api.example:port',
    },
  ],
  'websocket-upgrade': [{ start: inLocation, symptom: symptoms.handshakeLost, failure: '200' }],
};
