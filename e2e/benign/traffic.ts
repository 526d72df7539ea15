import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendBytes, sendJson } from '../zoo/send.ts';
import { redirect, type Session, sendSessionPage, sendStatus } from './session.ts';

/** Whether the next call of the session is one too many; each load of its page begins anew. */
let isLimited = true;

/** What HTTP does every day. */
export const traffic: readonly Session[] = [
  {
    id: 'not-modified',
    what: 'Revalidation: 304 for what has not changed.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script:
            "await call('/zoo/not-modified/data');\nawait call('/zoo/not-modified/data', { headers: { 'If-None-Match': '\"v1\"' } }, 304);",
        });
      const status = visit.request.headers['if-none-match'] === '"v1"' ? 304 : 200;
      return sendStatus(
        visit,
        status,
        { ETag: '"v1"', 'Cache-Control': 'no-cache' },
        status === 200 ? 'data' : undefined,
      );
    },
  },
  {
    id: 'ranges',
    what: 'Parts of a file: 206, and 416 behind its end.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script:
            "await call('/zoo/ranges/film', { headers: { Range: 'bytes=0-3' } }, 206);\nawait call('/zoo/ranges/film', { headers: { Range: 'bytes=90-' } }, 416);",
        });
      return visit.request.headers.range === 'bytes=0-3'
        ? sendStatus(visit, 206, { 'Content-Range': 'bytes 0-3/8' }, 'film')
        : sendStatus(visit, 416, { 'Content-Range': 'bytes */8' });
    },
  },
  {
    id: 'heads',
    what: 'HEAD requests, one of them for nothing.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script:
            "await call('/zoo/heads/there', { method: 'HEAD' });\nawait call('/zoo/heads/gone', { method: 'HEAD' }, 404);",
        });
      return sendStatus(visit, visit.rest === '/there' ? 200 : 404);
    },
  },
  {
    id: 'download',
    what: 'A frame that downloads a file; its navigation ends without a page.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script:
            "const frame = document.createElement('iframe');\nframe.src = '/zoo/download/file';\ndocument.body.append(frame);\nawait pause(300);",
        });
      return sendStatus(
        visit,
        200,
        { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment; filename="report.bin"' },
        'report',
      );
    },
  },
  {
    id: 'calls-given-up',
    what: 'A search box gives up the call for each letter when the next is typed.',
    answer: async (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `for (const text of ['a', 'ab', 'abc']) {
  const controller = new AbortController();
  const call = fetch('/zoo/calls-given-up/search?q=' + text, { signal: controller.signal, headers: { Authorization: 'Bearer tok-79' } }).catch(() => undefined);
  await pause(60);
  if (text !== 'abc') controller.abort();
  await call;
}`,
        });
      await sleep(150);
      return sendJson(visit, 200, {});
    },
  },
  {
    id: 'left-in-the-middle',
    what: 'The page is left while its calls are under way.',
    answer: async (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `for (const name of ['a', 'b']) void fetch('/zoo/left-in-the-middle/slow/' + name, { credentials: 'include' }).catch(() => undefined);
void fetch('${visit.url('/zoo/left-in-the-middle/slow/c', 'api.test')}').catch(() => undefined);
await pause(60);
location.assign('/zoo/left-in-the-middle/next');
await forever;`,
        });
      if (visit.rest === '/next') return sendSessionPage(visit, {});
      await sleep(400);
      return sendJson(visit, 200, {}, { 'Access-Control-Allow-Origin': '*' });
    },
  },
  {
    id: 'long-polling',
    what: 'A call that waits for news: one comes back empty, the next is still open.',
    answer: async (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script:
            "await call('/zoo/long-polling/wait?for=150', {}, 204);\nvoid call('/zoo/long-polling/wait?for=3000', {}, 204).catch(() => undefined);",
        });
      await sleep(Number(visit.query.get('for')));
      return sendStatus(visit, 204);
    },
  },
  {
    id: 'event-stream',
    what: 'Events of the server, in a stream that the page closes.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script:
            "const source = new EventSource('/zoo/event-stream/events');\nawait new Promise((resolve) => { source.onmessage = resolve; });\nsource.close();",
        });
      visit.response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      visit.response.write('data: hello\n\n');
      return Promise.resolve();
    },
  },
  {
    id: 'websocket',
    what: 'A WebSocket that is opened, and closed by the server at once.',
    // The connection ends right behind the handshake, and in Firefox the page was not told that it had opened.
    only: 'Chromium',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/websocket/live').replace(/^http/, 'ws');
        return sendSessionPage(visit, {
          script: `await new Promise((resolve, reject) => { const socket = new WebSocket('${url}'); socket.onopen = resolve; socket.onerror = reject; });`,
        });
      }
      const key = `${visit.request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash('sha1').update(key).digest('base64');
      const head = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
      // Behind it a frame that closes the socket in order: opcode 8, code 1000 (RFC 6455 §5.5.1).
      return sendBytes(visit, Buffer.concat([Buffer.from(head), Buffer.from([0x88, 0x02, 0x03, 0xe8])]));
    },
  },
  {
    id: 'service-worker',
    what: 'A service worker answers some calls itself and passes others on.',
    only: 'Chromium',
    secure: true,
    answer: (visit) => {
      const base = '/zoo/service-worker';
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `await navigator.serviceWorker.register('${base}/worker.js', { scope: '${base}' });
await navigator.serviceWorker.ready;
if (!navigator.serviceWorker.controller) await new Promise((resolve) => { navigator.serviceWorker.oncontrollerchange = resolve; });
await call('${base}/own');
await call('${base}/passed');`,
        });
      if (visit.rest === '/worker.js')
        return sendStatus(
          visit,
          200,
          { 'Content-Type': 'text/javascript', 'Service-Worker-Allowed': '/' },
          `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  event.respondWith(event.request.url.endsWith('/own') ? new Response('{}') : fetch(event.request));
});`,
        );
      return sendJson(visit, visit.rest === '/passed' ? 200 : 404, {});
    },
  },
  {
    id: 'up-to-https',
    what: 'The address over http leads to the one over https.',
    answer: (visit) => {
      if (visit.rest === '') return sendStatus(visit, 301, { Location: visit.secureUrl('/zoo/up-to-https/home') });
      return sendSessionPage(visit, { headers: { 'Set-Cookie': '__Host-session=s-11; Path=/; Secure; HttpOnly' } });
    },
  },
  {
    id: 'slowed-down-for-a-second',
    what: 'One call too many: 429 with Retry-After: 1, the page waits, and it goes through.',
    answer: (visit) => {
      if (visit.rest === '') {
        isLimited = true;
        return sendSessionPage(visit, {
          script:
            "await call('/zoo/slowed-down-for-a-second/orders', {}, 429);\nawait pause(1000);\nawait call('/zoo/slowed-down-for-a-second/orders');",
        });
      }
      if (!isLimited) return sendJson(visit, 200, {});
      isLimited = false;
      return sendJson(visit, 429, {}, { 'Retry-After': '1' });
    },
  },
  {
    id: 'connectivity-probe',
    what: 'A page looks whether it is online (204), and asks for what browsers ask for by themselves.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script:
            "await call('/zoo/connectivity-probe/generate_204', {}, 204);\nawait call('/zoo/connectivity-probe/.well-known/change-password', {}, 404);",
        });
      return sendStatus(visit, visit.rest === '/generate_204' ? 204 : 404);
    },
  },
  {
    id: 'redirect-not-followed',
    what: 'A script asks not to be redirected, to see whether the session still stands, and it does.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script:
            "const answer = await fetch('/zoo/redirect-not-followed/old', { redirect: 'manual' });\nif (answer.type !== 'opaqueredirect') throw new Error(answer.type);\nawait call('/zoo/redirect-not-followed/old');",
        });
      return visit.rest === '/old' ? redirect(visit, '/zoo/redirect-not-followed/new') : sendJson(visit, 200, {});
    },
  },
];
