import type { Facts } from '../diagnosis/facts.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import {
  claimTexts,
  judgedAt,
  sentToken,
  type TokenChallenge,
  tokenChallenges,
  tokenEvidence,
} from '../diagnosis/token-facts.ts';
import { phrase } from '../language/phrase.ts';
import type { Wording } from '../model/wording.ts';

/*
 * You are signed in, and not well enough for this: the server wants a second factor, or a sign-in of today.
 *
 *   POST /payments
 *   Authorization: Bearer eyJ…            (acr: password, auth_time: this morning)
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Bearer error="insufficient_user_authentication", acr_values="mfa", max_age="300"
 *
 * Microsoft Entra says it with insufficient_claims and a claims parameter. Renewing the token changes nothing: only the
 * person can.
 * Silent where the token is called invalid, and where nothing was sent.
 * Fooled by: a challenge that names a strength without its error code, which is therefore left alone.
 */
export const stepUpRequired: Rule = {
  meta: {
    id: 'step-up-required',
    title: 'A stronger or fresher sign-in is wanted',
    statuses: [401, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      stronger: '{host} knows you, and wants a stronger sign-in here: {wanted}. This one was {had}.',
      fresher: '{host} knows you, and wants a sign-in that is no older than {allowed}. This one was {had}.',
      unnamed: '{host} knows you, and wants you to sign in once more, in another way or again.',
      claims:
        '{host} wants a token with claims that this one lacks ({claims}). The app has to ask for them in a sign-in with you present; a silent renewal fails in the same way.',
    },
    references: ['RFC 9470 §3', 'RFC 9470 §4', 'OpenID Connect Core §5.5'],
    outranks: ['token-rejected', 'permission-denied', 'token-expired'],
  },
  diagnose: (facts) => {
    const { request } = facts;
    if (request === undefined || !identifies(request)) return notApplicable;
    const host = hostOf(facts);
    const challenge = tokenChallenges(facts).find(({ error }) => error !== undefined && wanting.has(error));
    if (challenge === undefined) return notApplicable;
    if (challenge.error === 'insufficient_claims') {
      const names = (challenge.claims ?? []).slice(0, 6).map((name) => `“${name.slice(0, 60)}”`);
      const claims = names.length === 0 ? phrase('named in the challenge') : names;
      return found({ ...advice(facts, challenge), message: 'claims', data: { host, claims }, certainty: 'proven' });
    }
    if (challenge.acrValues.length > 0) {
      const wanted = challenge.acrValues.slice(0, 4).map((value) => `“${value.slice(0, 80)}”`);
      return found({
        ...advice(facts, challenge),
        message: 'stronger',
        data: { host, wanted: wanted.join(' or '), had: strength(facts) },
        certainty: 'proven',
      });
    }
    if (challenge.maxAge === undefined)
      return found({ ...advice(facts, challenge), message: 'unnamed', data: { host }, certainty: 'proven' });
    return found({
      ...advice(facts, challenge),
      message: 'fresher',
      data: { host, allowed: duration(challenge.maxAge * 1000), had: age(facts) },
      certainty: 'proven',
    });
  },
};

const wanting: ReadonlySet<string> = new Set(['insufficient_user_authentication', 'insufficient_claims']);

function strength(facts: Facts): Wording {
  const acr = claimTexts(sentToken(facts)?.jwt, 'acr')?.[0];
  return acr === undefined ? phrase('of a strength that the token does not tell') : `“${acr.slice(0, 80)}”`;
}

function age(facts: Facts): Wording {
  const since = sentToken(facts)?.jwt?.claims['auth_time'];
  const past = typeof since === 'number' ? judgedAt(facts).now - since * 1000 : -1;
  return past < 0 ? phrase('at a time that the token does not tell') : phrase('{past} ago', { past: duration(past) });
}

function advice(facts: Facts, challenge: TokenChallenge): Pick<RuleFinding, 'evidence' | 'fixes'> {
  const again = [
    ...(challenge.acrValues.length > 0 ? ['acr_values=…'] : []),
    ...(challenge.maxAge === undefined ? [] : [`max_age=${challenge.maxAge}`]),
    ...(challenge.error === 'insufficient_claims' ? ['claims=…'] : []),
  ];
  return {
    evidence: tokenEvidence(facts),
    fixes: [
      {
        audience: 'visitor',
        text: 'Sign out, sign in again, and confirm with your second factor when you are asked (a one-time code is good for half a minute or so: take a new one). If you are not asked, the app does not pass the wish on: report it with Copy report.',
      },
      {
        audience: 'developer',
        text: 'Send the person to the sign-in once more, with what the challenge names, and repeat the call with the new token. Do not renew silently: that is the same sign-in.',
        snippet: {
          language: 'http',
          text: `GET /authorize?response_type=code&client_id=…&${again.join('&') || 'prompt=login'}`,
        },
      },
      {
        audience: 'operator',
        text: 'Check that the identity provider offers what this server asks for under that very name, and puts acr and auth_time into access tokens.',
      },
    ],
  };
}
