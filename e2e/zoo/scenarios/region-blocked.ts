import type { Scenario } from '../scenario.ts';
import { send } from '../send.ts';

/** Not here, by a legal demand. */
export const regionBlocked: Scenario = {
  id: 'region-blocked',
  family: 'Permission, network, server',
  title: 'Not available where you are',
  what: 'The server answers 451: by a legal demand it may not show the page in this country.',
  start: 'navigate',
  path: '/zoo/region-blocked/news',
  expects: { cause: 'region-blocked', certainty: 'proven', owner: 'server' },
  answer: (visit) =>
    send(visit, {
      status: 451,
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
      body: '<!doctype html><title>Not available</title><link rel="icon" href="data:,"><body data-state="done"><p>Not available in your country</p></body>\n',
    }),
};
