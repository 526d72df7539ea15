import { answerHeader, answerStatus, noAnswerHeader, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { othersOf } from '../diagnosis/others.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { callKey } from '../model/call-key.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';
import { linesNamed } from '../model/header.ts';

/*
 * A session that is bound to this device is renewed with a proof of a key that never leaves it, and the renewal failed.
 *
 *   POST /session/refresh
 *   Sec-Secure-Session-Id: …
 *   Secure-Session-Response: eyJ…
 *
 *   403 Forbidden
 *
 * Before its headers were named Secure-Session-… they were Sec-Session-…; both are looked for. Browsers renew by themselves,
 * so that an extension may see no more than that the browser did without (Secure-Session-Skipped).
 * Silent on a challenge to a renewal without a proof, and on the second one, since a 403 with a challenge asks for another
 * proof; also on answers of a firewall.
 * Fooled by: a refusal of the renewal for another reason than its proof, which is why that is only likely.
 */
export const deviceSessionFailed: Rule = {
  meta: {
    id: 'device-session-failed',
    title: 'The device-bound session could not be renewed',
    statuses: [401, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      refused:
        '{host} refused to renew the device-bound session, though the browser sent its proof, and asked for no other proof.',
      'challenged-again':
        '{host} answered every proof for the device-bound session with another challenge ({times} times): it accepts none of them.',
      skipped:
        'The browser did not renew the device-bound session at {host}, as a header of its own says; it sent the request without, and was refused.',
    },
    references: ['W3C Device Bound Session Credentials §8.8', 'W3C Device Bound Session Credentials §9.5'],
    outranks: [
      'credentials-missing',
      'challenge-missing',
      'permission-denied',
      'session-expired',
      'session-stale',
      'cookie-not-sent',
    ],
    offers: ['clear-site-cookies'],
  },
  diagnose: (facts) => {
    const { request } = facts;
    const proof = names('response').find((name) => request?.has(name));
    const skipped = names('skipped').find((name) => request?.has(name));
    const challenge = names('challenge').find((name) => has(facts, name));
    const host = hostOf(facts);
    if (answeredInstead(facts.stack, facts.status)) return notApplicable;
    if (proof !== undefined && challenge === undefined)
      return found({
        message: 'refused',
        data: { host },
        certainty: 'likely',
        evidence: [
          ...sentHeader(facts, proof),
          answerStatus(facts),
          ...noAnswerHeader(facts, 'secure-session-challenge'),
        ],
        fixes,
        wouldDecide: 'The server’s log of this renewal: key not known, signature wrong, or refused before that.',
      });
    if (proof !== undefined && challenge !== undefined) {
      const times = proofsBefore(facts).length + 1;
      if (times < 3) return clear('The server handed out a new challenge, as it may: the browser answers it.');
      return found({
        message: 'challenged-again',
        data: { host, times },
        certainty: 'likely',
        evidence: [...sentHeader(facts, proof), answerStatus(facts), ...answerHeader(facts, challenge)],
        fixes,
        wouldDecide: 'Whether the proof is made for the challenge of the answer before.',
      });
    }
    if (skipped !== undefined)
      return found({
        message: 'skipped',
        data: { host },
        certainty: 'likely',
        evidence: [...sentHeader(facts, skipped), answerStatus(facts)],
        fixes,
        wouldDecide:
          'The reason in Secure-Session-Skipped: unreachable, server_error (both of the renewal), or quota_exceeded (the browser chose to wait).',
      });
    return challenge === undefined
      ? notApplicable
      : clear('A challenge for a device-bound session comes before its first proof.');
  },
};

function names(part: 'response' | 'skipped' | 'challenge'): readonly string[] {
  return [`secure-session-${part}`, `sec-session-${part}`];
}

function has({ response }: Facts, name: string): boolean {
  return response !== undefined && linesNamed(response.headers, name).length > 0;
}

const window = 60_000;

function proofsBefore({ subject, exchange }: Facts): readonly Exchange[] {
  const span = { from: exchange.startedAt - window, to: exchange.startedAt };
  return othersOf(subject, provedCall, callKey(exchange), span);
}

function provedCall(exchange: Exchange): readonly string[] {
  const proved = lastHop(exchange).rounds.some(({ views }) =>
    names('response').some((name) => linesNamed(views.sent ?? views.asked ?? [], name).length > 0),
  );
  return proved ? [callKey(exchange)] : [];
}

const fixes: RuleFinding['fixes'] = [
  {
    audience: 'visitor',
    text: 'Use Clear site cookies and sign in again: that begins another session, with a key of its own.',
  },
  {
    audience: 'developer',
    text: 'Check the proof against the public key of the registration and against the recent challenges, not the newest one alone: answers overtake each other. To end a session answer with "continue": false; 403 asks the browser to try again.',
  },
  {
    audience: 'operator',
    text: 'Keep the endpoint for renewals reachable without the bound cookie, which is missing just then, and outside rate limits: after failures browsers wait, or end the session. Share keys and challenges between all servers.',
  },
];
