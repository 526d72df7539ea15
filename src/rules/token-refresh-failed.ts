import { answerStatus, reading, ticketIds } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { handsOutNonce, refusedTokenRequest } from '../diagnosis/token-request.ts';

/*
 * The app asked for a new access token with its refresh token, and got none: whoever is signed in will be signed out.
 *
 *   POST /oauth/token
 *   grant_type=refresh_token&refresh_token=…
 *
 *   400 Bad Request
 *   {"error":"invalid_grant"}
 *
 * That the session was not renewed is what the answer says. Why not (ended, revoked, used before, of another client) is
 * in its body.
 * Silent about answers of somebody else than the token endpoint (a firewall, a bot check), on a server that is out of
 * order, and on the first answer that hands out a nonce (RFC 9449 §8).
 * Fooled by: an address of the app that takes a field named refresh_token for another purpose, which is why it is only
 * likely without a grant_type.
 */
export const tokenRefreshFailed: Rule = {
  meta: {
    id: 'token-refresh-failed',
    title: 'The session could not be renewed',
    statuses: [400, 401, 403],
    requires: ['status'],
    kind: 'broken',
    owner: 'you',
    messages: {
      refused:
        '{host} did not renew the session: as a rule the refresh token has ended, was taken back, or was used before. You have to sign in again.',
      client:
        '{host} did not renew the session, because it does not accept the app that asked: its client id or its own credentials are not in order.',
      'no-token':
        'The app asked {host} to renew the session without a refresh token: it has lost it, or never got one.',
    },
    references: ['RFC 6749 §5.2', 'RFC 6749 §6'],
    outranks: [
      'credentials-missing',
      'credentials-rejected',
      'challenge-missing',
      'permission-denied',
      'session-stale',
      'session-expired',
      'token-rejected',
    ],
  },
  diagnose: (facts) => {
    const request = refusedTokenRequest(facts.exchange);
    if (request?.grantType !== 'refresh_token') return notApplicable;
    if (answeredInstead(facts.stack, facts.status) || handsOutNonce(facts)) return notApplicable;
    const mark = request.form.marks.refresh_token;
    const lost = request.form.kind === 'form' ? mark === undefined || mark.placeholder : mark?.placeholder;
    const message = lost ? 'no-token' : facts.status === 401 && request.certain ? 'client' : 'refused';
    return found({
      message,
      data: { host: hostOf(facts) },
      certainty: message === 'client' ? 'likely' : request.certain ? 'proven' : 'likely',
      ...(message === 'refused' ? {} : { owner: 'front-end' as const }),
      evidence: [
        { kind: 'url', exchange: facts.exchange.id, hop: request.hop },
        reading(facts, sentIn(request.certain, mark?.length)),
        answerStatus(facts),
        ...ticketIds(facts),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: 'Sign in again. If that holds for a few minutes only, report it with Copy report.',
        },
        {
          audience: 'developer',
          text: 'On invalid_grant forget the refresh token and start the sign-in, once; do not ask again in a loop. Keep the new refresh token of every answer: where they rotate, the old one is dead.',
        },
        {
          audience: 'operator',
          text: 'The body of the answer has the error (RFC 6749 §5.2): invalid_grant is about the refresh token, its lifetime, rotation and reuse detection; invalid_client about the app’s registration.',
        },
      ],
      ...(message === 'refused' ? { wouldDecide: 'The error in the body of the answer: invalid_grant.' } : {}),
    });
  },
};

function sentIn(certain: boolean, length: number | undefined): string {
  const what = certain ? 'the body has grant_type=refresh_token' : 'the body has a refresh token and no grant_type';
  return length === undefined ? `${what}, and no refresh token` : `${what}, with one of ${length} characters`;
}
