import { sendJson } from '../zoo/send.ts';
import { hasCookie, redirect, type Session, sendSessionPage, sendStatus } from './session.ts';

const submit = 'document.forms[0].submit(); await forever;';

/** Forms, cookies, and what sites do with them. */
export const forms: readonly Session[] = [
  {
    id: 'form-sign-in',
    what: 'A form with an anti-forgery token is sent, answered with a redirect, and the page behind it knows the person.',
    answer: (visit) => {
      switch (visit.rest) {
        case '':
          return sendSessionPage(visit, {
            body: '<form method="post" action="/zoo/form-sign-in/login"><input name="csrf_token" value="a1b2c3"><input name="user" value="demo"><input name="password" value="demo"></form>',
            script: submit,
            headers: { 'Set-Cookie': 'csrf=a1b2c3; Path=/zoo/form-sign-in; HttpOnly; SameSite=Lax' },
          });
        case '/login':
          return redirect(visit, '/zoo/form-sign-in/home', {
            'Set-Cookie': [
              'sessionid=s-1; Path=/zoo/form-sign-in; HttpOnly; SameSite=Lax',
              'csrf=d4e5; Path=/zoo/form-sign-in',
            ],
          });
        case '/home':
          return sendSessionPage(visit, { script: "await call('/zoo/form-sign-in/orders');" });
        default:
          return sendJson(visit, hasCookie(visit, 'sessionid=') ? 200 : 401, { orders: [] });
      }
    },
  },
  {
    id: 'sign-in-on-the-way',
    what: 'A protected page sends to the sign-in and, once that is done, is there.',
    answer: (visit) => {
      const cookie = { 'Set-Cookie': 'sid=s-2; Path=/zoo/sign-in-on-the-way; HttpOnly; SameSite=Lax' };
      if (visit.request.method === 'POST') return redirect(visit, '/zoo/sign-in-on-the-way', cookie);
      if (visit.rest === '/login')
        return sendSessionPage(visit, {
          body: '<form method="post"><input type="password" name="password" value="demo"></form>',
          script: submit,
        });
      return hasCookie(visit, 'sid=')
        ? sendSessionPage(visit, {})
        : redirect(visit, '/zoo/sign-in-on-the-way/login?next=%2Fzoo%2Fsign-in-on-the-way');
    },
  },
  {
    id: 'remember-me',
    what: 'The session has ended, and a remember-me cookie begins another one on the way.',
    answer: (visit) => {
      const path = 'Path=/zoo/remember-me; HttpOnly; SameSite=Lax';
      switch (visit.rest) {
        case '':
          return sendSessionPage(visit, {
            script: "location.assign('/zoo/remember-me/home'); await forever;",
            headers: { 'Set-Cookie': [`remember_token=r-1; Max-Age=2592000; ${path}`, `session=; Max-Age=0; ${path}`] },
          });
        case '/home':
          return hasCookie(visit, 'session=')
            ? sendSessionPage(visit, {})
            : redirect(visit, '/zoo/remember-me/home', {
                'Set-Cookie': [`session=s-3; ${path}`, `remember_token=r-2; Max-Age=2592000; ${path}`],
              });
        default:
          return sendStatus(visit, 404);
      }
    },
  },
  {
    id: 'sign-in-by-script',
    what: 'A script posts the password as JSON, gets a cookie, and goes on with it.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `await call('/zoo/sign-in-by-script/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"password":"demo"}' });
await call('/zoo/sign-in-by-script/me');`,
        });
      if (visit.rest === '/login')
        return sendJson(
          visit,
          200,
          { ok: true },
          { 'Set-Cookie': 'auth=s-4; Path=/zoo/sign-in-by-script; HttpOnly; SameSite=Strict' },
        );
      return sendJson(visit, hasCookie(visit, 'auth=') ? 200 : 401, { name: 'demo' });
    },
  },
  {
    id: 'double-submit-token',
    what: 'The anti-forgery cookie goes back in a header, as Angular and axios do it.',
    answer: (visit) => {
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: `const token = document.cookie.split('XSRF-TOKEN=')[1].split(';')[0];
await call('/zoo/double-submit-token/orders', { method: 'POST', headers: { 'X-XSRF-TOKEN': token } }, 201);`,
          headers: { 'Set-Cookie': 'XSRF-TOKEN=x1y2z3; Path=/zoo/double-submit-token; SameSite=Lax' },
        });
      return sendJson(visit, visit.request.headers['x-xsrf-token'] === 'x1y2z3' ? 201 : 403, {});
    },
  },
  {
    id: 'sign-out',
    what: 'Signing out clears the cookies and leads to the sign-in page.',
    answer: (visit) => {
      const path = 'Path=/zoo/sign-out; HttpOnly; SameSite=Lax';
      if (visit.request.method === 'POST')
        return redirect(visit, '/zoo/sign-out/login', {
          'Set-Cookie': [
            `session=; Max-Age=0; ${path}`,
            `remember=deleted; Expires=Thu, 01 Jan 1970 00:00:00 GMT; ${path}`,
          ],
          'Clear-Site-Data': '"storage"',
        });
      if (visit.rest === '/login') return sendSessionPage(visit, { body: '<form><input type="password"></form>' });
      return sendSessionPage(visit, {
        body: '<form method="post" action="/zoo/sign-out/logout"></form>',
        script: submit,
        headers: { 'Set-Cookie': [`session=s-5; ${path}`, `remember=r-5; ${path}`] },
      });
    },
  },
  {
    id: 'rolling-session',
    what: 'Each answer renews the session cookie.',
    answer: (visit) => {
      const cookie = {
        'Set-Cookie': `JSESSIONID=j-${visit.rest.length}; Path=/zoo/rolling-session; HttpOnly; Max-Age=1800`,
      };
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: "for (const name of ['a', 'bb', 'ccc']) await call('/zoo/rolling-session/' + name);",
          headers: cookie,
        });
      return sendJson(visit, hasCookie(visit, 'JSESSIONID=') ? 200 : 401, {}, cookie);
    },
  },
  {
    id: 'two-cookies-of-a-name',
    what: 'A preference is kept twice, for the host and for the whole domain; the session is one.',
    answer: (visit) => {
      const path = 'Path=/zoo/two-cookies-of-a-name';
      if (visit.rest === '')
        return sendSessionPage(visit, {
          script: "await call('/zoo/two-cookies-of-a-name/orders');",
          headers: {
            'Set-Cookie': [
              `theme=dark; ${path}`,
              `theme=light; Domain=app.test; ${path}`,
              `session=s-6; HttpOnly; ${path}`,
            ],
          },
        });
      return sendJson(visit, hasCookie(visit, 'session=') ? 200 : 401, {});
    },
  },
];
