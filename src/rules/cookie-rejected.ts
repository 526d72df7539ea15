import { forwardedProto } from '../advice/cures/forwarded-proto.ts';
import { type RefusedCookie, refusedCookies } from '../diagnosis/cookie-facts.ts';
import { isRefusedAcrossSites, refusalReason, refusalRemedy, refusalStep } from '../diagnosis/cookie-refusal.ts';
import { answerStatus, reading } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { looksLikeSession } from '../diagnosis/session-cookie.ts';
import { looksLikeSignIn } from '../http/redirect.ts';
import { phrase } from '../language/phrase.ts';
import type { Certainty } from '../model/finding.ts';

/*
 * The sign-in worked, and its answer set a cookie that the browser refused to keep: the next request is a stranger's.
 *
 *   POST /login
 *   303 See Other
 *   Set-Cookie: session=…; Domain=other.example
 *
 *   GET /me            (no Cookie)
 *   401 Unauthorized
 *
 * Speaks only for a failing request that lacks that very cookie, and names the reason as the DevTools protocol does.
 * Silent where the cookie is in the jar or went along, where a token was sent, and on sign-ins of another site or long
 * ago.
 * Fooled by: a tracker's refused cookie shortly before a failure of another kind, which is why a cookie that was
 * accepted beside it lowers the certainty.
 */
export const cookieRejected: Rule = {
  meta: {
    id: 'cookie-rejected',
    title: 'The browser refused the cookie of the sign-in',
    statuses: 'any',
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      refused:
        'The sign-in at {host} set the cookie “{cookie}”, and the browser refused to keep it: {reason}. The request that failed went out without it.',
    },
    references: ['RFC 6265bis §5.7'],
    outranks: ['cookie-not-sent', 'credentials-missing', 'challenge-missing', 'permission-denied', 'session-expired'],
  },
  diagnose: (facts) => {
    const { request, status } = facts;
    if (request === undefined || !(status === 401 || status === 403 || endsAtSignIn(facts))) return notApplicable;
    if (request.authorization !== undefined) return notApplicable;
    const missing = refusedCookies(facts.subject).filter(
      ({ cookie, inJar }) => inJar !== true && !request.cookies.some(({ name }) => name === cookie.name),
    );
    const culprit = missing.find(({ cookie }) => looksLikeSession(cookie.name)) ?? missing[0];
    if (culprit === undefined) return notApplicable;
    const why = [...culprit.reasons, ...culprit.remarks];
    return found({
      message: 'refused',
      data: {
        host: culprit.host,
        cookie: culprit.cookie.name,
        reason: refusalReason(why),
      },
      ...(culprit.remarks.includes('credentials-mode') ? { owner: 'front-end' } : {}),
      certainty: certaintyOf(culprit, request.cookies.length > 0),
      evidence: [
        culprit.evidence,
        ...(culprit.reasons.length === 0
          ? []
          : [
              reading(
                facts,
                phrase('{reasons}: the browser’s reason, by the DevTools protocol’s name', {
                  reasons: culprit.reasons.join(', '),
                }),
              ),
            ]),
        ...(culprit.inJar === false
          ? [
              reading(
                facts,
                phrase('the browser’s jar was read afterwards and has no cookie {cookie} for this address', {
                  cookie: culprit.cookie.name,
                }),
              ),
            ]
          : []),
        answerStatus(facts),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: refusalStep(why),
        },
        {
          audience: 'developer',
          text: phrase('Set the cookie so that a browser keeps it: {remedy}', { remedy: refusalRemedy(why) }),
          snippet: {
            language: 'http',
            text: `Set-Cookie: session=…; Path=/; Secure; HttpOnly; SameSite=${isRefusedAcrossSites(why) ? 'None' : 'Lax'}`,
          },
        },
        ...operatorFixes(facts, forwardedProto, {
          step: 'Behind a proxy that ends TLS, make sure that the application knows the outside host and scheme (X-Forwarded-Host, X-Forwarded-Proto): cookies with a wrong Domain or a missing Secure come from there.',
        }),
      ],
      ...(culprit.inJar === 'unknown'
        ? {
            wouldDecide: 'DevTools, Application, Cookies: the cookie is not listed after signing in.',
          }
        : {}),
    });
  },
};

function endsAtSignIn({ exchange, hop }: Facts): boolean {
  return exchange.hops.length > 1 && looksLikeSignIn(hop.url.text);
}

/** Where another cookie was kept or sent, one of unknown use need not be the one that is missed. */
function certaintyOf({ cookie, inJar, acceptedBeside }: RefusedCookie, othersSent: boolean): Certainty {
  if (!looksLikeSession(cookie.name) && (acceptedBeside.length > 0 || othersSent)) return 'possible';
  return inJar === false ? 'proven' : 'likely';
}
