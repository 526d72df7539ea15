import { answerHeader, answerStatus, sentHeader, stackMark } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { withVisitorStep } from '../diagnosis/visitor-step.ts';
import type { Fix } from '../model/finding.ts';

/*
 * A proxy that knows people stands before the application and wants its own sign-in first. The application's token, however
 * good, is not what it asks for.
 *
 *   GET /orders
 *   Authorization: Bearer eyJ…
 *
 *   401 Unauthorized
 *   x-goog-iap-generated-response: true
 *
 * Sure only where the proxy marks its own answers. The cookies and addresses of others are hearsay, and worth ruling
 * out.
 * Silent on redirects to pages of the site itself, on answers of the application behind the proxy, and on filters of the
 * network.
 * Fooled by: a cookie of such a proxy that is left over from another part of the site.
 */
export const accessProxyLogin: Rule = {
  meta: {
    id: 'access-proxy-login',
    title: 'A proxy in front wants its own sign-in first',
    statuses: [301, 302, 303, 307, 401, 403],
    requires: ['response-headers'],
    kind: 'broken',
    owner: 'you',
    messages: {
      'signed-out':
        '{vendor} stands in front of {host} and answered itself: it wants its own sign-in first. The application has not seen this request.',
      'not-admitted':
        '{vendor} stands in front of {host} and answered itself: it does not admit this account, or this request. The application has not seen it.',
      'may-want':
        '{vendor} seems to stand in front of {host}, and may want its own sign-in before the application gets to see anything.',
    },
    references: ['RFC 9110 §15.5.2', 'RFC 9110 §15.5.4'],
    outranks: [
      'credentials-missing',
      'credentials-lost-in-transit',
      'challenge-missing',
      'permission-denied',
      'cors-hides-auth-failure',
    ],
  },
  diagnose: (facts) => {
    const { stack, status } = facts;
    if (facts.answer?.toPreflight) return notApplicable;
    const proxies = stack.filter(({ row }) => row.layer === 'access-proxy' && row.id !== 'zscaler');
    const proxy = proxies.find(({ row }) => row.role === 'answered') ?? proxies[0];
    if (proxy === undefined) return clear('No access proxy named itself.');
    const sure = proxy.row.role === 'answered' && proxy.verified;
    const message = !sure ? 'may-want' : status === 403 ? 'not-admitted' : 'signed-out';
    return found({
      fixes: message === 'not-admitted' ? withVisitorStep(getAdmitted, fixes) : fixes,
      message,
      data: { vendor: proxy.row.name, host: hostOf(facts) },
      certainty: sure ? 'proven' : 'possible',
      ...(message === 'not-admitted' ? { owner: 'server' as const } : {}),
      evidence: [
        answerStatus(facts),
        ...stackMark(facts, proxy),
        ...answerHeader(facts, 'location'),
        ...sentHeader(facts, 'authorization'),
      ],
      ...(sure
        ? {}
        : { wouldDecide: 'The page itself, opened in a tab: an access proxy shows its own sign-in there.' }),
    });
  },
};

const getAdmitted =
  'Open the site in a tab of its own and sign in to the page that comes before it with the account that is admitted, or ask whoever runs the site to admit yours.';

const fixes: readonly Fix[] = [
  {
    audience: 'visitor',
    text: 'Open the site in a tab of its own, sign in to the page that comes before it, then come back and reload.',
  },
  {
    audience: 'developer',
    text: 'A call needs the proxy’s own credentials: its cookie, by calling from the same site with credentials: "include", or the token that the proxy documents for programs. Treat a redirect of a call as “signed out”.',
  },
  {
    audience: 'operator',
    text: 'Give programs a service account of the proxy, answer calls with 401 instead of a redirect, and let OPTIONS pass without a sign-in.',
  },
];
