import { redirectSameOrigin } from '../advice/cures/redirect-same-origin.ts';
import { answerStatus, noSentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { authorizationSurvives } from '../http/redirect.ts';
import { readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { Hop } from '../model/exchange.ts';
import type { Evidence } from '../model/finding.ts';
import { linesNamed } from '../model/header.ts';

/*
 * The first URL got the Authorization header, then a redirect led to another origin, and the browser left it behind, as
 * the Fetch standard demands (HTTP-redirect fetch). http to https and example.com to www.example.com are other origins.
 *
 *   GET http://api.example/orders          Authorization: Bearer eyJ…
 *   301 Location: https://api.example/orders
 *   GET https://api.example/orders         (no Authorization)
 *   401 Unauthorized
 *
 * Silent on redirects within one origin, where the header was never there, and where the redirect led to success.
 * Fooled by: nothing: both requests are seen, and the rule of the browser is fixed.
 */
export const credentialsLostOnRedirect: Rule = {
  meta: {
    id: 'credentials-lost-on-redirect',
    title: 'A redirect to another origin dropped the credentials',
    statuses: [401, 403],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      dropped:
        'The call was redirected from {from} to {to}. That is another origin, so the browser left the Authorization header behind.',
    },
    references: ['Fetch §4.4 HTTP-redirect fetch', 'RFC 9110 §15.4'],
    outranks: ['credentials-missing', 'extension-removed-header', 'permission-denied', 'challenge-missing'],
    readsBeginning: true,
  },
  diagnose: (facts) => {
    const { exchange, request, hopIndex } = facts;
    if (hopIndex === 0 || request === undefined) return notApplicable;
    const carrier = exchange.hops.findLastIndex((hop, index) => index < hopIndex && carryingRound(hop) >= 0);
    const carried = exchange.hops[carrier];
    if (carried === undefined) return notApplicable;
    if (request.authorization !== undefined) return clear('The Authorization header went along through the redirect.');
    const [from, to] = [originAt(facts, carrier), originAt(facts, hopIndex)];
    const crossed = exchange.hops
      .slice(carrier, -1)
      .some(({ url }, step) => !authorizationSurvives(url.text, exchange.hops[carrier + step + 1]?.url.text ?? ''));
    if (from === undefined || to === undefined || !crossed) return notApplicable;
    const round = carryingRound(carried);
    const at = { exchange: exchange.id, hop: carrier, round };
    const evidence: Evidence[] = [
      {
        kind: 'header',
        ...at,
        view: carried.rounds[round]?.views.sent === undefined ? 'asked' : 'sent',
        name: 'authorization',
      },
      { kind: 'status', ...at },
      { kind: 'header', ...at, view: 'received', name: 'location' },
      ...noSentHeader(facts, 'authorization'),
      answerStatus(facts),
    ];
    return found({
      message: 'dropped',
      data: { from, to },
      // A target that knows the caller by something else may refuse for a reason of its own.
      certainty: identifies(request) ? 'likely' : 'proven',
      evidence,
      fixes: [
        {
          audience: 'visitor',
          text: 'Nothing you can mend: the app calls an address that has moved. Report it with Copy report.',
        },
        {
          audience: 'developer',
          text: phrase('Call {to} directly, with the scheme and host the redirect leads to.', { to }),
        },
        ...operatorFixes(facts, redirectSameOrigin),
      ],
    });
  },
};

/** The last round of the hop that went out with an Authorization header; -1: none did. */
function carryingRound({ rounds }: Hop): number {
  return rounds.findLastIndex(({ views }) => linesNamed(views.sent ?? views.asked ?? [], 'authorization').length > 0);
}

function originAt({ exchange }: Facts, index: number): string | undefined {
  return readUrl(exchange.hops[index]?.url.text ?? '')?.origin;
}
