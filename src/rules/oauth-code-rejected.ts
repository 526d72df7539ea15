import { answerStatus, reading, ticketIds } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { lastSignInRequest } from '../diagnosis/oauth-facts.ts';
import { earliestOther } from '../diagnosis/others.ts';
import { found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import {
  handsOutNonce,
  markOf,
  refusedTokenRequest,
  type TokenRequest,
  tokenRequestOf,
} from '../diagnosis/token-request.ts';
import { readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { Exchange } from '../model/exchange.ts';

/*
 * The app came back from the sign-in with a code, and the token endpoint gave no token for it.
 *
 *   POST /oauth/token
 *   grant_type=authorization_code&code=…&redirect_uri=…
 *
 *   400 Bad Request
 *   {"error":"invalid_grant"}
 *
 * A code is good once, for minutes, and only with the verifier of its challenge. Which of the three it was is told by
 * what else was seen of the code: another exchange of the same one, when it came, a challenge without a verifier.
 * Silent on other grants, such as a device that waits for its person (RFC 8628 §3.5), on answers of a firewall, and on
 * the first answer that hands out a nonce (RFC 9449 §8).
 * Fooled by: a wrong redirect_uri or client, which most providers answer in the same way; the body tells.
 */
export const oauthCodeRejected: Rule = {
  meta: {
    id: 'oauth-code-rejected',
    title: 'The sign-in code was not accepted',
    statuses: [400, 401, 403],
    requires: ['status'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      'used-twice': 'The app exchanged one sign-in code at {host} twice, and a code is good for one exchange only.',
      'no-verifier':
        'The sign-in began with a PKCE challenge, and the app sent its code to {host} without the code_verifier that belongs to it.',
      late: 'The app sent the sign-in code to {host} {age} after it was handed out; codes are good for some minutes at most.',
      client:
        '{host} did not accept the app that wanted to exchange the sign-in code: its client id or its own credentials are not in order.',
      refused:
        '{host} gave no token for the sign-in code: as a rule it was used before, came too late, or its code_verifier or redirect_uri is not that of the sign-in request.',
    },
    references: ['RFC 6749 §4.1.2', 'RFC 6749 §4.1.3', 'RFC 6749 §5.2', 'RFC 7636 §4.6'],
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
    if (request?.grantType !== 'authorization_code') return notApplicable;
    if (answeredInstead(facts.stack, facts.status) || handsOutNonce(facts)) return notApplicable;
    return found({ ...readingOf(facts, request), fixes });
  },
};

function readingOf(facts: Facts, request: TokenRequest): Omit<RuleFinding, 'fixes'> {
  const host = hostOf(facts);
  const basis = [
    { kind: 'url' as const, exchange: facts.exchange.id, hop: request.hop },
    reading(facts, phrase('the body has grant_type=authorization_code')),
    answerStatus(facts),
    ...ticketIds(facts),
  ];
  const before = earlierExchange(facts, request);
  if (before !== undefined)
    return {
      message: 'used-twice',
      data: { host },
      certainty: 'proven',
      evidence: [{ kind: 'url', exchange: before.exchange.id, hop: before.hop }, ...basis],
    };
  if (facts.status === 401)
    return {
      message: 'client',
      data: { host },
      certainty: 'likely',
      owner: 'identity-provider',
      evidence: basis,
      wouldDecide: 'The error in the body of the answer: invalid_client.',
    };
  if (request.form.marks.code_verifier === undefined && beganWithChallenge(facts))
    return {
      message: 'no-verifier',
      data: { host },
      certainty: 'likely',
      evidence: [...basis, reading(facts, phrase('the sign-in request has code_challenge, the body no code_verifier'))],
      wouldDecide: 'The error_description in the body of the answer.',
    };
  const age = ageOfCode(facts, request);
  if (age !== undefined && age > codeLife)
    return {
      message: 'late',
      data: { host, age: duration(age) },
      certainty: 'likely',
      evidence: [...basis, reading(facts, phrase('the code came {age} before', { age: duration(age) }))],
      wouldDecide: 'The same sign-in without the pause.',
    };
  return {
    message: 'refused',
    data: { host },
    certainty: 'likely',
    evidence: basis,
    wouldDecide: 'The error in the body of the answer: invalid_grant, and its description.',
  };
}

/** “A maximum authorization code lifetime of 10 minutes is RECOMMENDED” (RFC 6749 §4.1.2). */
const codeLife = 10 * 60_000;

function earlierExchange({ subject, exchange }: Facts, { form }: TokenRequest): TokenRequest | undefined {
  const { code } = form.marks;
  const earlier = code && earliestOther(subject, exchangedCode, code.fingerprint, { to: exchange.startedAt });
  return earlier && tokenRequestOf(earlier);
}

function exchangedCode(exchange: Exchange): readonly string[] {
  const request = tokenRequestOf(exchange);
  const code = request?.grantType === 'authorization_code' ? request.form.marks.code : undefined;
  return code === undefined ? [] : [code.fingerprint];
}

/** The last sign-in of this tab had a challenge (RFC 7636 §4.3). */
function beganWithChallenge({ subject, exchange }: Facts): boolean {
  const last = lastSignInRequest(subject, exchange.startedAt);
  return last !== undefined && (readUrl(last.url.text)?.searchParams.has('code_challenge') ?? false);
}

/** How long before the exchange the browser was sent back with this code. */
function ageOfCode({ subject, exchange }: Facts, { form }: TokenRequest): number | undefined {
  const { code } = form.marks;
  const callback = code && earliestOther(subject, returnedCodes, code.fingerprint);
  return callback === undefined ? undefined : exchange.startedAt - callback.startedAt;
}

function returnedCodes({ hops }: Exchange): readonly string[] {
  return hops.flatMap((hop) => {
    const code = hop.form?.grantType === undefined ? markOf(hop, 'code') : undefined;
    return code === undefined ? [] : [code.fingerprint];
  });
}

const fixes: RuleFinding['fixes'] = [
  {
    audience: 'visitor',
    text: 'Start the sign-in again from the app’s first page. Do not reload the page you were sent back to, and do not use the back button there.',
  },
  {
    audience: 'developer',
    text: 'Exchange each code once: take it out of the URL (history.replaceState) before the exchange, and mind effects that run twice (React StrictMode). Send the code_verifier of the same sign-in, and the very redirect_uri of the sign-in request.',
  },
  {
    audience: 'operator',
    text: 'The error and its description stand in the body of the answer and in the provider’s log: code used, code expired, PKCE failed, redirect_uri differs, client not accepted.',
  },
];
