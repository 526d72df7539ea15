import { answerHeader, answerStatus, noSentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf, schemeName } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { parameter } from '../http/challenge.ts';

/*
 * The status says “no, whoever you are”, and the challenge beside it says “sign in” or “your token is bad”: clients that go by
 * the status never renew the token, never ask for a password (RFC 9110 §15.5.4, RFC 6750 §3.1).
 *
 *   403 Forbidden
 *   WWW-Authenticate: Bearer error="invalid_token"
 *
 * insufficient_scope belongs to a 403, and a challenge with a 403 is allowed as such: it is only a fault where
 * credentials were found bad, or none were sent.
 * Silent on insufficient_scope, and on challenges that merely offer more (RFC 9110 §11.6.1).
 * Fooled by: a password that Chromium added unseen, which is why a stranger is merely possible there.
 */
export const statusContradictsChallenge: Rule = {
  meta: {
    id: 'status-contradicts-challenge',
    title: 'The status and the challenge contradict each other',
    statuses: [403],
    requires: ['request-headers', 'response-headers'],
    kind: 'degraded',
    owner: 'server',
    messages: {
      'bad-token':
        '{host} answered 403, which means that signing in anew is no use, and its challenge says that the token is bad ({error}). That belongs to a 401.',
      'asks-to-sign-in':
        '{host} answered 403 to somebody who sent no credentials, and its challenge asks for {scheme}. That belongs to a 401: with 403 no browser asks for a password, and no client signs in.',
    },
    references: ['RFC 6750 §3.1', 'RFC 9110 §15.5.2', 'RFC 9110 §15.5.4'],
  },
  diagnose: (facts) => {
    const { request, response } = facts;
    const [first] = response?.challenges ?? [];
    if (request === undefined || response === undefined || first === undefined || facts.isPreflight)
      return notApplicable;
    const error = response.challenges
      .map((challenge) => parameter(challenge, 'error'))
      .find((text) => text !== undefined);
    const host = hostOf(facts);
    if (error === 'invalid_token' || error === 'invalid_request')
      return found({ ...advice(facts), message: 'bad-token', data: { host, error }, certainty: 'proven' });
    if (error !== undefined || identifies(request)) return clear('A 403 may carry this challenge.');
    const hidden = !facts.sight.browserCredentials && browserSchemes.has(first.scheme);
    return found({
      ...advice(facts),
      message: 'asks-to-sign-in',
      data: { host, scheme: schemeName(first.scheme) },
      certainty: hidden ? 'possible' : 'likely',
    });
  },
};

/** Schemes whose credentials some browsers add unseen. */
const browserSchemes: ReadonlySet<string> = new Set(['basic', 'digest', 'negotiate', 'ntlm']);

function advice(facts: Facts): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: [
      answerStatus(facts),
      ...answerHeader(facts, 'www-authenticate'),
      ...noSentHeader(facts, 'authorization'),
    ],
    fixes: [
      { audience: 'visitor', text: 'Sign in again, whatever the page says, and try once more.' },
      {
        audience: 'developer',
        text: 'Until the server is mended, treat a 403 with such a challenge like a 401: renew the token once, then send the person to the sign-in.',
      },
      {
        audience: 'operator',
        text: 'Answer 401 where credentials are missing or bad, and 403 where they are good and not enough. Frameworks often need an authentication entry point for that.',
      },
    ],
  };
}
