import type { Place, Scheme } from './server.ts';

/*
 * What servers write into the headers of CORS, right and wrong. Each function makes the lines of one field from what the field had to
 * say.
 */

type NonEmpty<Item> = readonly [Item, ...Item[]];
/** The values of one field; none: there is no such field. */
export type Lines = readonly string[];

/** The page's origin, as Allow-Origin has to name it, in other letters. */
export interface Wanted {
  readonly origin: string;
  readonly scheme: Scheme;
  readonly host: string;
  readonly place: Place;
}

export const allowOriginVariants: NonEmpty<(wanted: Wanted) => Lines> = [
  ({ origin }) => [origin],
  () => ['*'],
  () => [],
  () => ['null'],
  () => [''],
  () => ['NULL'],
  () => ['true'],
  () => ['* '],
  () => ['*, *'],
  () => ['*', '*'],
  ({ origin }) => [`${origin}/`],
  ({ origin }) => [`${origin}/path`],
  ({ origin }) => [origin.toUpperCase()],
  ({ origin }) => [origin.replace('app', 'App')],
  ({ origin }) => [`  ${origin}\t`],
  ({ origin }) => [`${origin}, ${origin}`],
  ({ origin }) => [`${origin} ${origin}`],
  ({ origin }) => [origin, origin],
  ({ origin }) => [origin, '*'],
  ({ origin }) => [`*, ${origin}`],
  ({ origin }) => [`${origin},`],
  ({ origin }) => [`"${origin}"`],
  ({ origin }) => [origin.replace(/:\d+$/, '')],
  ({ origin }) => [origin.replace(/:\d+$/, ':80')],
  ({ origin }) => [`${origin}0`],
  ({ origin }) => [origin.replace(/^\w+:\/\//, '')],
  ({ origin }) => [origin.replace(/^\w+:/, '')],
  ({ origin }) => [origin.replace('://', '://user:password@')],
  ({ scheme, host, place }) => [place.origin(scheme === 'http' ? 'https' : 'http', host)],
  ({ scheme, host }) => [`${scheme}://${host}`],
  ({ scheme, place }) => [place.origin(scheme, 'other.test')],
  ({ scheme, place }) => [place.origin(scheme, '*.test')],
  () => ['https://*'],
  () => ['.test'],
  () => ['http://'],
];

export const allowCredentialsVariants: NonEmpty<Lines> = [
  ['true'],
  [],
  ['True'],
  ['TRUE'],
  ['false'],
  [''],
  ['1'],
  ['"true"'],
  ['true, true'],
  ['true', 'true'],
  [' true\t'],
];

export const allowMethodsVariants: NonEmpty<(method: string) => Lines> = [
  (method) => [method],
  () => ['*'],
  () => [],
  () => [''],
  () => ['GET, POST, HEAD'],
  () => ['GET,POST,PUT,PATCH,DELETE,OPTIONS'],
  (method) => [method.toLowerCase()],
  (method) => ['GET', method],
  (method) => [`,, ${method} ,`],
  (method) => [`${method};GET`],
  (method) => [`GET ${method}`],
  (method) => [`"${method}"`],
  (method) => [`(${method})`],
  (method) => [`*, ${method.toLowerCase()}`],
];

export const allowHeadersVariants: NonEmpty<(names: readonly string[]) => Lines> = [
  (names) => [names.join(', ')],
  () => ['*'],
  () => [],
  () => [''],
  () => ['content-type'],
  () => ['authorization'],
  () => ['*, authorization'],
  (names) => [names.join(',').toUpperCase()],
  (names) => names,
  (names) => [names.slice(1).join(', ')],
  (names) => [`, ${names.join(' ,, ')} ,`],
  (names) => [names.join(' ')],
  (names) => [names.join('; ')],
  (names) => [`${names.join(', ')}, not a token`],
  (names) => [`${names.join(', ')}:`],
  () => ['x-*'],
];

export const preflightStatuses: NonEmpty<number> = [
  200, 201, 204, 206, 299, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 429, 500, 501, 503,
];

export const responseStatuses: NonEmpty<number> = [200, 201, 204, 400, 401, 403, 404, 409, 429, 500, 503];

export const redirectStatuses: NonEmpty<number> = [301, 302, 303, 307, 308];
