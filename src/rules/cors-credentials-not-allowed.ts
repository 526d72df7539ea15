import { credentialsFixes, credentialsProblem } from '../diagnosis/cors-advice.ts';
import { answerHeader, answerStatus, noAnswerHeader, sentHeader } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { unreadableAnswer } from '../diagnosis/unreadable-answer.ts';
import { whatIfReadings } from '../diagnosis/what-if-facts.ts';

/*
 * The page called with cookies, and the answer is readable only for calls without.
 *
 *   GET /orders
 *   Origin: https://app.example
 *   Cookie: session=…
 *
 *   200 OK
 *   Access-Control-Allow-Origin: *
 *
 * Where nothing shows whether the call had credentials, it is given only if the browser blocked the answer.
 * Silent on answers that refuse: their status says more than CORS does; and where the origin is not allowed at all.
 * Fooled by: a browser in which another extension changed the answer unseen.
 */
export const corsCredentialsNotAllowed: Rule = {
  meta: {
    id: 'cors-credentials-not-allowed',
    title: 'The page may not read answers to calls made with cookies',
    statuses: 'any',
    requires: ['response-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      wildcard:
        'The page called {host} with cookies (credentials: include). The answer ({status}) carries Access-Control-Allow-Origin: *, which does not count for such calls, so the browser kept it from the page.',
      missing:
        'The page called {host} with cookies (credentials: include). The answer ({status}) lacks Access-Control-Allow-Credentials: true, so the browser kept it from the page.',
      'not-true':
        'The page called {host} with cookies (credentials: include). In the answer ({status}), Access-Control-Allow-Credentials is not the word true in small letters, so the browser kept it from the page.',
    },
    references: ['Fetch §4.9 CORS check', 'Fetch §3.3.5 CORS protocol and credentials'],
    offers: ['what-if'],
  },
  diagnose: (facts) => {
    if (facts.cors.response?.outcome === 'pass') return clear('The page may read this answer.');
    const answer = unreadableAnswer(facts);
    if (answer === undefined || facts.status === undefined) return notApplicable;
    const message = credentialsProblem(answer.verdict);
    if (message === undefined) return clear('Credentials are not what keeps the answer from the page.');
    const tried = answer.verdict.outcome === 'uncertain' && facts.whatIf?.cured === true;
    const name = message === 'wildcard' ? 'access-control-allow-origin' : 'access-control-allow-credentials';
    return found({
      message,
      data: { host: hostOf(facts), status: facts.status },
      // Uncertain is only whether credentials were asked for: with them it is blocked, and with the header it is not.
      certainty: tried ? 'proven' : answer.certainty,
      evidence: [
        ...answerHeader(facts, name),
        ...noAnswerHeader(facts, name),
        ...sentHeader(facts, 'cookie'),
        ...sentHeader(facts, 'sec-fetch-storage-access'),
        answerStatus(facts),
        ...whatIfReadings(facts),
      ],
      fixes: credentialsFixes(facts),
      ...(answer.verdict.outcome === 'uncertain' && !tried
        ? { wouldDecide: 'Whether the page’s code calls with credentials: "include" or withCredentials.' }
        : {}),
    });
  },
};
