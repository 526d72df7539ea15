import { answerPreflight } from '../advice/cures/answer-preflight.ts';
import { certaintyOfCors, corsFixes } from '../diagnosis/cors-advice.ts';
import { preflightAnswer, preflightRequest } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { stoppingPreflight } from '../diagnosis/stopped-call.ts';
import { whatIfReadings } from '../diagnosis/what-if-facts.ts';
import { phrase } from '../language/phrase.ts';
import type { Wording } from '../model/wording.ts';

/*
 * The call wants to carry a header that the server's answer to the preflight does not list.
 *
 *   OPTIONS /orders
 *   Access-Control-Request-Headers: authorization
 *
 *   204 No Content
 *   Access-Control-Allow-Headers: content-type
 *
 * `*` covers every header of a request without credentials; both browsers let it cover authorization too, against the
 * standard, so that alone is never given as the cause.
 * Silent where the origin is not allowed or the status is bad, which come first, and where the call went out.
 * Fooled by: nothing that is known: the list and what was asked for are both in the preflight.
 */
export const preflightHeaderNotAllowed: Rule = {
  meta: {
    id: 'preflight-header-not-allowed',
    title: 'The server does not let this page send a header it needs',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      'not-listed':
        'The call to {host} wants to carry the header “{header}”. The server’s answer to the preflight does not list it in Access-Control-Allow-Headers, so the browser did not send the call.',
      unreadable:
        'The server at {host} answered the preflight with an Access-Control-Allow-Headers header that cannot be read, so the browser did not send the call.',
    },
    references: ['Fetch §4.8 CORS-preflight fetch', 'Fetch §3.3.3 Access-Control-Allow-Headers'],
    offers: ['what-if'],
  },
  diagnose: (facts) => {
    const preflight = stoppingPreflight(facts);
    if (preflight === undefined) return notApplicable;
    const { exchange, verdict } = preflight;
    const { error, detail } = verdict;
    if (error !== 'HeaderDisallowedByPreflightResponse' && error !== 'InvalidAllowHeadersPreflightResponse') {
      return clear('Every header the call wants to carry is allowed, or the preflight failed before that.');
    }
    const header = detail.kind === 'header' ? detail.names[0] : undefined;
    const host = hostOf(facts);
    return found({
      message: header === undefined ? 'unreadable' : 'not-listed',
      data: header === undefined ? { host } : { host, header },
      certainty: certaintyOfCors(verdict),
      evidence: [
        preflightRequest(exchange, 'access-control-request-headers'),
        ...preflightAnswer(exchange, 'access-control-allow-headers'),
        ...whatIfReadings(facts),
      ],
      fixes: corsFixes(
        developerStep(header),
        operatorFixes(facts, answerPreflight, {
          step: 'List the header by name in the answer to OPTIONS; * does not work for requests with credentials.',
          snippet: {
            language: 'http',
            text: `Access-Control-Allow-Headers: ${header ?? 'authorization'}, content-type`,
          },
        }),
      ),
    });
  },
};

/** Credentials cannot be left out, and a body of JSON cannot be sent without saying so. */
function developerStep(header: string | undefined): Wording {
  switch (header) {
    case 'authorization':
      return 'Ask the API to list authorization by name: the call is no use without it.';
    case 'content-type':
      return 'Ask the API to list content-type: a body of JSON needs it. A form (application/x-www-form-urlencoded) goes without.';
    default:
      return header === undefined
        ? 'If the header is not needed, leave it out; otherwise ask the API to allow it.'
        : phrase('If the header {header} is not needed, leave it out; otherwise ask the API to allow it.', { header });
  }
}
