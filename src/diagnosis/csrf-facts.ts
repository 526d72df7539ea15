import { isJson, readMediaType } from '../http/media-type.ts';
import type { RequestFacts } from './request-facts.ts';

/** A cookie whose value a script has to repeat in a header, so that the server knows the request is the site's own. */
export interface CsrfPair {
  readonly cookie: string;
  readonly header: string;
  readonly cookieSent: boolean;
  readonly headerSent: boolean;
}

/** By framework: Laravel, Angular, axios and Spring; Django. */
const pairs: readonly { readonly cookie: string; readonly headers: readonly [string, ...string[]] }[] = [
  { cookie: 'XSRF-TOKEN', headers: ['X-XSRF-TOKEN', 'X-CSRF-TOKEN'] },
  { cookie: 'csrftoken', headers: ['X-CSRFToken'] },
];

/** The pairs of which at least one half was sent. */
export function csrfPairs(request: RequestFacts): readonly CsrfPair[] {
  return pairs
    .map(({ cookie, headers }) => ({
      cookie,
      header: headers[0],
      cookieSent: request.cookies.some(({ name }) => name === cookie),
      headerSent: headers.some((name) => request.has(name)),
    }))
    .filter(({ cookieSent, headerSent }) => cookieSent || headerSent);
}

/** A form may carry the token in its body, which nobody sees; JSON has no place for it. */
export function mayHoldToken(request: RequestFacts): boolean {
  const type = readMediaType(request.texts('content-type')[0] ?? '');
  return type === undefined || !isJson(type);
}
