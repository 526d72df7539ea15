import { basicLogin, startSquidWith } from '../servers/squid.ts';
import { onThisMachine, type Proof, type Proofs } from './proof.ts';
import * as symptoms from './symptoms.ts';

/** Squid on the way out, for people with a password; the recipe's lines stand above the one that wants it. */
const asProxy: Proof['start'] = (setting) =>
  startSquidWith(
    (port, folder) => `http_port 127.0.0.1:${port}
${basicLogin(folder)}
${onThisMachine(setting, folder)}
http_access allow known
http_access deny all
cache deny all`,
    ['api.example'],
  );

/** Squid as accelerator of the application. */
function asAccelerator(rest = 'http_access allow all'): Proof['start'] {
  return (setting) =>
    startSquidWith((port, folder) => {
      const lines = onThisMachine(setting, folder);
      const peer = `cache_peer 127.0.0.1 parent ${new URL(setting.application).port} 0 no-query originserver`;
      return `http_port 127.0.0.1:${port} accel defaultsite=api.example
${lines.includes('cache_peer') ? '' : peer}
${lines}
${rest}`;
    });
}

export const squidProofs: Proofs = {
  'answer-preflight': [
    { start: asProxy, symptom: symptoms.preflightRefusedThrough, failure: '407 PreflightMissingAllowOriginHeader' },
  ],
  'forward-authorization': [
    {
      start: asAccelerator(),
      before: 'cache_peer app.internal parent 8080 0 no-query originserver',
      symptom: symptoms.authorizationLost,
      failure: '401',
    },
  ],
  'larger-request-headers': [{ start: asAccelerator(), symptom: symptoms.headersTooLarge(80), failure: '431' }],
  'let-address-in': [
    {
      start: asAccelerator(''),
      before: 'http_access deny all',
      symptom: symptoms.refused('/files/a'),
      failure: '403',
    },
  ],
  'never-cache-failures': [
    {
      start: asAccelerator(),
      before: 'negative_ttl 10 minutes',
      symptom: symptoms.refusalKept(403),
      failure: '403,403',
    },
  ],
  'proxy-login': [{ start: asProxy, symptom: symptoms.loginWanted, failure: '407' }],
  'websocket-upgrade': [{ start: asAccelerator(), symptom: symptoms.handshakeLost, failure: '200' }],
};
