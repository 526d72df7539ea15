import { answerPreflight } from '../advice/cures/answer-preflight.ts';
import { corsFixes } from '../diagnosis/cors-advice.ts';
import { preflightAnswer, preflightRequest } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { stoppingPreflight } from '../diagnosis/stopped-call.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The preflight was answered with a status that is not 2xx, so the call was not sent, whatever CORS headers came with it
 * (Fetch §4.8, "ok status").
 *
 *   OPTIONS /orders
 *   Origin: https://app.example
 *   Access-Control-Request-Method: PUT
 *
 *   405 Method Not Allowed
 *
 * The headers of such an answer do not matter: the status alone stops the call.
 * Silent on 401, 403 and 407, which want a sign-in, and on redirects: both are causes of their own.
 * Fooled by: a firewall that answers OPTIONS in the server's name, which makes it merely possible.
 */
export const preflightBadStatus: Rule = {
  meta: {
    id: 'preflight-bad-status',
    title: 'The server does not answer the browser’s preflight with success',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      'no-route':
        'Before calling {host}, the browser asked leave with a preflight (OPTIONS). The server has nothing that answers OPTIONS there ({status}), so the call itself was not sent.',
      broken:
        'Before calling {host}, the browser asked leave with a preflight (OPTIONS). The server failed over it ({status}), so the call itself was not sent.',
      'not-success':
        'Before calling {host}, the browser asked leave with a preflight (OPTIONS). It was answered with {status} instead of success, so the call itself was not sent.',
    },
    references: ['Fetch §4.8 CORS-preflight fetch', 'RFC 9110 §9.3.7'],
  },
  diagnose: (facts) => {
    const preflight = stoppingPreflight(facts);
    if (preflight?.status === undefined) return notApplicable;
    const { status, exchange } = preflight;
    if (status >= 200 && status <= 299) return clear(phrase('The preflight was answered with {status}.', { status }));
    if (causesOfTheirOwn.has(status)) return notApplicable;
    return found({
      message: noRoute.has(status) ? 'no-route' : status >= 500 ? 'broken' : 'not-success',
      data: { host: hostOf(facts), status },
      certainty: answeredInstead(facts.stack, status) ? 'possible' : 'proven',
      evidence: [
        ...preflightAnswer(exchange),
        preflightRequest(exchange, 'access-control-request-method'),
        preflightRequest(exchange, 'origin'),
      ],
      fixes: corsFixes(
        noRoute.has(status)
          ? 'Check the URL of the call first: a wrong path is answered the same way. Then let the framework’s CORS handling answer OPTIONS, before its routes.'
          : 'Let the framework’s CORS handling answer OPTIONS, before routes and other checks.',
        operatorFixes(facts, answerPreflight, {
          step: 'Answer OPTIONS with 204 and the CORS headers, at the very path of the call.',
          snippet: {
            language: 'http',
            text: `HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: ${facts.cors.origin ?? 'https://app.example'}\nAccess-Control-Allow-Methods: ${preflight.methodAsked}\nVary: Origin`,
          },
        }),
      ),
    });
  },
};

/** A sign-in is wanted, or the preflight is sent elsewhere. */
const causesOfTheirOwn: ReadonlySet<number> = new Set([401, 403, 407, 301, 302, 303, 307, 308]);

/** No such path, no such method, or neither known to the server at all. */
const noRoute: ReadonlySet<number> = new Set([404, 405, 410, 501]);
