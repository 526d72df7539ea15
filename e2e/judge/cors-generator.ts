import { redirectTaint } from '../../src/http/redirect.ts';
import { type CorsSetup, type Hop, originOfPage, type PageKind, pageHost, schemeOf, urlOf } from './cors-setup.ts';
import { type Asked, answersOf, disturbed, friendlyTraits } from './cors-traits.ts';
import { type Random, seeded } from './random.ts';
import type { Place, Scheme } from './server.ts';

const pages = ['http', 'http', 'https', 'sandboxed'] as const;
const hosts = ['api.test', 'api.test', 'login.app.test', pageHost] as const;
/** All names of the set-ups. */
export const corsHosts: readonly string[] = [...new Set([pageHost, ...hosts])];

const methods = ['GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'patch', 'HEAD', 'put', 'OPTIONS'] as const;
/** How often a request is redirected. */
const redirectCounts = [0, 0, 0, 1, 1, 2, 3] as const;
const modes = ['include', 'include', 'same-origin', 'omit'] as const;

const otherSchemes = ['data:,x', 'file:///x', 'about:blank', 'blob:x', 'myapp://callback', 'ftp://api.test/'] as const;

const headerSets = [
  {},
  { authorization: 'Bearer token' },
  { 'x-api-key': 'key' },
  { authorization: 'Bearer token', 'x-request-id': '1' },
  { 'content-type': 'application/json' },
  { 'content-type': 'text/plain;charset=UTF-8', accept: 'application/json' },
  { 'content-type': 'text/plain; charset="utf-8"; x=<y>' },
  { accept: `application/json;q=${'0'.repeat(120)}` },
  { 'accept-language': 'de, en;q=0.5', 'content-language': 'de' },
  { range: 'bytes=0-99' },
  { range: 'bytes=-99' },
  { 'X-CSRF-Token': 'token', 'content-type': 'multipart/form-data; boundary=x' },
] as const satisfies readonly Readonly<Record<string, string>>[];

/**
 * Makes set-ups of CORS: each begins as one that works, then one thing is made different, or two, or none.
 * In: the seed decides everything but the ports, which come from `place`.
 */
export function corsSetups(seed: number, count: number, place: Place): readonly CorsSetup[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, id) => corsSetup(id, random, place));
}

function corsSetup(id: number, random: Random, place: Place): CorsSetup {
  const page = random.pick<PageKind>(pages);
  const method = random.pick(methods);
  const headers: Readonly<Record<string, string>> = random.pick<Readonly<Record<string, string>>>(headerSets);
  const credentials = random.pick<RequestCredentials>(modes);
  const first = wayPoint(page, random, false);
  const way = [first, ...Array.from({ length: random.pick(redirectCounts) }, () => wayPoint(page, random, true))];
  const different = random.chance(0.85) ? random.pick([0, 1, 2, 3]) % way.length : -1;
  const leadsTo = random.chance(0.04) ? random.pick(otherSchemes) : undefined;
  const own = originOfPage(page, place);
  const hopAt = (point: WayPoint, index: number): Hop => {
    const urls = way.slice(0, index + 1).map(({ scheme, host }) => place.origin(scheme, host));
    const origin = redirectTaint(own, urls) ? 'null' : own;
    const names = Object.keys(headers);
    const asked: Asked = { origin, scheme: schemeOf(page), host: pageHost, place, method, names, credentials };
    let traits = friendlyTraits(asked, random);
    if (index === different) traits = disturbed(traits, asked, random);
    if (index === different && random.chance(0.3)) traits = disturbed(traits, asked, random);
    const next = way[index + 1];
    return { ...point, ...answersOf(traits, next ? urlOf(next, id, index + 1, place) : leadsTo) };
  };
  const hops = way.slice(1).map((point, index) => hopAt(point, index + 1));
  const request = { id, page, method, headers, credentials, ...(leadsTo === undefined ? {} : { leadsTo }) };
  return { ...request, hops: [hopAt(first, 0), ...hops] };
}

type WayPoint = Pick<Hop, 'scheme' | 'host' | 'userInfo'>;

/** Pages over https may not load http at all, which is not a matter of CORS. */
function wayPoint(page: PageKind, random: Random, redirected: boolean): WayPoint {
  const scheme: Scheme = page === 'https' || random.chance(0.25) ? 'https' : 'http';
  return { scheme, host: random.pick(hosts), userInfo: redirected && random.chance(0.12) };
}
