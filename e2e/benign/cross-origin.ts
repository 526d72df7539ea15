import { readableByCaller, sendPreflight } from '../zoo/cors.ts';
import { sendJson } from '../zoo/send.ts';
import { redirect, type Session, sendSessionPage, sendStatus } from './session.ts';

/** Calls to other origins that go as the Fetch standard has it. */
export const crossOrigin: readonly Session[] = [
  {
    id: 'readable-by-everybody',
    what: 'An open API with Access-Control-Allow-Origin: *, asked without cookies.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `await call('${visit.url('/zoo/readable-by-everybody/open', 'api.test')}');`,
        });
      return sendJson(visit, 200, {}, { 'Access-Control-Allow-Origin': '*' });
    },
  },
  {
    id: 'cookies-across-hosts',
    what: 'A call with cookies to a sibling host, allowed by name, after a preflight.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/cookies-across-hosts/orders', 'login.app.test');
        return sendSessionPage(visit, {
          script: `await call('${url}', { method: 'POST', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body: '{}' });`,
          headers: { 'Set-Cookie': 'session=s-10; Domain=app.test; Path=/zoo/cookies-across-hosts; HttpOnly' },
        });
      }
      if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
      return sendJson(
        visit,
        visit.request.headers.cookie?.includes('session=') ? 200 : 401,
        {},
        readableByCaller(visit),
      );
    },
  },
  {
    id: 'preflight-kept',
    what: 'Two calls with one preflight, which the browser keeps for the second.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/preflight-kept/orders', 'api.test');
        const init = "{ method: 'PUT', headers: { 'X-API-Key': 'k-1' } }";
        return sendSessionPage(visit, { script: `await call('${url}', ${init});\nawait call('${url}', ${init});` });
      }
      if (visit.request.method === 'OPTIONS') return sendPreflight(visit, { 'Access-Control-Max-Age': '600' });
      return sendJson(visit, 200, {}, readableByCaller(visit));
    },
  },
  {
    id: 'not-to-be-read',
    what: 'Pictures, scripts, beacons and no-cors calls of other sites need no permission, for nobody reads them.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/not-to-be-read', 'cdn.test');
        return sendSessionPage(visit, {
          script: `await fetch('${url}/opaque', { mode: 'no-cors' });
navigator.sendBeacon('${url}/beacon', 'x=1');
await loaded(document.createElement('img'), '${url}/a.gif');
await loaded(document.createElement('script'), '${url}/a.js');`,
        });
      }
      return sendStatus(visit, 200, { 'Content-Type': visit.rest === '/a.js' ? 'text/javascript' : 'image/gif' }, '');
    },
  },
  {
    id: 'redirected-across-origins',
    what: 'A call is sent on to another host, which allows the page to read the answer.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, { script: "await call('/zoo/redirected-across-origins/file');" });
      if (visit.host === 'app.test')
        return redirect(visit, visit.url('/zoo/redirected-across-origins/file', 'cdn.test'));
      return sendJson(visit, 200, {}, readableByCaller(visit));
    },
  },
];
