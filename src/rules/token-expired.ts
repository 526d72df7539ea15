import { answerHeader, answerStatus, reading, sentHeader, tokenWorked } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { bodyReading, judgedAt, leeway, sentToken, serverSays, tokenChallenges } from '../diagnosis/token-facts.ts';
import { phrase } from '../language/phrase.ts';
import type { Certainty } from '../model/finding.ts';
import type { Wording } from '../model/wording.ts';

/*
 * The access token has run out. Its own exp says so by the server's clock, or the server says so itself.
 *
 *   GET /orders HTTP/1.1
 *   Authorization: Bearer eyJ…           (exp 58 minutes before the Date below)
 *
 *   HTTP/1.1 401 Unauthorized
 *   Date: Mon, 23 Nov 2026 10:00:00 GMT
 *   WWW-Authenticate: Bearer error="invalid_token", error_description="The token expired"
 *
 * Judged by the server's clock. Within a minute of leeway (RFC 7519 §4.1.4) it is not proven: the usual libraries allow for
 * nothing (measured: jsonwebtoken 9, fast-jwt 6), others do. A server that says "expired" of a token that is in date, or the
 * other way round, lowers the certainty.
 * Silent where a token's expiry cannot be read and the server does not speak of it.
 * Fooled by: a server that says "expired" of every token it does not like.
 */
export const tokenExpired: Rule = {
  meta: {
    id: 'token-expired',
    title: 'The access token has expired',
    statuses: [401, 403],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      'by-server-clock':
        'The access token for {host} expired {ago} before the server answered, by the server’s own clock.',
      'by-own-clock':
        'The access token for {host} expired {ago} before it was sent, by this machine’s clock; the server did not tell its own.',
      'just-now':
        'The access token for {host} expired {ago} before the server answered, by the server’s own clock. Many servers allow for no delay at all.',
      'server-says': 'The server at {host} says that the token has expired.',
      contradicted:
        'The server at {host} says that the token has expired, yet its exp is still {ahead} ahead: the server’s clock, or another token in the same request, is worth a look.',
    },
    references: ['RFC 7519 §4.1.4', 'RFC 6750 §3.1', 'RFC 6749 §6'],
    offers: ['clock-check'],
    outranks: ['credentials-lost-in-transit', 'permission-denied', 'credentials-rejected'],
  },
  diagnose: (facts) => {
    const token = sentToken(facts);
    const said = serverSays(facts, 'expired');
    if (token === undefined)
      // Of a request with nothing in it, the server cannot know.
      return said && facts.request !== undefined && identifies(facts.request)
        ? found({
            ...advice(facts, undefined),
            message: 'server-says',
            data: { host: hostOf(facts) },
            certainty: 'proven',
          })
        : notApplicable;
    const host = hostOf(facts);
    if (token.times.exp === undefined) {
      if (said)
        return found({
          ...advice(facts, token.name),
          message: 'server-says',
          data: { host },
          certainty: 'proven',
        });
      return notApplicable;
    }
    const { now, byServer } = judgedAt(facts);
    const past = now - token.times.exp;
    if (past > leeway) {
      return found({
        ...advice(facts, token.name, beforeClock(past, byServer)),
        message: byServer ? 'by-server-clock' : 'by-own-clock',
        data: { host, ago: duration(past) },
        certainty: byServer || said ? 'proven' : 'likely',
      });
    }
    if (said) {
      return found({
        ...advice(facts, token.name, phrase('exp is {past} after the time of the answer', { past: duration(past) })),
        message: past > 0 ? 'server-says' : 'contradicted',
        data: past > 0 ? { host } : { host, ahead: duration(past) },
        certainty: past > 0 ? 'proven' : 'likely',
        ...(past > 0 ? {} : { owner: 'server' as const }),
      });
    }
    const certainty = past > 0 && byServer ? certaintyWithinLeeway(facts) : undefined;
    if (certainty !== undefined) {
      return found({
        ...advice(facts, token.name, beforeClock(past, true)),
        message: 'just-now',
        data: { host, ago: duration(Math.max(past, 1000)) },
        certainty,
        wouldDecide: 'The same call with a token that was renewed just before.',
      });
    }
    return clear(
      past > 0
        ? phrase('The token expired {past} before, for which servers allow.', { past: duration(past) })
        : byServer
          ? phrase('The token is in date for another {left}, by the server’s clock.', { left: duration(past) })
          : phrase('The token is in date for another {left}, by this machine’s clock.', { left: duration(past) }),
    );
  },
};

function beforeClock(past: number, byServer: boolean): Wording {
  return byServer
    ? phrase('exp is {past} before the server’s Date', { past: duration(past) })
    : phrase('exp is {past} before this machine’s clock', { past: duration(past) });
}

/** Whether a token that is a few seconds past its end is what a 401 is about. Undefined: the server speaks of something else. */
function certaintyWithinLeeway(facts: Facts): Certainty | undefined {
  if (facts.status !== 401 || facts.response === undefined) return undefined;
  const challenges = tokenChallenges(facts);
  if (challenges.length === 0) return 'likely';
  const [challenge] = challenges.filter(({ scheme }) => scheme === 'bearer' || scheme === 'dpop');
  if (challenge === undefined || challenge.says !== undefined) return undefined;
  // RFC 6750 §3.1: without an error it is the answer to somebody who sent none. But this very token did arrive before.
  if (challenge.error === undefined) return facts.lastGood?.sameAuthorization ? 'likely' : 'possible';
  return challenge.error === 'invalid_token' ? 'likely' : undefined;
}

function advice(facts: Facts, header: string | undefined, computed?: Wording): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: [
      ...(header === undefined ? [] : sentHeader(facts, header)),
      ...(computed === undefined ? [] : [reading(facts, computed)]),
      ...tokenWorked(facts),
      ...bodyReading(facts),
      answerStatus(facts),
      ...answerHeader(facts, 'www-authenticate'),
      ...answerHeader(facts, 'date'),
    ],
    fixes,
  };
}

const fixes: RuleFinding['fixes'] = [
  {
    audience: 'visitor',
    text: 'Sign in again. Your password is not the problem.',
  },
  {
    audience: 'developer',
    text: 'Renew the token before it runs out, when a fifth of its life is left, and once after a 401; if that fails too, send the person to the sign-in.',
    snippet: {
      language: 'js',
      text: 'const response = await call(accessToken);\nif (response.status === 401) {\n  accessToken = await refresh(); // once, never in a loop\n  return call(accessToken);\n}',
    },
  },
  {
    audience: 'operator',
    text: 'Check how long access tokens live and whether refresh tokens are issued to this client; a server whose clock runs ahead expires tokens early.',
  },
];
