import { answerStatus, reading } from '../diagnosis/evidence.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { othersOf } from '../diagnosis/others.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import {
  acceptedTokenRequest,
  refusedTokenRequest,
  sameEndpoint,
  sameMark,
  type TokenRequest,
} from '../diagnosis/token-request.ts';
import { phrase } from '../language/phrase.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Wording } from '../model/wording.ts';

/*
 * Two renewals of one session went out at nearly the same time. Where refresh tokens are good for one use, the first one wins
 * and the second one is refused; some servers then end the whole session, because a token used twice may be a stolen one.
 *
 *   POST /oauth/token   grant_type=refresh_token&refresh_token=A     200
 *   POST /oauth/token   grant_type=refresh_token&refresh_token=A     400, a moment later
 *
 * Seen across the tabs of the site; renewals count as one race if they began within two seconds.
 * Silent where the two renewed different tokens, which are two sessions, where they went to different addresses, and
 * where both were refused.
 * Fooled by: two sessions whose tokens travel in cookies, where nobody sees that they differ, which is why that is only
 * likely.
 */
export const tokenRefreshRace: Rule = {
  meta: {
    id: 'token-refresh-race',
    title: 'Two renewals of the session ran into each other',
    statuses: [400, 401, 403, 409],
    requires: ['status'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      'same-token':
        'The same refresh token went to {host} twice within {apart}, from {where}: one renewal was accepted, the other refused.',
      'two-calls':
        'Two renewals of the session went to {host} within {apart}, from {where}: one was accepted, the other refused.',
    },
    references: ['RFC 6749 §6', 'RFC 9700 §4.14.2'],
    outranks: [
      'token-refresh-failed',
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
    const refused = refusedTokenRequest(facts.exchange);
    if (refused?.grantType !== 'refresh_token') return notApplicable;
    const { startedAt } = refused.exchange;
    const span = { from: startedAt - window, to: startedAt + window };
    const winner = othersOf(facts.subject, acceptedRenewal, 'renewal', span)
      .flatMap((other) => acceptedTokenRequest(other) ?? [])
      .find((accepted) => sameEndpoint(accepted, refused));
    if (winner === undefined) return clear('No other renewal succeeded at about the same time.');
    const same = sameMark(winner.form.marks.refresh_token, refused.form.marks.refresh_token);
    if (same === false) return clear('The other renewal at that time was with another refresh token.');
    const apart = Math.abs(winner.exchange.startedAt - refused.exchange.startedAt);
    return found({
      message: same === true ? 'same-token' : 'two-calls',
      data: {
        host: hostOf(facts),
        apart: apart < 1000 ? phrase('a second') : duration(apart),
        where: placesOf(winner.exchange, refused.exchange),
      },
      certainty: same === true ? 'proven' : 'likely',
      evidence: [
        reading(facts, order(apart, winner, refused)),
        {
          kind: 'status',
          exchange: winner.exchange.id,
          hop: winner.exchange.hops.length - 1,
          round: (winner.exchange.hops.at(-1)?.rounds.length ?? 1) - 1,
        },
        { kind: 'url', exchange: refused.exchange.id, hop: refused.hop },
        answerStatus(facts),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: 'Sign in again if you were signed out. Until it is mended, keep this site open in one tab only.',
        },
        {
          audience: 'developer',
          text: 'Let one renewal run at a time: one promise that all calls wait for, and a lock across tabs. Inside the lock look first whether another tab has renewed already.',
          snippet: {
            language: 'js',
            text: "await navigator.locks.request('token-refresh', async () => {\n  if (tokenIsFresh()) return;\n  await refreshToken();\n});",
          },
        },
        {
          audience: 'operator',
          text: 'Give rotated refresh tokens a grace time of some seconds (reuse interval, leeway), in which the old one still works.',
        },
      ],
      ...(same === true ? {} : { wouldDecide: 'Whether both renewals sent the same refresh token.' }),
    });
  },
};

/** Began within this time of each other. In milliseconds. */
const window = 2000;

function acceptedRenewal(exchange: Exchange): readonly string[] {
  return acceptedTokenRequest(exchange)?.grantType === 'refresh_token' ? ['renewal'] : [];
}

/** Workers belong to no tab. */
function placesOf({ tabId: one }: Exchange, { tabId: other }: Exchange): string {
  if (one === other) return one < 0 ? phrase('workers of the site') : phrase('one tab');
  return one < 0 || other < 0 ? phrase('a tab and a worker of the site') : phrase('two tabs');
}

function order(apart: number, winner: TokenRequest, refused: TokenRequest): Wording {
  return winner.exchange.startedAt <= refused.exchange.startedAt
    ? phrase('the other renewal began {apart} ms before', { apart })
    : phrase('the other renewal began {apart} ms after', { apart });
}
