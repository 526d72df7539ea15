import { certaintyOfCors, credentialsFixes, credentialsProblem } from '../diagnosis/cors-advice.ts';
import { preflightAnswer, preflightRequest } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { refusingPreflight } from '../diagnosis/stopped-call.ts';
import { whatIfReadings } from '../diagnosis/what-if-facts.ts';

/*
 * The page calls with `credentials: "include"`, and the server's answer to the preflight is good only for calls without.
 *
 *   OPTIONS /orders
 *   Origin: https://app.example
 *
 *   204 No Content
 *   Access-Control-Allow-Origin: *
 *
 * No browser tells whether a call that was never sent had credentials. Chromium shows nothing of it, so there it is
 * likely, from the fact that the browser stopped the call; Firefox announces the call's headers, and there it can be
 * proven.
 * Silent where another origin is named, which comes first, where the call was answered, and where an extension blocked
 * it.
 * Fooled by: a call without credentials that the browser stopped for a reason nobody sees.
 */
export const preflightCredentialsNotAllowed: Rule = {
  meta: {
    id: 'preflight-credentials-not-allowed',
    title: 'The server does not allow calls with cookies from this page',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      wildcard:
        'The call to {host} is made with cookies (credentials: include). The server answered the preflight with Access-Control-Allow-Origin: *, which does not count for such calls.',
      missing:
        'The call to {host} is made with cookies (credentials: include). The server answered the preflight without Access-Control-Allow-Credentials: true.',
      'not-true':
        'The call to {host} is made with cookies (credentials: include). The server’s Access-Control-Allow-Credentials is not the word true in small letters, which is all that counts.',
    },
    references: ['Fetch §4.9 CORS check', 'Fetch §3.3.5 CORS protocol and credentials'],
    offers: ['what-if'],
  },
  diagnose: (facts) => {
    const preflight = refusingPreflight(facts);
    if (preflight === undefined) return notApplicable;
    const { exchange, verdict } = preflight;
    const message = credentialsProblem(verdict);
    if (message === undefined) return clear('Credentials are not what stopped the call.');
    const tried = facts.whatIf?.cured === true;
    return found({
      message,
      data: { host: hostOf(facts) },
      // Uncertain is only whether credentials were asked for: with them it is stopped, and with the header it is not.
      certainty: tried ? 'proven' : certaintyOfCors(verdict),
      evidence: [
        ...preflightAnswer(
          exchange,
          message === 'wildcard' ? 'access-control-allow-origin' : 'access-control-allow-credentials',
        ),
        preflightRequest(exchange, 'origin'),
        ...whatIfReadings(facts),
      ],
      fixes: credentialsFixes(facts),
      ...(verdict.outcome === 'uncertain' && !tried
        ? { wouldDecide: 'Whether the page’s code calls with credentials: "include" or withCredentials.' }
        : {}),
    });
  },
};
