import { checkPreflight } from '../../src/http/cors-preflight.ts';
import { checkResponse } from '../../src/http/cors-response.ts';
import type { Certificate } from '../certificate.ts';
import { type Answer, ask, askThrough } from './ask.ts';

/* What a client sees of each failure. Whether a page may read an answer is judged as the extension judges it. */

const page = 'https://app.example';

const preflight = {
  Origin: page,
  'Access-Control-Request-Method': 'PUT',
  'Access-Control-Request-Headers': 'authorization',
};

function judgedPreflight({ status, lines }: Answer): string | undefined {
  const verdict = checkPreflight({
    origin: page,
    requestMethod: 'PUT',
    requestHeaders: ['authorization'],
    credentialed: false,
    status,
    allowOrigin: lines('access-control-allow-origin'),
    allowCredentials: lines('access-control-allow-credentials'),
    allowMethods: lines('access-control-allow-methods'),
    allowHeaders: lines('access-control-allow-headers'),
  });
  return verdict.error && `${status} ${verdict.error}`;
}

/** A preflight for the protected `/orders` is not answered as a browser wants it. */
export async function preflightRefused(url: string): Promise<string | undefined> {
  return judgedPreflight(await ask(`${url}/orders`, { method: 'OPTIONS', headers: preflight }));
}

/** The same, by way of a forward proxy. */
export async function preflightRefusedThrough(proxy: string, application: string): Promise<string | undefined> {
  return judgedPreflight(await askThrough(proxy, `${application}/orders`, 'OPTIONS', preflight));
}

/** A page may not read the answer, or whoever keeps it does not learn that it depends on the origin. */
export function unreadable(
  path: string,
  credentialed = false,
  headers: Readonly<Record<string, string>> = {},
): (url: string) => Promise<string | undefined> {
  return async (url) => {
    const answer = await ask(`${url}${path}`, { headers: { Origin: page, ...headers } });
    const verdict = checkResponse({
      origin: page,
      credentialed,
      allowOrigin: answer.lines('access-control-allow-origin'),
      allowCredentials: answer.lines('access-control-allow-credentials'),
    });
    if (verdict.error) return `${answer.status} ${verdict.error}`;
    return fieldNames(answer, 'vary').includes('origin') ? undefined : 'no Vary: Origin';
  };
}

/** Credentials that the servers' own sign-in lets in. */
export const demo = { Authorization: `Basic ${btoa('demo:demo')}` };

/** A page may not read the 401 of a server's own sign-in, or, through the cure, no good answer any more. */
export async function errorsUnreadable(url: string): Promise<string | undefined> {
  return (await unreadable('/allow-page')(url)) ?? (await unreadable('/allow-page', false, demo)(url));
}

/** As above, and another origin must not be let in by the cure. */
export async function originRefused(url: string): Promise<string | undefined> {
  const stranger = await ask(`${url}/allow-other`, { headers: { Origin: 'https://app.example.evil.example' } });
  const [allowed] = stranger.lines('access-control-allow-origin');
  if (allowed?.includes('evil')) return 'lets a stranger in';
  return unreadable('/allow-other')(url);
}

function fieldNames({ lines }: Answer, name: string): readonly string[] {
  return lines(name)
    .flatMap((line) => line.split(','))
    .map((word) => word.trim().toLowerCase());
}

/** A 401 without a challenge. */
export async function noChallenge(url: string): Promise<string | undefined> {
  const { status, lines } = await ask(`${url}/orders`);
  if (status !== 401) return `${status}`;
  const challenges = lines('www-authenticate');
  return challenges.length === 1 && challenges[0] === 'Bearer realm="api"'
    ? undefined
    : `${challenges.length} challenges`;
}

/** A page may not read the challenge of a 401. */
export async function challengeHidden(url: string): Promise<string | undefined> {
  const answer = await ask(`${url}/orders`);
  if (answer.status !== 401) return `${answer.status}`;
  return fieldNames(answer, 'access-control-expose-headers').includes('www-authenticate') ? undefined : 'hidden';
}

/** Authorization does not arrive. */
export async function authorizationLost(url: string): Promise<string | undefined> {
  const { status } = await ask(`${url}/orders`, { headers: { Authorization: 'Bearer token' } });
  return status === 200 ? undefined : `${status}`;
}

let run = 0;

/** A refusal is given again, though the application would let the request pass by now. */
export function refusalKept(status: 401 | 403): (url: string) => Promise<string | undefined> {
  return async (url) => {
    run += 1;
    const statuses = [];
    for (let turn = 0; turn < 2; turn += 1) statuses.push((await ask(`${url}/first-${status}/${run}`)).status);
    return statuses.join() === `${status},200` ? undefined : statuses.join();
  };
}

