import { startApacheWith } from '../servers/apache.ts';
import { passwordLine } from '../servers/apr1.ts';
import { clientCertificate, serverCertificate } from './certificates.ts';
import { onThisMachine, overTls, type Proof, type Proofs } from './proof.ts';
import * as symptoms from './symptoms.ts';

const modules = [
  ...['authn_core', 'authn_file', 'authz_core', 'authz_host', 'authz_user', 'auth_basic', 'alias', 'dir', 'cgi'],
  ...['headers', 'rewrite', 'proxy', 'proxy_http', 'proxy_wstunnel', 'ssl'],
];

/** A virtual host before the application. */
function inApache(host: (lines: string, folder: string) => string, tls = false): Proof['start'] {
  return async (setting) => {
    const server = await startApacheWith(
      modules,
      (port, folder) => `Listen 127.0.0.1:${port}
<VirtualHost *:${port}>
ServerName api.example
${tls ? `SSLEngine on\nSSLCertificateFile ${folder}/site.pem` : ''}
${host(onThisMachine(setting, folder), folder)}
ProxyPass "/scripts/" "!"
ProxyPass "/" "${setting.application}/"
</VirtualHost>`,
      {
        htpasswd: passwordLine('demo', 'demo'),
        'site.pem': serverCertificate().key + serverCertificate().cert,
        'issuers.pem': clientCertificate().cert,
        orders: '#!/bin/sh\ntest -n "$HTTP_AUTHORIZATION" && echo "Status: 200" || echo "Status: 401"\necho\n',
      },
    );
    return tls ? overTls(server) : server;
  };
}

const inHost = inApache((lines) => lines);
const basic = (folder: string) =>
  `<Location "/">\nAuthType Basic\nAuthName Restricted\nAuthUserFile ${folder}/htpasswd\nRequire valid-user\n</Location>`;
const inLocation = inApache((lines) => `<Location "/">\n${lines}\n</Location>`);

export const apacheProofs: Proofs = {
  'allow-credentials': [
    { start: inHost, symptom: symptoms.unreadable('/allow-all', true), failure: '200 WildcardOriginNotAllowed' },
  ],
  'allow-origin': [{ start: inHost, symptom: symptoms.originRefused, failure: '200 AllowOriginMismatch' }],
  'answer-preflight': [
    {
      start: inApache((lines, folder) => `${lines}\n${basic(folder)}`),
      symptom: symptoms.preflightRefused,
      failure: '401 PreflightMissingAllowOriginHeader',
    },
  ],
  'challenge-with-401': [{ start: inHost, symptom: symptoms.noChallenge, failure: '0 challenges' }],
  'client-certificate-optional': [
    {
      start: inApache((lines) => lines, true),
      before: 'SSLCACertificateFile /etc/apache2/issuers.pem\nSSLVerifyClient require',
      symptom: symptoms.certificateDemanded(clientCertificate()),
      failure: 'preflight broken off',
    },
  ],
  'cookie-attributes': [
    { start: inHost, symptom: symptoms.cookieStaysHome, failure: 'without secure and samesite=none' },
  ],
  'cors-on-every-answer': [
    {
      start: inApache((lines, folder) => `${lines}\n${basic(folder)}`),
      before: 'Header set Access-Control-Allow-Origin "https://app.example"\nHeader merge Vary Origin',
      symptom: symptoms.errorsUnreadable,
      failure: '401 MissingAllowOriginHeader',
    },
  ],
  'expose-headers': [{ start: inHost, symptom: symptoms.challengeHidden, failure: 'hidden' }],
  'forward-authorization': [
    {
      start: inApache(
        (lines, folder) =>
          `ProxyPass "/orders" "!"\nScriptAlias "/orders" "${folder}/orders"\n<Directory "${folder}">\nRequire all granted\n${lines}\n</Directory>`,
      ),
      symptom: symptoms.authorizationLost,
      failure: '401',
    },
  ],
  'forwarded-proto': [
    { start: inApache((lines) => lines, true), symptom: symptoms.outsideUnknown, failure: 'http://api.example' },
  ],
  'https-only': [
    { start: inHost, symptom: symptoms.takesClearText, failure: '200' },
    { start: inApache((lines) => lines, true), symptom: symptoms.noTransportSecurity, failure: '401 without' },
  ],
  'larger-request-headers': [{ start: inHost, symptom: symptoms.headersTooLarge(20), failure: '400' }],
  'let-address-in': [
    { start: inLocation, before: 'Require all denied', symptom: symptoms.refused('/files/a'), failure: '403' },
  ],
  'never-cache-failures': [{ start: inHost, symptom: symptoms.refusalMayBeKept, failure: '403 max-age=600' }],
  'real-password-file': [
    {
      start: inLocation,
      before: 'AuthType Basic\nAuthName "Restricted"\nAuthUserFile missing\nRequire valid-user',
      symptom: symptoms.refused('/', symptoms.demo),
      failure: '500',
    },
  ],
  'redirect-same-origin': [
    {
      // A folder without its slash.
      start: inApache((lines, folder) => `ProxyPass "/files" "!"\nAlias "/files" "${folder}"\n${lines}`),
      symptom: symptoms.redirectedAway('/files'),
      failure: 'http://api.example',
    },
  ],
  'websocket-upgrade': [{ start: inHost, symptom: symptoms.handshakeLost, failure: '200' }],
};
