import type { Owner } from '../../../src/model/finding.ts';
import { readableByCaller } from '../cors.ts';
import type { Scenario, Visit } from '../scenario.ts';
import { send, sendJson } from '../send.ts';

/** The preflight is sent elsewhere, where no browser follows. */
export const preflightRedirected: Scenario = {
  id: 'preflight-redirected',
  family: 'CORS',
  title: 'OPTIONS is redirected',
  what: 'The page changes an order on another site. The API sends the browser’s preflight to its sign-in page, as it does with everybody who is not signed in.',
  start: 'navigate',
  path: '/zoo/preflight-redirected',
  expects: expecting('server'),
  variants: [
    { title: 'for want of a slash', path: '/zoo/preflight-redirected?to=slash', expects: expecting('front-end') },
    { title: 'to another host', path: '/zoo/preflight-redirected?to=elsewhere', expects: expecting('front-end') },
  ],
  page: ({ url, query }) => [
    {
      kind: 'fetch',
      label: 'PUT an order of api.test',
      url: url(`/zoo/preflight-redirected/orders?to=${query.get('to') ?? 'login'}`, 'api.test'),
      init: { method: 'PUT', body: '{}' },
    },
  ],
  answer: (visit) =>
    visit.request.method === 'OPTIONS'
      ? send(visit, { status: 302, headers: { ...readableByCaller(visit), Location: target(visit) } })
      : sendJson(visit, 200, { order: 7 }, readableByCaller(visit)),
};

function expecting(owner: Owner): Scenario['expects'] {
  return { cause: 'preflight-redirected', certainty: 'proven', owner };
}

function target({ url, query }: Visit): string {
  switch (query.get('to')) {
    case 'slash':
      return url('/zoo/preflight-redirected/orders/');
    case 'elsewhere':
      return url('/zoo/preflight-redirected/orders', 'cdn.test');
    default:
      return url('/zoo/preflight-redirected/login', 'login.app.test');
  }
}
