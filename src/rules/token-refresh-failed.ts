import { answerStatus, reading, ticketIds } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { bodyReading } from '../diagnosis/token-facts.ts';
import { handsOutNonce, refusedTokenRequest, type TokenRequest } from '../diagnosis/token-request.ts';
import { phrase } from '../language/phrase.ts';
import { linesNamed } from '../model/header.ts';
import type { Wording } from '../model/wording.ts';

/*
 * The app asked for a new access token with its refresh token, and got none: whoever is signed in will be signed out.
 *
 *   POST /oauth/token
 *   grant_type=refresh_token&refresh_token=…
 *
 *   400 Bad Request
 *   {"error":"invalid_grant"}
 *
 * That the session was not renewed is what the answer says. Why not (ended, revoked, used before, of another client, a
 * wrong proof) is in its body, and told where that was read.
 * Silent about answers of somebody else than the token endpoint (a firewall, a bot check), on a server that is out of
 * order, and on the first answer that hands out a nonce (RFC 9449 §8). Where cookies go along, the token may be one of
 * them, and is not said to be missing.
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
        '{host} did not renew the session. The reason stands in the body of its answer: as a rule the refresh token has ended, was taken back, or was used before.',
      said: '{host} did not renew the session: by its answer the token {fault}.',
      client:
        '{host} did not renew the session. By the standard 401 is for an app that it does not accept: its client id or its own credentials are not in order.',
      'no-token': 'The app asked {host} to renew the session, and sent no refresh token with it.',
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
    const message = messageFor(request, facts);
    return found({
      message,
      data: { host: hostOf(facts), ...(message === 'said' ? { fault: faultIn(facts) ?? '' } : {}) },
      certainty: message === 'client' || !request.certain || awaitsNonce(facts) ? 'likely' : 'proven',
      ...(message === 'client' || message === 'no-token' ? { owner: 'front-end' as const } : {}),
      evidence: [
        { kind: 'url', exchange: facts.exchange.id, hop: request.hop },
        reading(facts, sentIn(request.certain, mark?.length)),
        ...bodyReading(facts),
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
      ...(message === 'no-token' || message === 'said' ? {} : { wouldDecide: errorsToLookFor(facts) }),
    });
  },
};

function messageFor(request: TokenRequest, facts: Facts): 'no-token' | 'said' | 'client' | 'refused' {
  if (lacksToken(request, facts)) return 'no-token';
  if (faultIn(facts) !== undefined) return 'said';
  return facts.status === 401 && request.certain ? 'client' : 'refused';
}

/** Only what an answer to a renewal can mean by it. */
function faultIn({ page }: Facts): string | undefined {
  if (page?.says === 'expired') return phrase('has expired');
  return page?.says === 'revoked' ? phrase('was taken back') : undefined;
}

function lacksToken({ form }: TokenRequest, { request }: Facts): boolean {
  const mark = form.marks.refresh_token;
  if (mark !== undefined || form.kind === 'json') return mark?.placeholder ?? false;
  return request?.cookies.length === 0;
}

/** The nonce of the answer may be what was missing, and the next try succeed. */
function awaitsNonce({ response }: Facts): boolean {
  return response !== undefined && linesNamed(response.headers, 'dpop-nonce').length > 0;
}

function errorsToLookFor({ request }: Facts): string {
  return request?.has('dpop')
    ? 'The error in the body of the answer: invalid_grant for the token, invalid_client for the app, invalid_dpop_proof for the proof.'
    : 'The error in the body of the answer: invalid_grant for the token, invalid_client for the app.';
}

function sentIn(certain: boolean, length: number | undefined): Wording {
  if (length === undefined)
    return certain
      ? phrase('the body has grant_type=refresh_token, and no refresh token')
      : phrase('the body has a refresh token and no grant_type');
  return certain
    ? phrase('the body has grant_type=refresh_token, with a refresh token of {length} characters', { length })
    : phrase('the body has a refresh token of {length} characters, and no grant_type', { length });
}
