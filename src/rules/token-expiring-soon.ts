import { answerHeader, answerStatus, reading, sentHeader } from '../diagnosis/evidence.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { judgedAt, sentToken } from '../diagnosis/token-facts.ts';
import { phrase } from '../language/phrase.ts';

/*
 * Not the cause of anything yet: less than a fifth of the token's life is left, and the app still sends it.
 *
 *   GET /orders
 *   Authorization: Bearer eyJ…            (iat 09:00, exp 10:00)
 *
 *   403 Forbidden
 *   Date: Mon, 23 Nov 2026 09:55:00 GMT
 *
 * By the server's clock only: by this machine's nobody knows how much is left.
 * Silent on tokens that live for less than five minutes, which are made for one call, on tokens that do not tell when
 * they were issued, and on a Date out of a cache.
 * Fooled by: an app that renews at the last moment, and does it well.
 */
export const tokenExpiringSoon: Rule = {
  meta: {
    id: 'token-expiring-soon',
    title: 'The access token is about to expire',
    statuses: 'any',
    requires: ['request-headers', 'response-headers'],
    kind: 'advice',
    owner: 'front-end',
    messages: {
      soon: 'The access token for {host} is good for another {left} of its {life}. An app that renews in time has done so by now.',
    },
    references: ['RFC 7519 §4.1.4', 'RFC 6749 §6'],
  },
  diagnose: (facts) => {
    const token = sentToken(facts);
    const { now, byServer } = judgedAt(facts);
    const { exp, iat } = token?.times ?? {};
    if (token === undefined || exp === undefined || iat === undefined || !byServer) return notApplicable;
    const [left, life] = [exp - now, exp - iat];
    if (left <= 0 || life < shortest) return notApplicable;
    if (left >= life * share) return clear(phrase('The token is good for another {left}.', { left: duration(left) }));
    return found({
      message: 'soon',
      data: { host: hostOf(facts), left: duration(left), life: duration(life) },
      certainty: 'proven',
      evidence: [
        ...sentHeader(facts, token.name),
        reading(
          facts,
          phrase('exp is {left} after the server’s Date, and {life} after iat', {
            left: duration(left),
            life: duration(life),
          }),
        ),
        answerStatus(facts),
        ...answerHeader(facts, 'date'),
      ],
      fixes: [
        { audience: 'visitor', text: 'Save what you are working on: you may soon have to sign in again.' },
        {
          audience: 'developer',
          text: 'Renew when a fifth of the token’s life is left, counted from the answer that brought it (expires_in), and not only after a 401.',
          snippet: {
            language: 'js',
            text: 'const renewAt = receivedAt + expiresIn * 0.8 * 1000;\nif (Date.now() > renewAt) accessToken = await refresh();',
          },
        },
        {
          audience: 'operator',
          text: 'Check that this client gets refresh tokens, and that access tokens live long enough for a page to be used.',
        },
      ],
    });
  },
};

const share = 0.2;
const shortest = 300_000;
