import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** The operating system’s sign-in, for an address that the browser does not trust with it. */
export const integratedAuthFailed: Scenario = {
  id: 'integrated-auth-failed',
  family: 'Credentials',
  title: 'The sign-in of the operating system is not offered',
  what: 'The page calls a server that takes Negotiate only. The browser offers it to trusted addresses alone, and this one is none.',
  start: 'navigate',
  path: '/zoo/integrated-auth-failed',
  expects: { cause: 'integrated-auth-failed', certainty: 'likely', owner: 'browser' },
  page: ({ url }) => [{ kind: 'fetch', label: 'GET orders', url: url('/zoo/integrated-auth-failed/orders') }],
  answer: (visit) => sendJson(visit, 401, { error: 'unauthorized' }, { 'WWW-Authenticate': 'Negotiate' }),
};
