import { backend, startVarnishWith } from '../servers/varnish.ts';
import { onThisMachine, type Proof, type Proofs } from './proof.ts';
import * as symptoms from './symptoms.ts';

/** The recipe's lines above what the operator has already. @param rest Passes everything on by default. */
function inVarnish(rest = 'sub vcl_recv { return (pass); }'): Proof['start'] {
  return (setting) =>
    startVarnishWith(
      (folder) => `${backend('application', setting.application)}\n${onThisMachine(setting, folder)}\n${rest}`,
    );
}

const refusing = `sub vcl_recv {
  if (req.url ~ "^/(orders|allow-page)" && !req.http.Authorization) { return (synth(401)); }
  return (pass);
}`;

export const varnishProofs: Proofs = {
  'allow-credentials': [
    { start: inVarnish(), symptom: symptoms.unreadable('/allow-all', true), failure: '200 WildcardOriginNotAllowed' },
  ],
  'allow-origin': [{ start: inVarnish(), symptom: symptoms.originRefused, failure: '200 AllowOriginMismatch' }],
  'answer-preflight': [
    {
      start: inVarnish(refusing),
      symptom: symptoms.preflightRefused,
      failure: '401 PreflightMissingAllowOriginHeader',
    },
  ],
  'challenge-with-401': [
    { start: inVarnish(), symptom: symptoms.noChallenge, failure: '0 challenges' },
    { start: inVarnish(refusing), symptom: symptoms.noChallenge, failure: '0 challenges' },
  ],
  'cors-on-every-answer': [
    {
      start: inVarnish(refusing),
      before: 'sub vcl_deliver { set resp.http.Access-Control-Allow-Origin = "https://app.example"; }',
      symptom: symptoms.errorsUnreadable,
      failure: '401 MissingAllowOriginHeader',
    },
  ],
  'expose-headers': [
    { start: inVarnish(), symptom: symptoms.challengeHidden, failure: 'hidden' },
    { start: inVarnish(refusing), symptom: symptoms.challengeHidden, failure: 'hidden' },
  ],
  'forward-authorization': [
    {
      start: inVarnish('sub vcl_recv { unset req.http.Authorization; return (hash); }'),
      symptom: symptoms.authorizationLost,
      failure: '401',
    },
  ],
  'larger-request-headers': [
    {
      start: ({ lines, application }) =>
        startVarnishWith(
          () => `${backend('application', application)}\nsub vcl_recv { return (pass); }`,
          lines.split(/\s*-p /).filter((parameter) => parameter !== ''),
        ),
      symptom: symptoms.headersTooLarge(20),
      failure: '400',
    },
  ],
  'let-address-in': [
    {
      start: inVarnish(),
      before: 'sub vcl_recv { if (req.url ~ "^/files/") { return (synth(403)); } }',
      symptom: symptoms.refused('/files/a'),
      failure: '403',
    },
  ],
  'never-cache-failures': [
    {
      start: inVarnish(
        'sub vcl_recv { return (hash); }\nsub vcl_backend_response { set beresp.ttl = 10m; return (deliver); }',
      ),
      symptom: symptoms.refusalKept(401),
      failure: '401,401',
    },
  ],
  'redirect-same-origin': [
    { start: inVarnish(), symptom: symptoms.redirectedAway('/redirect'), failure: 'http://api.example' },
  ],
  'websocket-upgrade': [{ start: inVarnish(), symptom: symptoms.handshakeLost, failure: '200' }],
};
