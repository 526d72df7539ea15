import { decidingStatus, reading, stackMark, ticketIds } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The gateway has no such path or method, and says so in the words of a sign-in error.
 *
 *   GET /prod/ordres
 *
 *   403 Forbidden
 *   x-amzn-errortype: MissingAuthenticationTokenException
 *
 * Amazon API Gateway means “I know no resource and method of that name” far more often than a missing token.
 * Silent on its other errors, and on a plain 404.
 * Fooled by: a route with IAM authorization, called without a signature.
 */
export const routeUnknown: Rule = {
  meta: {
    id: 'route-unknown',
    title: 'The gateway does not know this path or method',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      path: '{vendor} answered “missing authentication token”, which nearly always means that it knows no {method} {path}. Your sign-in is not the problem.',
      options:
        '{vendor} knows no OPTIONS method for {path}, so the browser’s preflight was refused and the call itself was not sent. Your sign-in is not the problem.',
    },
    references: ['RFC 9110 §15.5.5', 'RFC 9110 §15.5.6', 'Fetch §4.8 CORS-preflight fetch'],
    outranks: [
      'permission-denied',
      'credentials-missing',
      'preflight-requires-auth',
      'preflight-bad-status',
      'cors-hides-auth-failure',
      'cors-origin-not-allowed',
    ],
  },
  diagnose: (facts) => {
    const { answer, stack, hop, url } = facts;
    const match = stack.find(({ row }) => row.id === 'aws-api-gateway-no-route');
    if (answer === undefined || match === undefined) return notApplicable;
    const path = url?.pathname ?? hostOf(facts);
    const vendor = match.row.name;
    return found({
      message: answer.toPreflight ? 'options' : 'path',
      data: answer.toPreflight ? { vendor, path } : { vendor, method: hop.method, path },
      certainty: 'likely',
      owner: answer.toPreflight ? 'server' : 'front-end',
      evidence: [
        ...decidingStatus(facts),
        ...stackMark(facts, match),
        { kind: 'url', exchange: answer.exchange.id, hop: answer.hopIndex },
        reading(facts, phrase('this gateway answers an unknown path or method with a 403 about a token')),
        ...ticketIds(facts),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: 'You cannot mend this, and signing in again changes nothing. Report it with Copy report.',
        },
        {
          audience: 'developer',
          text: 'Check the address first: the stage at the beginning of the path, spelling, letter case, a slash at the end, and the method. Only then think of credentials.',
        },
        {
          audience: 'operator',
          text: 'Compare the path and method with the resources of the deployed stage: a new route works only after a deployment, and CORS needs an OPTIONS method without authorization. Where the route is there with IAM authorization, the call has to be signed.',
        },
      ],
      wouldDecide: 'The gateway’s access log: an unknown route has no resource path in it.',
    });
  },
};
