import { certaintyOfCors, originDifference, originFixes, originProblem } from '../diagnosis/cors-advice.ts';
import { preflightAnswer, preflightRequest } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { refusingPreflight } from '../diagnosis/stopped-call.ts';
import { whatIfReadings } from '../diagnosis/what-if-facts.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The answer to the preflight does not name this page's origin: byte for byte, with scheme and port (Fetch, CORS check).
 *
 *   OPTIONS /orders
 *   Origin: https://app.example
 *
 *   204 No Content
 *   Access-Control-Allow-Origin: https://app.example/
 *
 * The commonest slips are a slash at the end, http for https, and www.
 * Silent on a preflight with a bad status or a redirect: a 401 without CORS headers is another cause.
 * Fooled by: a wildcard, where nobody saw whether the call has credentials; that is left alone.
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
    offers: ['what-if'],
  },
  diagnose: (facts) => {
    const preflight = refusingPreflight(facts);
    if (preflight === undefined) return notApplicable;
    const { exchange, verdict } = preflight;
    const message = originProblem(verdict.error);
    if (message === undefined) return clear('The preflight allows this origin.');
    const host = hostOf(facts);
    const origin = facts.cors.origin ?? phrase('this page');
    const data = {
      missing: { host, origin },
      several: { host },
      other: { host, origin, difference: originDifference(verdict.detail) },
    };
    return found({
      message,
      data: data[message],
      certainty: certaintyOfCors(verdict),
      evidence: [
        preflightRequest(exchange, 'origin'),
        ...preflightAnswer(exchange, 'access-control-allow-origin'),
        ...whatIfReadings(facts),
      ],
      fixes: originFixes(facts),
    });
  },
};
