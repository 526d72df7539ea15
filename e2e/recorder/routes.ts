import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { api, app, login, password, user } from './addresses.ts';
import type { Handler } from './server.ts';

const html = 'text/html; charset=utf-8';
/** An empty icon keeps the browsers from asking for /favicon.ico. */
const page = (title: string, body = '') =>
  `<!doctype html><title>${title}</title><link rel="icon" href="data:,"><h1>${title}</h1>${body}`;

const answer =
  (status: number, headers: OutgoingHttpHeaders = {}, body = page(`Status ${status}`)): Handler =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': html, 'cache-control': 'no-store', ...headers }).end(body);
  };

const redirect = (location: string, headers: OutgoingHttpHeaders = {}, status = 302): Handler =>
  answer(status, { location, ...headers });

/** One answer for OPTIONS, another for everything else. */
const preflighted =
  (preflight: Handler, actual: Handler): Handler =>
  (request, response) =>
    (request.method === 'OPTIONS' ? preflight : actual)(request, response);

const allowOrigin = { 'access-control-allow-origin': app, vary: 'Origin' };
const allowAll = { ...allowOrigin, 'access-control-allow-headers': 'authorization' };
const expired = {
  'www-authenticate': 'Bearer realm="api", error="invalid_token", error_description="The access token expired"',
};
const bare = { 'www-authenticate': 'Bearer realm="api"' };

/** 401 to who sends no Authorization, else 200: what is left of it after others had their hands on it. */
const wantsAuthorization =
  (headers: OutgoingHttpHeaders): Handler =>
  (request, response) => {
    const given = request.headers.authorization !== undefined;
    answer(given ? 200 : 401, given ? headers : { ...headers, ...bare })(request, response);
  };

/** `/basic/<realm>/…`: a protection space of its own for each realm, so that no scenario fills another's cache. */
const basic: Handler = (request, response) => {
  const realm = (request.url ?? '').split('/')[2] ?? '';
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  if (request.headers.authorization === expected) answer(200, {}, page('The vault'))(request, response);
  else answer(401, { 'www-authenticate': `Basic realm="${realm}", charset="UTF-8"` })(request, response);
};

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** RFC 7616 §3.4.1 with qop=auth and a nonce that is never stale. */
const digest: Handler = (request, response) => {
  const nonce = 'canary-nonce-0001';
  const given = request.headers.authorization ?? '';
  const field = (name: string): string => new RegExp(`\\b${name}="?([^",]*)`).exec(given)?.[1] ?? '';
  const expected = md5(
    [
      md5(`${user}:digest:${password}`),
      nonce,
      field('nc'),
      field('cnonce'),
      'auth',
      md5(`${request.method}:${request.url}`),
    ].join(':'),
  );
  const challenge = `Digest realm="digest", nonce="${nonce}", qop="auth", algorithm=MD5`;
  if (given.startsWith('Digest ') && field('response') === expected) answer(200)(request, response);
  else answer(401, { 'www-authenticate': challenge })(request, response);
};

/** A session cookie that no browser stores, so that the page behind the login never sees it. */
const rejectedCookies = [
  'session=canary-session-0001; Domain=other.test; Path=/; HttpOnly',
  'csrf=canary-csrf-0001; Path=/; SameSite=None',
  '__Host-id=canary-id-0001; Path=/',
  'theme=canary-theme; Path=/; SameSite=Lax',
];
const loginForm = page(
  'Sign in',
  '<form method="post"><input name="user" value="canary-user"><button>Go</button></form>',
);

const routes: Readonly<Record<string, Handler>> = {
  '/': answer(200, {}, page('Start')),
  '/ok': answer(200, allowOrigin),
  '/bearer-401': answer(401, expired),
  '/bearer-401-bare': answer(401, bare),
  '/401-without-challenge': answer(401),
  '/403': answer(403),
  '/511': answer(511),
  '/negotiate': answer(401, { 'www-authenticate': ['Negotiate', 'NTLM'] }),
  '/two-challenges': answer(401, { 'www-authenticate': ['Bearer realm="api"', 'Basic realm="two"'] }),
  '/redirect-same': redirect('/bearer-401'),
  '/redirect-cross': redirect(`${api}/redirect-target`),
  '/redirect-target': preflighted(answer(204, allowAll), wantsAuthorization(allowOrigin)),
  '/preflight-401': preflighted(
    answer(401, { 'www-authenticate': 'Basic realm="preflight"' }),
    answer(200, allowOrigin),
  ),
  '/preflight-302': preflighted(redirect(`${login}/sign-in`), answer(200, allowOrigin)),
  '/preflight-no-header': preflighted(
    answer(200, { ...allowOrigin, 'access-control-allow-headers': 'content-type' }),
    answer(200, allowOrigin),
  ),
  '/preflight-ok-401-hidden': preflighted(answer(204, allowAll), answer(401, expired)),
  '/preflight-ok-401': preflighted(answer(204, allowAll), answer(401, { ...allowOrigin, ...expired })),
  '/no-allow-origin': answer(200, { 'content-type': 'application/json' }, '{"canary":"canary-body"}'),
  '/login': preflighted(answer(204), (request, response) =>
    request.method === 'POST'
      ? redirect('/account', { 'set-cookie': rejectedCookies }, 303)(request, response)
      : answer(200, {}, loginForm)(request, response),
  ),
  '/account': redirect('/login?next=/account'),
  '/api-behind-login': redirect(`${login}/sign-in`),
  '/sign-in': answer(200, {}, loginForm),
  '/loop': redirect('/loop', { 'set-cookie': 'lap=canary-lap; Path=/; SameSite=None' }),
  '/cached-200': answer(200, { 'cache-control': 'max-age=600' }),
  '/cached-401': answer(401, { 'cache-control': 'public, max-age=600', ...bare }),
  '/worker.js': answer(
    200,
    { 'content-type': 'text/javascript' },
    `addEventListener('message', (event) => event.waitUntil(fetch('/bearer-401', {headers: {authorization: event.data}})
      .then((answer) => event.source.postMessage(answer.status))));`,
  ),
  '/token': answer(200, { 'content-type': 'application/json' }, '{"access_token":"canary-access-token-0002"}'),
  '/refreshable': (request, response) =>
    (request.headers.authorization === 'Bearer canary-access-token-0002' ? answer(200) : answer(401, expired))(
      request,
      response,
    ),
  '/close': (request) => request.socket.destroy(),
  // Never answered: the page gives up first.
  '/slow': () => {},
  '/socket': answer(401, bare),
  '/tampered/request': preflighted(answer(204, allowAll), wantsAuthorization(allowOrigin)),
  '/tampered/challenge': answer(401, expired),
  '/tampered/cors': answer(401, { ...allowOrigin, ...expired }),
  '/tampered/blocked': answer(200),
  '/tampered/redirected': answer(200),
};

/** What the server does with a request, by its path alone: all three sites are one server. */
export function routeOf(request: IncomingMessage): Handler {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path.startsWith('/basic/')) return basic;
  if (path.startsWith('/digest/')) return digest;
  return routes[path] ?? answer(404);
}
