import type { Scenario, Step } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** A session bound to this device is not renewed. The page plays the browser’s part, which needs a security chip. */
export const deviceSessionFailed: Scenario = {
  id: 'device-session-failed',
  family: 'Cookies and sessions',
  title: 'The device-bound session could not be renewed',
  what: 'The page sends a proof for a device-bound session, as browsers do by themselves, and the server does not accept it: 403.',
  start: 'navigate',
  path: '/zoo/device-session-failed',
  expects: { cause: 'device-session-failed', certainty: 'likely', owner: 'server' },
  page: ({ url }): readonly Step[] => [
    {
      kind: 'fetch',
      label: 'POST a proof',
      url: url('/zoo/device-session-failed/refresh'),
      init: { method: 'POST', headers: { 'Secure-Session-Response': 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln' } },
    },
  ],
  answer: (visit) => sendJson(visit, 403, {}),
};