/** A refusal goes out with leave to keep it. */
export async function refusalMayBeKept(url: string): Promise<string | undefined> {
  run += 1;
  const { status, lines } = await ask(`${url}/first-403/${run}`);
  const said = `${status} ${lines('cache-control').join()}`;
  return said === '403 no-store' ? undefined : said;
}

/** A request with so many kilobytes of headers is refused. None is above 20, which is much for a cookie already. */
export function headersTooLarge(kilobytes: number): (url: string) => Promise<string | undefined> {
  const most = 20;
  const headers: Record<string, string> = {};
  for (let left = kilobytes; left > 0; left -= most) {
    const name = left === kilobytes ? 'Cookie' : `X-Filler-${left}`;
    headers[name] = `filler=${'x'.repeat(Math.min(left, most) * 1000)}`;
  }
  return refused('/', headers);
}

/** Another status than 200. */
export function refused(path: string, headers: Readonly<Record<string, string>> = {}) {
  return async (url: string): Promise<string | undefined> => {
    const { status } = await ask(`${url}${path}`, { headers });
    return status === 200 ? undefined : `${status}`;
  };
}

/** The session's cookie is not for requests from other sites; other cookies stay as they are. */
export async function cookieStaysHome(url: string): Promise<string | undefined> {
  const [session = '', theme, ...others] = (await ask(`${url}/cookies`)).lines('set-cookie');
  if (theme !== 'theme=dark; Path=/' || others.length > 0) return 'the other cookie is not what it was';
  if (!session.startsWith('session=1; Path=/; HttpOnly')) return 'the cookie is not what it was';
  const attributes = session.split(';').map((part) => part.trim().toLowerCase());
  const missing = ['secure', 'samesite=none'].filter((attribute) => !attributes.includes(attribute));
  return missing.length === 0 ? undefined : `without ${missing.join(' and ')}`;
}

/** The application takes the outside for something else than `https://api.example`. */
export async function outsideUnknown(url: string): Promise<string | undefined> {
  const { body } = await ask(`${url}/outside`);
  return body === 'https://api.example' ? undefined : body.replace(/127\.0\.0\.1:\d+/, 'inside');
}

/** A call to `https://api.example` is redirected to another origin. */
export function redirectedAway(path: string): (url: string) => Promise<string | undefined> {
  return async (url) => {
    const { status, lines } = await ask(`${url}${path}`);
    const [location] = lines('location');
    if (![301, 302].includes(status) || location === undefined) return `${status}`;
    const { origin } = new URL(location, 'https://api.example/');
    return origin === 'https://api.example' ? undefined : origin.replace(/:\d+$/, ':port');
  };
}

/** Answers over http as if nothing were wrong with that. */
export async function takesClearText(url: string): Promise<string | undefined> {
  const { status, lines } = await ask(`${url}/orders`, { headers: { Authorization: 'Bearer token' } });
  return status === 301 && lines('location')[0] === 'https://api.example/orders' ? undefined : `${status}`;
}

/** Does not ask browsers to come over https from now on. */
export async function noTransportSecurity(url: string): Promise<string | undefined> {
  const { status, lines } = await ask(`${url}/orders`);
  return lines('strict-transport-security')[0]?.startsWith('max-age=31536000') ? undefined : `${status} without`;
}

/** Too many requests are answered with another status than 429, or with no time to wait. */
export async function limitUnsaid(url: string): Promise<string | undefined> {
  for (let turn = 0; turn < 60; turn += 1) {
    const { status, lines } = await ask(`${url}/`);
    if (status !== 200) return status === 429 && lines('retry-after')[0] === '60' ? undefined : `${status}`;
  }
  return 'no limit';
}

/** A WebSocket's handshake with a cookie is not answered with 101. */
export async function handshakeLost(url: string): Promise<string | undefined> {
  const headers = {
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    Cookie: 'session=1',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version': '13',
  };
  const { status } = await ask(`${url}/socket`, { headers });
  return status === 101 ? undefined : `${status}`;
}

/** A preflight without a client certificate does not pass, or a call without one does, or one with it does not. */
export function certificateDemanded(certificate: Certificate): (url: string) => Promise<string | undefined> {
  return async (url) => {
    const statusOf = (method: string, own?: Certificate) =>
      ask(`${url}/`, { method, ...(own && { certificate: own }) }).then(
        ({ status }) => `${status}`,
        () => 'broken off',
      );
    const asked = await statusOf('OPTIONS');
    if (asked !== '204') return `preflight ${asked}`;
    const without = await statusOf('GET');
    if (without !== '403') return `without a certificate ${without}`;
    const withOne = await statusOf('GET', certificate);
    return withOne === '200' ? undefined : `with a certificate ${withOne}`;
  };
}

/** A forward proxy asks for a password. */
export async function loginWanted(proxy: string): Promise<string | undefined> {
  const { status } = await askThrough(proxy, 'http://api.example/');
  return status === 407 ? '407' : undefined;
}
