import type { CookieRequest } from '../../src/http/same-site.ts';
import type { Place, Scheme } from './server.ts';

/** A host over http or https. */
export interface Spot {
  readonly scheme: Scheme;
  readonly host: string;
}

/** A request that may set cookies and carry them, and where it is made from. */
export interface CookieAsking {
  readonly name: string;
  /** `typed` into the address bar; a `link`, a `form` (POST) and a `frame` load pages, the others are loaded by one. */
  readonly kind: 'typed' | 'link' | 'form' | 'frame' | 'fetch' | 'image';
  /** In the address bar; of a typed URL, none. */
  readonly page?: Spot;
  /** A frame of the page that makes the request in its place. */
  readonly frame?: Spot;
  /** It goes there first, and is redirected. */
  readonly via?: Spot;
  readonly target: Spot & { readonly path: string };
  /** Of fetch(). */
  readonly credentials?: RequestCredentials;
}

const spot = (scheme: Scheme, host: string): Spot => ({ scheme, host });
/** The site of all targets, another host of it, and another site. */
const home = spot('https', 'app.test');
const sibling = spot('https', 'www.app.test');
const foreign = spot('https', 'other.test');
const target = { scheme: 'https', host: 'api.app.test', path: '/deep/er/call' } as const;
const include = 'include' as const;

/** Every way of asking that browsers tell apart. */
export const cookieAskings: readonly CookieAsking[] = [
  { name: 'typed', kind: 'typed', target },
  { name: 'typed, http', kind: 'typed', target: { ...target, scheme: 'http' } },
  { name: 'typed, redirected through another site', kind: 'typed', via: foreign, target },
  { name: 'typed, github.io', kind: 'typed', target: { ...target, host: 'one.github.io' } },
  { name: 'typed, localhost', kind: 'typed', target: { ...target, scheme: 'http', host: 'localhost' } },
  { name: 'typed, 127.0.0.1', kind: 'typed', target: { ...target, scheme: 'http', host: '127.0.0.1' } },
  { name: 'link, same-site', kind: 'link', page: sibling, target },
  { name: 'link, cross-site', kind: 'link', page: foreign, target },
  { name: 'link, cross-site to http', kind: 'link', page: foreign, target: { ...target, scheme: 'http' } },
  { name: 'link, http to https', kind: 'link', page: { ...home, scheme: 'http' }, target },
  { name: 'form, same-site', kind: 'form', page: home, target },
  { name: 'form, cross-site', kind: 'form', page: foreign, target },
  { name: 'form, http to https', kind: 'form', page: { ...home, scheme: 'http' }, target },
  { name: 'form, same-site, redirected through another site', kind: 'form', page: home, via: foreign, target },
  { name: 'frame, same-site', kind: 'frame', page: home, target },
  { name: 'frame, cross-site', kind: 'frame', page: foreign, target },
  { name: 'fetch, same-origin', kind: 'fetch', page: target, target, credentials: 'same-origin' },
  {
    name: 'fetch, same-origin, http',
    kind: 'fetch',
    page: { ...target, scheme: 'http' },
    target: { ...target, scheme: 'http' },
  },
  { name: 'fetch, same-origin, omit', kind: 'fetch', page: target, target, credentials: 'omit' },
  { name: 'fetch, same-site, include', kind: 'fetch', page: home, target, credentials: include },
  { name: 'fetch, same-site', kind: 'fetch', page: home, target, credentials: 'same-origin' },
  { name: 'fetch, http to https', kind: 'fetch', page: { ...home, scheme: 'http' }, target, credentials: include },
  { name: 'fetch, cross-site, include', kind: 'fetch', page: foreign, target, credentials: include },
  { name: 'fetch, cross-site, omit', kind: 'fetch', page: foreign, target, credentials: 'omit' },
  {
    name: 'fetch, cross-site, http',
    kind: 'fetch',
    page: { ...foreign, scheme: 'http' },
    target: { ...target, scheme: 'http' },
    credentials: include,
  },
  {
    name: 'fetch, same-site, redirected through another site',
    ...{ kind: 'fetch', page: home, via: foreign, target, credentials: include },
  },
  {
    name: 'fetch, cross-site, redirected through the site',
    ...{ kind: 'fetch', page: foreign, via: sibling, target, credentials: include },
  },
  { name: 'fetch in a frame of the site on another', kind: 'fetch', page: foreign, frame: target, target },
  { name: 'fetch in a frame of another site', kind: 'fetch', page: home, frame: foreign, target, credentials: include },
  { name: 'image, same-site', kind: 'image', page: home, target },
  { name: 'image, cross-site', kind: 'image', page: foreign, target },
];

export function urlOfSpot({ scheme, host }: Spot, place: Place, path: string): string {
  return `${place.origin(scheme, host)}${path}`;
}

/** Pages and images come with credentials; fetch() has a mode of its own. */
export function credentialsOf({ kind, credentials = 'same-origin' }: CookieAsking): RequestCredentials {
  return kind === 'fetch' ? credentials : 'include';
}

/** The request as our own knowledge of cookies describes it. */
export function requestOf(asking: CookieAsking, place: Place): CookieRequest {
  const { kind, page, frame, via, target: to } = asking;
  const initiator = frame ?? page;
  return {
    url: urlOfSpot(to, place, to.path),
    method: kind === 'form' ? 'POST' : 'GET',
    kind: kind === 'frame' ? 'iframe' : kind === 'fetch' || kind === 'image' ? 'subresource' : 'navigation',
    ...(initiator ? { initiator: place.origin(initiator.scheme, initiator.host) } : {}),
    ...(page ? { topLevel: place.origin(page.scheme, page.host) } : {}),
    ...(via ? { redirects: [urlOfSpot(via, place, '/')] } : {}),
  };
}
