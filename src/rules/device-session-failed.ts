import { answerHeader, answerStatus, noAnswerHeader, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
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
 * so that an extension may see no more than that the browser gave up (Secure-Session-Skipped).
 * Silent on a challenge to a renewal without a proof, and on the second one: that is how the protocol goes.
 * Fooled by: a refusal of the call for another reason, to which a proof happened to be attached.
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
      refused: '{host} did not accept the proof that this device has the key of its session.',
      'challenged-again':
        '{host} answered every proof for the device-bound session with another challenge ({times} times): it accepts none of them.',
      skipped:
        'The browser could not renew the device-bound session at {host}, sent the request without it, and was refused.',
    },
    references: ['W3C Device Bound Session Credentials §8'],
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
    if (proof !== undefined && challenge === undefined)
      return found({
        message: 'refused',
        data: { host },
        certainty: 'proven',
        evidence: [
          ...sentHeader(facts, proof),
          answerStatus(facts),
          ...noAnswerHeader(facts, 'secure-session-challenge'),
        ],
        fixes,
      });
    if (proof !== undefined && challenge !== undefined) {
      const times = facts.subject.others.filter((other) => provedBefore(other, facts.exchange)).length + 1;
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
        wouldDecide: 'The reason in Secure-Session-Skipped: unreachable, server_error or quota_exceeded.',
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

function provedBefore(other: Exchange, exchange: Exchange): boolean {
  const since = exchange.startedAt - other.startedAt;
  if (since < 0 || since > window || callKey(other) !== callKey(exchange)) return false;
  return lastHop(other).rounds.some(({ views }) =>
    names('response').some((name) => linesNamed(views.sent ?? views.asked ?? [], name).length > 0),
  );
}

const fixes: RuleFinding['fixes'] = [
  {
    audience: 'visitor',
    text: 'Use Clear site cookies and sign in again: the browser then makes a new key. After a restored profile or a new security chip the old one is of no use.',
  },
  {
    audience: 'developer',
    text: 'Check the proof against the public key of the registration and against the challenges of the last minutes, not the newest one alone: answers overtake each other. If the key is not known, end the session in the answer instead of a bare 403.',
  },
  {
    audience: 'operator',
    text: 'Keep the endpoint for renewals reachable without the bound cookie, outside the rate limits and the firewall, and share keys and challenges between all servers.',
  },
];
