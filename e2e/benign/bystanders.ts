import { readableByCaller } from '../zoo/cors.ts';
import { sendJson } from '../zoo/send.ts';
import { type Session, sendSessionPage, sendStatus } from './session.ts';

const image = `await loaded(document.createElement('img'), `;
const scripted = `await loaded(document.createElement('script'), `;

/** Pictures, trackers and advertising, whose failures are nobody's sign-in. */
export const bystanders: readonly Session[] = [
  {
    id: 'browsing-with-holes',
    what: 'Somebody looks around: a page, some pictures, and some that are gone (404, 410).',
    answer: (visit) => {
      const base = '/zoo/browsing-with-holes';
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `${image}'${base}/gone.png');\n${scripted}'${base}/missing.js');\nawait call('${base}/api/missing', {}, 404);\nawait call('${base}/gone.json', {}, 410);`,
        });
      return sendStatus(visit, visit.rest.startsWith('/gone') ? 410 : 404);
    },
  },
  {
    id: 'forbidden-pictures',
    what: 'A content network refuses a picture that may not be shown elsewhere (403), and one whose signed address is too old.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/forbidden-pictures', 'cdn.test');
        return sendSessionPage(visit, {
          script: `${image}'${url}/hotlinked.png');\n${image}'${url}/old.png?Expires=1&Signature=abc&Key-Pair-Id=K1');`,
        });
      }
      return sendStatus(
        visit,
        403,
        { 'Content-Type': 'application/xml', Server: 'AmazonS3' },
        '<Error><Code>AccessDenied</Code></Error>',
      );
    },
  },
  {
    id: 'forbidden-font',
    what: 'A font is refused (403), and the page is shown in another one.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/forbidden-font/a.woff2', 'cdn.test');
        return sendSessionPage(visit, {
          body: `<style>@font-face { font-family: Far; src: url("${url}"); } p { font-family: Far, serif; }</style><p>Text</p>`,
          script: 'await document.fonts.ready;',
        });
      }
      return sendStatus(visit, 403);
    },
  },
  {
    id: 'font-without-permission',
    what: 'A font of another site lacks the header that lets it be used, and the page is shown in another one.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/font-without-permission/a.woff2', 'cdn.test');
        return sendSessionPage(visit, {
          body: `<style>@font-face { font-family: Far; src: url("${url}"); } p { font-family: Far, serif; }</style><p>Text</p>`,
          script: 'await document.fonts.ready;',
        });
      }
      return sendStatus(visit, 200, { 'Content-Type': 'font/woff2' }, 'wOF2');
    },
  },
  {
    id: 'tracker-refuses',
    what: 'A tracker knows its customer no more: its script answers 401, its pixel and its beacon 403.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/tracker-refuses', 'cdn.test');
        return sendSessionPage(visit, {
          script: `${scripted}'${url}/t.js');\n${image}'${url}/pixel.gif?id=1');\nnavigator.sendBeacon('${url}/collect', 'page=1');`,
        });
      }
      return sendStatus(visit, visit.rest === '/t.js' ? 401 : 403);
    },
  },
  {
    id: 'tracker-cookies-refused',
    what: 'Pixels set cookies that no browser keeps: of another domain, for a site within a site, Secure over http.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/tracker-cookies-refused/pixel.gif', 'cdn.test');
        return sendSessionPage(visit, { script: `${image}'${url}?id=1');\n${image}'${url}?id=2');` });
      }
      return sendStatus(visit, 200, {
        'Content-Type': 'image/gif',
        'Set-Cookie': [
          'uid=u-1; SameSite=None',
          'uuid=u-2; Domain=tracker.example',
          'sess=u-3; SameSite=Strict',
          'IDE=u-4; SameSite=None; Secure',
        ],
      });
    },
  },
  {
    id: 'advertising-blocked',
    what: 'An extension of the person blocks advertising: script, picture, frame and call.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/advertising-blocked/advert', 'cdn.test');
        return sendSessionPage(visit, {
          script: `${scripted}'${url}/ads.js');\n${image}'${url}/ad.png');
await fetch('${url}/auction').then(() => { throw new Error('not blocked'); }, () => undefined);
const frame = document.createElement('iframe'); frame.src = '${url}/frame'; document.body.append(frame); await pause(150);`,
        });
      }
      return sendStatus(visit, 200);
    },
  },
  {
    id: 'frame-without-cookies',
    what: 'A frame of another site does not get its Lax cookies, and does not need them.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/frame-without-cookies/frame', 'cdn.test');
        return sendSessionPage(visit, {
          script: `await loaded(document.createElement('iframe'), '${url}');\nawait loaded(document.createElement('iframe'), '${url}');`,
        });
      }
      return visit.rest === '/frame'
        ? sendSessionPage(visit, {
            script: "await call('/zoo/frame-without-cookies/news');",
            headers: { 'Set-Cookie': 'visitor=v-1; Path=/zoo/frame-without-cookies; SameSite=Lax' },
          })
        : sendJson(visit, 200, {});
    },
  },
  {
    id: 'nobody-signed-in',
    what: 'A page that works for everybody asks who is there, again and again; nobody is signed in, and it is answered 401.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script:
            "for (let turn = 0; turn < 3; turn += 1) await call('/zoo/nobody-signed-in/api/me', {}, 401);\nawait call('/zoo/nobody-signed-in/api/news');",
        });
      return visit.rest === '/api/me' ? sendJson(visit, 401, { error: 'unauthenticated' }) : sendJson(visit, 200, {});
    },
  },
  {
    id: 'nobody-signed-in-at-the-api',
    what: 'The same with an API of another site and a challenge, as a token service does it.',
    answer: (visit) => {
      if (visit.rest === '') {
        const url = visit.url('/zoo/nobody-signed-in-at-the-api', 'api.test');
        return sendSessionPage(visit, {
          script: `await call('${url}/session', { credentials: 'include' }, 401);\nawait call('${url}/news');`,
        });
      }
      const status = visit.rest === '/session' ? 401 : 200;
      return sendJson(
        visit,
        status,
        {},
        { ...readableByCaller(visit), ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}) },
      );
    },
  },
];
