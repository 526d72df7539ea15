import { answerHeader, answerStatus, sentHeader, tokenWorked } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { bodyReading, judgedAt, sentToken, type TokenChallenge, tokenChallenges } from '../diagnosis/token-facts.ts';
import type { TokenError } from '../http/token-error.ts';

/*
 * A token in good form and, as far as it tells, in date, and the server refuses it all the same.
 *
 *   GET /orders
 *   Authorization: Bearer 7c1e…
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Bearer error="invalid_token"
 *
 * The rest that is left when expiry, form and scheme are ruled out. A 401 that gives no reason at all may as well mean
 * that the token never arrived, so there it is only possible.
 * Silent where a sharper reason is known: expired, broken, another scheme, a stronger sign-in, or a challenge for
 * somebody who sent none (RFC 6750 §3.1).
 * Fooled by: a server that calls a token invalid where a right is missing.
 */
export const tokenRejected: Rule = {
  meta: {
    id: 'token-rejected',
    title: 'The access token was refused',
    statuses: [401],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      refused:
        'The server at {host} got a token and calls it invalid. It is in good form and not known to have expired: it may be revoked, signed with another key, or meant for another environment.',
      revoked: 'The server at {host} says that the token was revoked.',
      unexplained:
        'A token in good form was sent to {host}, and the server answered 401 without saying why: it may be revoked, signed with another key, meant for another environment, or it never arrived.',
    },
    references: ['RFC 6750 §3.1', 'RFC 9110 §15.5.2'],
    outranks: ['credentials-lost-in-transit'],
    offers: ['token-key-check'],
  },
  diagnose: (facts) => {
    const { request, response } = facts;
    const credential = request?.authorization;
    if (credential === undefined || response === undefined) return notApplicable;
    if (credential.scheme !== 'bearer' && credential.scheme !== 'dpop') return notApplicable;
    if (credential.defects.some(({ code }) => code !== 'too-long')) return notApplicable;
    const { exp } = sentToken(facts)?.times ?? {};
    if (exp !== undefined && exp < judgedAt(facts).now) return notApplicable;
    const host = hostOf(facts);
    const body = facts.page?.says;
    if (body !== undefined && ofItsOwn.has(body)) return notApplicable;
    if (body === 'revoked') return found({ ...advice(facts), message: 'revoked', data: { host }, certainty: 'proven' });
    const challenge = tokenChallenges(facts).find(({ scheme }) => scheme === credential.scheme);
    if (response.challenges.length === 0 || (challenge !== undefined && saysNothing(challenge))) {
      return found({
        ...advice(facts),
        message: 'unexplained',
        data: { host },
        certainty: 'possible',
        wouldDecide: 'The server’s log for this request: whether a token arrived, and what was wrong with it.',
      });
    }
    if (challenge === undefined) return notApplicable;
    if (challenge.error !== 'invalid_token') return clear('The server did not call the token invalid.');
    const { says } = challenge;
    if (says !== undefined && ofItsOwn.has(says)) return notApplicable;
    const revoked = says === 'revoked';
    return found({
      ...advice(facts),
      message: revoked ? 'revoked' : 'refused',
      data: { host },
      certainty: revoked ? 'proven' : 'likely',
    });
  },
};

/** By the standard the answer to a request without a token (RFC 6750 §3.1), and of many servers the answer to every bad one. */
function saysNothing({ error, says }: TokenChallenge): boolean {
  return error === undefined && says === undefined;
}

/** Reasons that are causes of their own. */
const ofItsOwn: ReadonlySet<TokenError> = new Set([
  'expired',
  'not-yet-valid',
  'audience',
  'issuer',
  'signature',
  'scope',
]);

function advice(facts: Facts): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: [
      ...sentHeader(facts, 'authorization'),
      ...tokenWorked(facts),
      ...bodyReading(facts),
      answerStatus(facts),
      ...answerHeader(facts, 'www-authenticate'),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: 'Sign out, and sign in again: that gets a new token. If it is refused too, report it with Copy report.',
      },
      {
        audience: 'developer',
        text: 'Compare the issuer and audience of the token with what this API expects, and whether it is of this environment. Renew it once; if the new one is refused too, the fault is not its age.',
      },
      {
        audience: 'operator',
        text: 'Check which keys and issuers the server trusts and, if it began with an update, what changed in the library that checks tokens. Name the reason in error_description: it saves the next person this search.',
      },
    ],
  };
}
