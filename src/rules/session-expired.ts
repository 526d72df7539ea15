import { endedSession } from '../diagnosis/ended-session.ts';
import { answerStatus, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding, type Verdict } from '../diagnosis/rule.ts';
import { looksLikeSession } from '../diagnosis/session-cookie.ts';
import { signInRedirect } from '../diagnosis/sign-in-redirect.ts';
import { readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { SetCookie } from '../model/cookie.ts';
import type { Evidence } from '../model/finding.ts';
import { linesNamed } from '../model/header.ts';

/*
 * The server has ended the session: it takes back the cookie it got, or sends a call of the app to the sign-in page.
 *
 *   GET /me
 *   Cookie: session=…
 *
 *   401 Unauthorized
 *   Set-Cookie: session=; Max-Age=0
 *
 * Only a cookie that was sent counts: servers clear cookies that they never set.
 * Likely as well where the same call went through earlier with the very same session cookie, and nothing else identifies
 * anybody: then it is the server that no longer knows the session.
 * Silent on a navigation to the sign-in page, as it should be, on signing out on purpose, and where the cookie was
 * replaced instead of taken back.
 * Fooled by: an API that sends strangers to a sign-in, of whom nobody knows whether they had a session.
 */
export const sessionExpired: Rule = {
  meta: {
    id: 'session-expired',
    title: 'The session has ended',
    statuses: 'any',
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'you',
    messages: {
      cleared:
        'The server at {host} got the cookie “{cookie}”, did not accept it, and told the browser to delete it: your session there is over.',
      'no-longer-accepted':
        'The same call to {host} went through {ago} before with the very same cookie “{cookie}”, and is refused now: the server has ended your session, or lost it.',
      'sent-to-sign-in':
        'The app called {from}, and was sent to a sign-in page at {to} instead of getting an answer: your session there is over.',
    },
    references: ['RFC 6265bis §5.7', 'RFC 9110 §15.4'],
    outranks: ['permission-denied', 'challenge-missing', 'cors-hides-auth-failure', 'credentials-missing'],
    offers: ['clear-site-cookies'],
    readsBeginning: true,
  },
  diagnose: (facts) => {
    const { status, request } = facts;
    if (status === 401 || status === 403) {
      if (request === undefined || request.cookies.length === 0) return notApplicable;
      const cleared = clearedCookie(facts);
      if (cleared === undefined)
        return noLongerAccepted(facts) ?? clear('The server did not take a session cookie back.');
      return found({
        ...advice,
        message: 'cleared',
        data: { host: hostOf(facts), cookie: cleared.cookie.name },
        certainty: looksLikeSession(cleared.cookie.name) ? 'proven' : 'likely',
        evidence: [...sentHeader(facts, 'cookie'), cleared.evidence, answerStatus(facts)],
      });
    }
    const redirect = signInRedirect(facts.exchange);
    const [first] = facts.exchange.hops;
    const from = readUrl(first.url.text)?.host;
    if (redirect === undefined || from === undefined) return notApplicable;
    const { hop } = redirect;
    const to = readUrl(redirect.to)?.host ?? hostOf(facts);
    return found({
      ...advice,
      message: 'sent-to-sign-in',
      data: { from, to },
      certainty: 'likely',
      evidence: [
        { kind: 'status', exchange: facts.exchange.id, hop, round: 0 },
        {
          kind: 'header',
          exchange: facts.exchange.id,
          hop,
          round: 0,
          view: 'received',
          name: 'location',
        },
        reading(facts, phrase('the call came from a script, which cannot use a sign-in page')),
      ],
    });
  },
};

function noLongerAccepted(facts: Facts): Verdict | undefined {
  const { lastGood } = facts;
  const cookie = endedSession(facts);
  if (lastGood === undefined || cookie === undefined) return undefined;
  const ago = duration(lastGood.ago);
  return found({
    ...advice,
    message: 'no-longer-accepted',
    data: { host: hostOf(facts), cookie, ago },
    certainty: 'likely',
    evidence: [
      ...sentHeader(facts, 'cookie'),
      reading(facts, phrase('the same cookie {cookie} went through {ago} before', { cookie, ago })),
      answerStatus(facts),
    ],
    wouldDecide: 'The same call after signing in again: if it works, it was the session.',
  });
}

/** An expiry in the past, or Max-Age of nothing, is how a cookie is deleted (RFC 6265bis §5.7). */
function clearedCookie({
  exchange,
  hopIndex,
  response,
  request,
  round,
}: Facts): { readonly cookie: SetCookie; readonly evidence: Evidence } | undefined {
  if (response === undefined) return undefined;
  const cookies = linesNamed(response.headers, 'set-cookie').flatMap(({ value }, index) =>
    value.kind === 'set-cookie' ? [{ cookie: value.cookie, index }] : [],
  );
  const at = round.receivedAt ?? round.startedAt;
  const past = ({ maxAge, expires }: SetCookie) =>
    maxAge === undefined ? expires !== undefined && expires <= at : maxAge <= 0;
  // Frameworks clear a cookie under an old path and set it anew in the same answer.
  const renewed = new Set(cookies.flatMap(({ cookie }) => (past(cookie) ? [] : [cookie.name])));
  const taken = cookies.filter(
    ({ cookie }) =>
      past(cookie) && !renewed.has(cookie.name) && request?.cookies.some(({ name }) => name === cookie.name),
  );
  const gone = taken.find(({ cookie }) => looksLikeSession(cookie.name)) ?? taken[0];
  if (gone === undefined) return undefined;
  return {
    cookie: gone.cookie,
    evidence: {
      kind: 'header',
      exchange: exchange.id,
      hop: hopIndex,
      round: response.roundIndex,
      view: response.view,
      name: 'set-cookie',
      index: gone.index,
    },
  };
}

const advice: Pick<RuleFinding, 'fixes'> = {
  fixes: [
    {
      audience: 'visitor',
      text: 'Sign in again, in the same tab. If you land here once more right away, use Clear site cookies first.',
    },
    {
      audience: 'developer',
      text: 'Treat this answer as “signed out”: send the person to the sign-in, or renew the session. An API should answer 401 instead of redirecting a script to a page.',
    },
    {
      audience: 'operator',
      text: 'Sessions end on a time limit, on a new deployment with another key, or when a load balancer moves people to a server that does not know them.',
    },
  ],
};
