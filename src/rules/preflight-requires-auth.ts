import { answerPreflight } from '../advice/cures/answer-preflight.ts';
import { preflightAnswer, preflightRequest } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { stoppingPreflight } from '../diagnosis/stopped-call.ts';
import { phrase } from '../language/phrase.ts';
import type { Certainty } from '../model/finding.ts';

/*
 * Before the call, the browser asks leave with an OPTIONS request that by design carries no credentials (Fetch, CORS-preflight
 * fetch), and the server wants a sign-in for it. The call itself is never sent, whatever credentials it had.
 *
 *   OPTIONS /orders
 *   Origin: https://app.example
 *   Access-Control-Request-Method: GET
 *   Access-Control-Request-Headers: authorization
 *
 *   401 Unauthorized
 *
 * Listing authorization in Access-Control-Allow-Headers does not cure it: the status has to be 2xx.
 * Silent on an OPTIONS that a script made itself, where the call went out all the same, and on redirects to a sign-in.
 * Fooled by: a bot check that answers OPTIONS with 403, which makes it merely possible.
 */
export const preflightRequiresAuth: Rule = {
  meta: {
    id: 'preflight-requires-auth',
    title: 'The server wants a sign-in for the browser’s preflight',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      refused:
        'Before calling {host}, the browser asked leave with a preflight (OPTIONS), which never carries credentials. The server answered it with {status}, so the call itself was not sent.',
    },
    references: ['Fetch §4.8 CORS-preflight fetch', 'RFC 9110 §9.3.7'],
    outranks: [
      'preflight-origin-not-allowed',
      'preflight-header-not-allowed',
      'challenge-missing',
      'credentials-missing',
      'permission-denied',
    ],
  },
  diagnose: (facts) => {
    const preflight = stoppingPreflight(facts);
    if (preflight?.status === undefined) return notApplicable;
    const { exchange } = preflight;
    if (![401, 403, 407].includes(preflight.status))
      return clear(phrase('The preflight was answered with {status}.', { status: preflight.status }));
    return found({
      message: 'refused',
      data: { host: hostOf(facts), status: preflight.status },
      certainty: certaintyOf(facts, preflight.status),
      evidence: [
        ...preflightAnswer(exchange, 'www-authenticate'),
        preflightRequest(exchange, 'access-control-request-method'),
        preflightRequest(exchange, 'access-control-request-headers'),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: 'You cannot mend this: your sign-in is not even asked for. Report it with Copy report.',
        },
        {
          audience: 'developer',
          text: 'Put the handling of CORS before the check of credentials, so that OPTIONS is answered without a sign-in.',
          snippet: {
            language: 'js',
            text: "app.use(cors({ origin: 'https://app.example', credentials: true })); // first\napp.use(authenticate);                                               // then",
          },
        },
        ...operatorFixes(facts, answerPreflight),
      ],
    });
  },
};

/** A 403 may also be a server's way to refuse the origin, and a bot check lets no OPTIONS pass, signed in or not. */
function certaintyOf({ stack }: Facts, status: number): Certainty {
  if (answeredInstead(stack, status)) return 'possible';
  return status === 403 ? 'likely' : 'proven';
}
