import { preflightAnswer, preflightRequest } from '../diagnosis/evidence.ts';
import { hostOf, list } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import type { CorsError } from '../http/cors-error.ts';
import type { OriginDifference } from '../http/origin.ts';

/*
 * The answer to the preflight does not name this page's origin: byte for byte, with scheme and port (Fetch, CORS check).
 *
 *   OPTIONS /orders
 *   Origin: https://app.example
 *
 *   204 No Content
 *   Access-Control-Allow-Origin: https://app.example/
 *
 * Speaks only of a preflight with a good status: a 401 without CORS headers is another cause.
 */
export const preflightOriginNotAllowed: Rule = {
  meta: {
    id: 'preflight-origin-not-allowed',
    title: 'The server does not allow calls from this page’s address',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      missing:
        'The server at {host} answered the preflight without Access-Control-Allow-Origin, so pages from {origin} may not call it.',
      several:
        'The server at {host} answered the preflight with more than one value in Access-Control-Allow-Origin; exactly one is allowed.',
      other: 'The server at {host} allows another origin than {origin}: {difference}.',
    },
    references: ['Fetch §4.9 CORS check', 'Fetch §3.3.2 Access-Control-Allow-Origin'],
  },
  diagnose: (facts) => {
    const { preflight, origin } = facts.cors;
    const exchange = facts.subject.preflight;
    if (preflight === undefined || exchange === undefined || !preflight.decisive) return notApplicable;
    if (preflight.status === undefined || preflight.status < 200 || preflight.status > 299) return notApplicable;
    const { error, detail } = preflight.verdict;
    const message = error === undefined ? undefined : messageOf[error];
    if (message === undefined) return clear('The preflight allows this origin.');
    const host = hostOf(facts);
    const own = origin ?? 'this page';
    const difference =
      list((detail?.kind === 'origin' ? detail.differs : []).map((part) => differences[part])) || 'it differs';
    return found({
      message,
      data:
        message === 'missing'
          ? { host, origin: own }
          : message === 'several'
            ? { host }
            : { host, origin: own, difference },
      certainty: 'proven',
      evidence: [preflightRequest(exchange, 'origin'), ...preflightAnswer(exchange, 'access-control-allow-origin')],
      fixes: [
        {
          audience: 'visitor',
          text: 'You cannot mend this in your browser. Report it with Copy report.',
        },
        {
          audience: 'developer',
          text: `Ask the API to allow ${own}, spelled exactly like this, or call it through your own server.`,
        },
        {
          audience: 'operator',
          text: 'Answer with the very Origin of the request if it is on your list, and say that the answer depends on it.',
          snippet: {
            language: 'http',
            text: `Access-Control-Allow-Origin: ${own}\nVary: Origin`,
          },
        },
      ],
    });
  },
};

const messageOf: Readonly<Partial<Record<CorsError, 'missing' | 'several' | 'other'>>> = {
  PreflightMissingAllowOriginHeader: 'missing',
  MissingAllowOriginHeader: 'missing',
  PreflightMultipleAllowOriginValues: 'several',
  MultipleAllowOriginValues: 'several',
  PreflightInvalidAllowOriginValue: 'other',
  InvalidAllowOriginValue: 'other',
  PreflightAllowOriginMismatch: 'other',
  AllowOriginMismatch: 'other',
};

const differences: Readonly<Record<OriginDifference, string>> = {
  scheme: 'the scheme differs (http or https)',
  host: 'the host differs',
  port: 'the port differs',
  'trailing-slash': 'there is a slash at its end, and an origin has none',
  path: 'there is a path, and an origin has none',
  'user-info': 'there is a user name in it, and an origin has none',
  'letter-case': 'upper and lower case differ',
  'default-port': 'it names the default port, which browsers leave out',
  'white-space': 'there is white space in it',
  'several-values': 'there is more than one value',
  pattern: 'it is a pattern, and only a lone * is a wildcard',
  null: 'one of the two is null',
  'scheme-missing': 'the scheme is missing',
  empty: 'it is empty',
  'not-an-origin': 'it is no origin at all',
};
