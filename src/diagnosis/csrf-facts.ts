import { isJson, readMediaType } from '../http/media-type.ts';
import type { Facts } from './facts.ts';
import { identifies, type RequestFacts } from './request-facts.ts';

/** A cookie that goes with a header, which other sites cannot set, so that the server knows the request is its own site's. */
export interface CsrfPair {
  readonly cookie: string;
  readonly header: string;
  readonly cookieSent: boolean;
  /** False too where the header may belong to something else. */
  readonly headerSent: boolean;
}

interface Pair {
  readonly cookie: string;
  readonly headers: readonly [string, ...string[]];
  /** Nobody reads the first header without this cookie. Others go with a session of the server as well. */
  readonly headerWantsCookie: boolean;
}

/** By framework: Laravel, Angular, axios and Spring; Django; @fastify/csrf-protection and csurf; csrf-csrf. */
const pairs: readonly Pair[] = [
  { cookie: 'XSRF-TOKEN', headers: ['X-XSRF-TOKEN', 'X-CSRF-TOKEN'], headerWantsCookie: true },
  { cookie: 'csrftoken', headers: ['X-CSRFToken'], headerWantsCookie: true },
  { cookie: '_csrf', headers: ['X-CSRF-Token', 'CSRF-Token', 'X-XSRF-Token', 'XSRF-Token'], headerWantsCookie: false },
  { cookie: '__Host-psifi.x-csrf-token', headers: ['X-CSRF-Token'], headerWantsCookie: false },
];

const sent = ({ cookies }: RequestFacts, cookie: string) => cookies.some(({ name }) => name === cookie);

/** Both halves of one of the pairs went along. */
export function wholePair(request: RequestFacts): boolean {
  return pairs.some(({ cookie, headers }) => sent(request, cookie) && headers.some((name) => request.has(name)));
}

/** The pair of which one half was sent without the other; none where another pair is whole. */
export function halfPair(request: RequestFacts): CsrfPair | undefined {
  if (wholePair(request)) return undefined;
  return pairs
    .map(({ cookie, headers: [header], headerWantsCookie }) => ({
      cookie,
      header,
      cookieSent: sent(request, cookie),
      headerSent: headerWantsCookie && request.has(header),
    }))
    .find(({ cookieSent, headerSent }) => cookieSent || headerSent);
}

/** The header, by its name, that carried a token against forged requests. */
export function csrfHeader({ headers }: RequestFacts): string | undefined {
  return headers.find(({ name }) => /csrf|xsrf|forgery|verificationtoken|^x-wp-nonce$/i.test(name))?.name;
}

/** A form may carry the token in its body, which nobody sees; JSON has no place for it, nor has an empty body. */
export function mayHoldToken(request: RequestFacts): boolean {
  const text = request.texts('content-type')[0];
  if (text === undefined) return false;
  const type = readMediaType(text);
  return type === undefined || !isJson(type);
}

/** RFC 9110 §9.2.1: they change nothing, so no server checks them. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** By its method. */
export function changesNothing(method: string): boolean {
  return safeMethods.has(method);
}

/** Could the request be checked for forgery? It changes something, and nothing but cookies says whom it is from. */
export function forgeable({ request, hop, isPreflight }: Pick<Facts, 'request' | 'hop' | 'isPreflight'>): boolean {
  return (
    request !== undefined &&
    !isPreflight &&
    !changesNothing(hop.method) &&
    request.authorization === undefined &&
    request.apiKeys.length === 0
  );
}

/** A script's call that a check against forged requests would refuse: by its cookies only, and with no token in sight. */
export function lacksCsrfToken(facts: Pick<Facts, 'request' | 'hop' | 'isPreflight' | 'exchange'>): boolean {
  const { request, exchange } = facts;
  return (
    request !== undefined &&
    forgeable(facts) &&
    exchange.type === 'xmlhttprequest' &&
    identifies(request) &&
    !request.credentialInUrl &&
    !mayHoldToken(request) &&
    csrfHeader(request) === undefined &&
    // Some servers take this alone for a token, since a form of another site cannot send it.
    !request.has('x-requested-with')
  );
}
