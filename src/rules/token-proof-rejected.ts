import { exposeHeaders } from '../advice/cures/expose-headers.ts';
import { answerHeader, noSentHeader, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { othersOf } from '../diagnosis/others.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding, type Verdict } from '../diagnosis/rule.ts';
import { claimTexts, leeway, sentToken, tokenChallenges, tokenEvidence } from '../diagnosis/token-facts.ts';
import { withVisitorStep } from '../diagnosis/visitor-step.ts';
import { readChallenges } from '../http/challenge.ts';
import { isExposedHeader } from '../http/cors-response.ts';
import { phrase } from '../language/phrase.ts';
import { callKey } from '../model/call-key.ts';
import { type Exchange, lastHop, lastRound } from '../model/exchange.ts';
import { linesNamed, textsNamed } from '../model/header.ts';
import type { Wording } from '../model/wording.ts';

/*
 * A token that is bound to a key needs a fresh proof of that key with each request (DPoP), and the proof was not accepted.
 *
 *   GET /orders
 *   Authorization: DPoP eyJ…
 *   DPoP: eyJ…
 *
 *   401 Unauthorized
 *   WWW-Authenticate: DPoP error="invalid_dpop_proof", algs="ES256"
 *
 * A first answer with error="use_dpop_nonce" is how a nonce is handed out (RFC 9449 §9), and no failure: the client
 * sends the call again with it. It is one where the page cannot read the nonce, or where the same comes back time and
 * again.
 * Silent on that first answer, where the page may read the nonce, and where the token itself is refused.
 * Fooled by: a server that calls every fault of a bound token one of its proof.
 */
export const tokenProofRejected: Rule = {
  meta: {
    id: 'token-proof-rejected',
    title: 'The proof that goes with the token was not accepted',
    statuses: [400, 401],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      invalid: '{host} did not accept the DPoP proof that was sent with the token.',
      clock:
        'The clock of this machine is {offset} {direction} the server’s, and {host} did not accept the DPoP proof, which carries the time of this machine.',
      missing: 'The token was sent to {host} as DPoP, and the DPoP header with the proof is missing.',
      'sent-as-bearer':
        'The token is bound to a key (cnf.jkt), and was sent to {host} as Bearer, without any proof of the key.',
      'nonce-unreadable':
        '{host} handed out a nonce for the DPoP proof, and the page may not read it: the answer does not expose its DPoP-Nonce header.',
      'nonce-again':
        '{host} asked for a nonce in the DPoP proof {times} times for the same call: what was sent had none, or an old one.',
    },
    references: ['RFC 9449 §4.3', 'RFC 9449 §7.1', 'RFC 9449 §7.2', 'RFC 9449 §8.2', 'RFC 9449 §9'],
    offers: ['clock-check'],
    outranks: ['token-rejected', 'credentials-lost-in-transit', 'credentials-scheme-mismatch'],
  },
  diagnose: (facts) => {
    const { request } = facts;
    const scheme = request?.authorization?.scheme;
    const challenges = tokenChallenges(facts);
    const dpop = challenges.find((challenge) => challenge.scheme === 'dpop');
    const data = { host: hostOf(facts) };
    if (request === undefined) return notApplicable;
    if (
      scheme === 'bearer' &&
      facts.status === 401 &&
      challenges.every(({ error = 'invalid_token' }) => error === 'invalid_token') &&
      (claimTexts(sentToken(facts)?.jwt, 'cnf') ?? []).includes('jkt')
    )
      return found({
        ...advice(facts, phrase('the token’s cnf has jkt: it is bound to a key')),
        message: 'sent-as-bearer',
        data,
        certainty: dpop === undefined ? 'likely' : 'proven',
      });
    if (scheme !== 'dpop') return notApplicable;
    if (dpop?.wantsNonce) return aboutNonce(facts);
    if (!request.has('dpop')) return found({ ...advice(facts), message: 'missing', data, certainty: 'proven' });
    return challenges.some(({ error }) => error === 'invalid_dpop_proof') ? badProof(facts) : notApplicable;
  },
};

function badProof(facts: Facts): Verdict {
  const { serverTime } = facts;
  const host = hostOf(facts);
  if (serverTime === undefined || Math.abs(serverTime.offset) < leeway + serverTime.uncertainty)
    return found({ ...advice(facts), message: 'invalid', data: { host }, certainty: 'proven' });
  const { evidence, fixes } = advice(
    facts,
    phrase('this machine’s clock differs from the server’s Date by {offset}', { offset: duration(serverTime.offset) }),
  );
  return found({
    evidence,
    fixes: withVisitorStep(setTheClock, fixes),
    message: 'clock',
    data: {
      host,
      offset: duration(serverTime.offset),
      direction: serverTime.offset > 0 ? phrase('behind') : phrase('ahead of'),
    },
    certainty: 'likely',
    wouldDecide: 'The same call after the clock of this machine was set.',
  });
}

function aboutNonce(facts: Facts): Verdict {
  const { response, cors } = facts;
  const host = hostOf(facts);
  const handedOut = response !== undefined && linesNamed(response.headers, 'dpop-nonce').length > 0;
  const exposed = response?.texts('access-control-expose-headers') ?? [];
  if (cors.applies && handedOut && !isExposedHeader('dpop-nonce', exposed, cors.credentialed === true))
    return found({
      ...advice(facts),
      message: 'nonce-unreadable',
      data: { host },
      certainty: 'likely',
      owner: 'server',
      wouldDecide: 'Whether the page sends the call again with a nonce.',
    });
  const { subject, exchange } = facts;
  const span = { from: exchange.startedAt - window, to: exchange.startedAt };
  const before = othersOf(subject, callThatWantedNonce, callKey(exchange), span);
  if (before.length < 2)
    return clear('A nonce was handed out, as is usual before the first proof: the call is sent again with it.');
  return found({
    ...advice(facts),
    message: 'nonce-again',
    data: { host, times: before.length + 1 },
    certainty: 'likely',
    wouldDecide: 'The nonce in the proof, beside the DPoP-Nonce header of the answer before.',
  });
}

const window = 30_000;

function callThatWantedNonce(exchange: Exchange): readonly string[] {
  const { views } = lastRound(lastHop(exchange));
  const challenges = readChallenges(textsNamed(views.received ?? views.delivered ?? [], 'www-authenticate')).value;
  const wanted = challenges.some(({ params }) =>
    params.some(({ name, value }) => name === 'error' && value === 'use_dpop_nonce'),
  );
  return wanted ? [callKey(exchange)] : [];
}

const setTheClock =
  'Let the clock of this machine be set automatically, reload the page, and sign in again. If that fails, report it with Copy report.';

function advice(facts: Facts, ...computed: readonly Wording[]): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: [
      ...tokenEvidence(facts, ...computed),
      ...(facts.request?.has('dpop') ? sentHeader(facts, 'dpop') : noSentHeader(facts, 'dpop')),
      ...answerHeader(facts, 'access-control-expose-headers'),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: 'Reload the page, and sign in again. If that fails, the app and the server disagree about the proof: report it with Copy report.',
      },
      {
        audience: 'developer',
        text: 'Make a new proof for each request: htm and htu of this very call (without query), a fresh jti, iat of now, ath of this token, and the nonce of the server’s last answer. Send the token as DPoP, never as Bearer.',
      },
      {
        audience: 'operator',
        text: 'Compare htu with the address as clients see it, not with the one behind the proxy.',
      },
      ...operatorFixes(facts, exposeHeaders),
    ],
  };
}
