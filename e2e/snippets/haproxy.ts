import { startHaproxyWith } from '../servers/haproxy.ts';
import { clientCertificate, serverCertificate } from './certificates.ts';
import { onThisMachine, overTls, type Proof, type Proofs } from './proof.ts';
import * as symptoms from './symptoms.ts';

interface Places {
  readonly global?: string;
  /** In place of the frontend's own. */
  readonly bind?: string;
  readonly frontend?: string;
}

/** A frontend before the application. */
function inHaproxy(place: (lines: string, port: number) => Places, tls = false): Proof['start'] {
  return async (setting) => {
    const server = await startHaproxyWith(
      (port, folder) => {
        const { global, bind, frontend = '' } = place(onThisMachine(setting, folder), port);
        return `${global === undefined ? '' : `global\n${global}`}
userlist people
user demo insecure-password demo
frontend all
${bind ?? `bind 127.0.0.1:${port} ${tls ? `ssl crt ${folder}/site.pem` : ''}`}
${frontend}
default_backend application
backend application
server application ${new URL(setting.application).host}`;
      },
      {
        'site.pem': serverCertificate().key + serverCertificate().cert,
        'issuers.pem': clientCertificate().cert,
      },
    );
    return tls ? overTls(server) : server;
  };
}

const inFrontend = inHaproxy((frontend) => ({ frontend }));
const inFrontendWithTls = inHaproxy((frontend) => ({ frontend }), true);
const signIn = 'http-request auth realm Restricted if !{ http_auth(people) }';

export const haproxyProofs: Proofs = {
  'allow-credentials': [
    { start: inFrontend, symptom: symptoms.unreadable('/allow-all', true), failure: '200 WildcardOriginNotAllowed' },
  ],
  'allow-origin': [{ start: inFrontend, symptom: symptoms.originRefused, failure: '200 AllowOriginMismatch' }],
  'answer-preflight': [
    {
      start: inHaproxy((lines) => ({ frontend: `${lines}\n${signIn}` })),
      symptom: symptoms.preflightRefused,
      failure: '401 PreflightMissingAllowOriginHeader',
    },
  ],
  'challenge-with-401': [{ start: inFrontend, symptom: symptoms.noChallenge, failure: '0 challenges' }],
  'client-certificate-optional': [
    {
      start: inHaproxy((lines, port) => ({ bind: lines.replace('bind :443', `bind 127.0.0.1:${port}`) }), true),
      before: 'bind :443 ssl crt /etc/haproxy/site.pem ca-file /etc/haproxy/issuers.pem verify required',
      symptom: symptoms.certificateDemanded(clientCertificate()),
      failure: 'preflight broken off',
    },
  ],
  'cookie-attributes': [
    { start: inFrontend, symptom: symptoms.cookieStaysHome, failure: 'without secure and samesite=none' },
  ],
  'cors-on-every-answer': [
    {
      start: inHaproxy((lines) => ({ frontend: `${lines}\n${signIn}` })),
      before: 'http-response set-header Access-Control-Allow-Origin https://app.example',
      symptom: symptoms.errorsUnreadable,
      failure: '401 MissingAllowOriginHeader',
    },
  ],
  'expose-headers': [{ start: inFrontend, symptom: symptoms.challengeHidden, failure: 'hidden' }],
  'forwarded-proto': [{ start: inFrontendWithTls, symptom: symptoms.outsideUnknown, failure: 'http://api.example' }],
  'https-only': [
    { start: inFrontend, symptom: symptoms.takesClearText, failure: '200' },
    { start: inFrontendWithTls, symptom: symptoms.noTransportSecurity, failure: '401 without' },
  ],
  'larger-request-headers': [
    {
      start: inHaproxy((global) => ({ global })),
      symptom: symptoms.headersTooLarge(20),
      failure: '400',
    },
  ],
  'let-address-in': [
    {
      start: inFrontend,
      before: 'http-request deny if { path_beg /files/ }',
      symptom: symptoms.refused('/files/a'),
      failure: '403',
    },
  ],
  'never-cache-failures': [{ start: inFrontend, symptom: symptoms.refusalMayBeKept, failure: '403 max-age=600' }],
  'rate-limit-window': [
    {
      start: inHaproxy((lines) => ({
        frontend: `stick-table type ip size 1k expire 1m store http_req_rate(1m)\nhttp-request track-sc0 src\n${lines}`,
      })),
      before: 'http-request deny if { sc_http_req_rate(0) gt 20 }',
      symptom: symptoms.limitUnsaid,
      failure: '403',
    },
  ],
  'redirect-same-origin': [
    { start: inFrontend, symptom: symptoms.redirectedAway('/redirect'), failure: 'http://api.example' },
  ],
};
