import { rateLimitWindow } from '../advice/cures/rate-limit-window.ts';
import { decidingHeader, decidingStatus } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { withVisitorStep } from '../diagnosis/visitor-step.ts';
import { phrase } from '../language/phrase.ts';
import type { Certainty } from '../model/finding.ts';

/*
 * Too many requests, or too many tries to sign in: whoever asks now is refused, whatever the credentials (RFC 6585 §4).
 *
 *   POST /login
 *
 *   429 Too Many Requests
 *   Retry-After: 300
 *
 * The limits of a server (RateLimit-Remaining and its kin) count on a 401 or 403 only where they are used up.
 * Silent on a 401 or 403 whose limits are not used up, on 503 for other reasons, and on good answers.
 * Fooled by: Varnish, which sends Retry-After with every error page of its own, so that a Retry-After alone proves
 * nothing there.
 */
export const rateLimited: Rule = {
  meta: {
    id: 'rate-limited',
    title: 'Too many requests: the server wants a pause',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'you',
    messages: {
      pause:
        '{host} has had too many requests from here and refuses more for now. By its own word it opens again {pause} after this answer.',
      'no-time':
        '{host} has had too many requests from here and refuses more for now. It does not say when it opens again.',
      'used-up':
        '{host} refused with {status}, and its own count says that no requests are left{pause}. Then the refusal is about how often, not about who.',
      puzzle:
        '{host} has seen too many failed sign-ins of this account and takes no password until a picture puzzle is solved on its sign-in page.',
    },
    references: ['RFC 6585 §4', 'RFC 9110 §10.2.3'],
    outranks: [
      'permission-denied',
      'credentials-rejected',
      'challenge-missing',
      'preflight-requires-auth',
      'preflight-bad-status',
    ],
  },
  diagnose: (facts) => {
    const { answer, rateLimit } = facts;
    if (answer === undefined) return notApplicable;
    const host = hostOf(facts);
    if (answer.status === 429) {
      const pause = pauseOf(facts);
      return found({
        ...advice(facts),
        message: pause === undefined ? 'no-time' : 'pause',
        data: pause === undefined ? { host } : { host, pause },
        certainty: facts.stack.some(({ row }) => row.layer === 'bot-check') ? 'likely' : 'proven',
      });
    }
    if (answer.status !== 401 && answer.status !== 403) return notApplicable;
    if (/^CAPTCHA_CHALLENGE\b/.test(answer.texts.get('x-authentication-denied-reason') ?? ''))
      return found({
        evidence: [...decidingStatus(facts), ...decidingHeader(facts, 'x-authentication-denied-reason')],
        fixes: withVisitorStep(solveThePuzzle, advice(facts).fixes),
        message: 'puzzle',
        data: { host },
        certainty: 'proven',
      });
    const certainty = certaintyOf(facts);
    if (certainty === undefined)
      return rateLimit === undefined ? notApplicable : clear('The server does not say that a limit is used up.');
    const pause = pauseOf(facts);
    return found({
      ...advice(facts),
      message: 'used-up',
      data: {
        host,
        status: answer.status,
        pause: pause === undefined ? '' : phrase(', for another {pause}', { pause }),
      },
      certainty,
      wouldDecide: 'The same request once more, after the pause.',
    });
  },
};

/** Some, such as GitHub, answer 403 when the count is used up; a 401 with nothing left may still be about the password. */
function certaintyOf({ answer, rateLimit }: Facts): Certainty | undefined {
  if (!rateLimit?.exhausted) return undefined;
  return answer?.status === 403 ? 'likely' : 'possible';
}

/** From the answer on: what is derived later should still say the same. */
function pauseOf({ answer, rateLimit }: Facts): string | undefined {
  const opens = rateLimit?.retryAt ?? rateLimit?.resetAt;
  return answer === undefined || opens === undefined || opens <= answer.at ? undefined : duration(opens - answer.at);
}

const solveThePuzzle =
  'Open the server’s own sign-in page in a tab, solve the puzzle there and sign in; then come back. An app that keeps trying an old password brings the puzzle back.';

function advice(facts: Facts): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: [
      ...decidingStatus(facts),
      ...(facts.rateLimit?.proof ?? []).flatMap((name) => decidingHeader(facts, name)),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: 'Wait, then try once. Trying again right away makes the wait longer, and a new password does not help.',
      },
      {
        audience: 'developer',
        text: 'Stop calling until the time in Retry-After, then begin slowly. Never retry a sign-in or a renewal in a loop: one refused try is enough.',
        snippet: {
          language: 'js',
          text: "if (response.status === 429) {\n  const seconds = Number(response.headers.get('Retry-After')) || 30;\n  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));\n}",
        },
      },
      ...operatorFixes(facts, rateLimitWindow),
    ],
  };
}
