import { answerPreflight } from '../advice/cures/answer-preflight.ts';
import { certaintyOfCors, corsFixes } from '../diagnosis/cors-advice.ts';
import { preflightAnswer, preflightRequest } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { stoppingPreflight } from '../diagnosis/stopped-call.ts';
import { whatIfReadings } from '../diagnosis/what-if-facts.ts';
import { phrase, phraseCount } from '../language/phrase.ts';

/*
 * The server's answer to the preflight does not list the method of the call. Methods are compared letter by letter, and
 * only GET, HEAD and POST need no listing (Fetch §4.8).
 *
 *   OPTIONS /orders/7
 *   Access-Control-Request-Method: PATCH
 *
 *   204 No Content
 *   Access-Control-Allow-Methods: GET, POST
 *
 * `*` is a wildcard only for calls without credentials; where nobody saw those, it is likely at most.
 * Silent on GET, HEAD and POST, and where the status is bad or the origin is not allowed, which come first.
 * Fooled by: a wildcard, and a call that ended for another reason.
 */
export const preflightMethodNotAllowed: Rule = {
  meta: {
    id: 'preflight-method-not-allowed',
    title: 'The server does not let this page use the method it needs',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      'not-listed':
        'The call to {host} uses the method {method}. The server’s answer to the preflight does not list it in Access-Control-Allow-Methods, so the browser did not send the call.',
      'letter-case':
        'The call to {host} uses the method “{method}”. The server allows it in other letters, and methods are compared as they are written, so the browser did not send the call.',
      unreadable:
        'The server at {host} answered the preflight with an Access-Control-Allow-Methods header that cannot be read, so the browser did not send the call.',
    },
    references: ['Fetch §4.8 CORS-preflight fetch', 'RFC 9110 §9.1'],
    offers: ['what-if'],
  },
  diagnose: (facts) => {
    const preflight = stoppingPreflight(facts);
    if (preflight === undefined) return notApplicable;
    const { exchange, verdict } = preflight;
    const { error, detail, remarks } = verdict;
    if (error !== 'MethodDisallowedByPreflightResponse' && error !== 'InvalidAllowMethodsPreflightResponse')
      return clear('The method of the call is allowed, or the preflight failed before that.');
    const host = hostOf(facts);
    const method = preflight.methodAsked;
    const letterCase = remarks.includes('method-letter-case');
    const next = detail.kind === 'method' ? detail.headers : [];
    return found({
      message: detail.kind !== 'method' ? 'unreadable' : letterCase ? 'letter-case' : 'not-listed',
      data: detail.kind !== 'method' ? { host } : { host, method },
      certainty: certaintyOfCors(verdict),
      owner: letterCase ? 'front-end' : 'server',
      evidence: [
        preflightRequest(exchange, 'access-control-request-method'),
        ...preflightAnswer(exchange, 'access-control-allow-methods'),
        ...whatIfReadings(facts),
      ],
      fixes: corsFixes(
        letterCase
          ? phrase(
              'Write the method in capitals: browsers do that by themselves for some methods, and not for {method}.',
              { method },
            )
          : phrase('Ask the API to allow {method}, or use a method that it lists.', { method }),
        operatorFixes(facts, answerPreflight, {
          step:
            next.length === 0
              ? 'List the method by name in the answer to OPTIONS; * does not work for calls with credentials.'
              : phraseCount(
                  next.length,
                  {
                    one: 'List the method by name in the answer to OPTIONS; * does not work for calls with credentials. The header {headers} will be refused next.',
                    other:
                      'List the method by name in the answer to OPTIONS; * does not work for calls with credentials. The headers {headers} will be refused next.',
                  },
                  { headers: next },
                ),
          snippet: {
            language: 'http',
            text: `Access-Control-Allow-Methods: GET, POST, ${method.toUpperCase()}${next.length === 0 ? '' : `\nAccess-Control-Allow-Headers: ${next.join(', ')}`}`,
          },
        }),
      ),
    });
  },
};
