import { answerStatus, sentHeader } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { looksLikeSession } from '../diagnosis/session-cookie.ts';

/*
 * A session cookie went out, and the server answers as if it did not know it: left over from an earlier deployment, from a
 * server that was restarted, or damaged.
 *
 *   GET /me
 *   Cookie: session=…
 *
 *   401 Unauthorized
 *
 * Only ever possible from the exchange alone.
 * Silent where the server takes the cookie back (the session has ended), where it asks for other credentials, and where
 * a token went along.
 * Fooled by: sites that give session cookies to strangers too, who then simply are not signed in.
 */
export const sessionStale: Rule = {
  meta: {
    id: 'session-stale',
    title: 'The session cookie may be a stale one',
    statuses: [401],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'you',
    messages: {
      'not-recognised':
        'The request to {host} carried the cookie “{cookie}”, and was refused all the same: the server may not know this session any more.',
    },
    references: ['RFC 9110 §15.5.2'],
    offers: ['clear-site-cookies', 'incognito-retest'],
  },
  diagnose: (facts) => {
    const { request, response } = facts;
    if (request === undefined || response === undefined || request.authorization !== undefined) return notApplicable;
    if (response.challenges.length > 0) return notApplicable;
    const cookie = request.cookies.find(({ name }) => looksLikeSession(name));
    if (cookie === undefined) return clear('No session cookie was sent.');
    const answered = response.headers.flatMap(({ value }) => (value.kind === 'set-cookie' ? [value.cookie.name] : []));
    if (answered.includes(cookie.name)) return clear('The server replaced or took back the session cookie.');
    return found({
      message: 'not-recognised',
      data: { host: hostOf(facts), cookie: cookie.name },
      certainty: 'possible',
      evidence: [...sentHeader(facts, 'cookie'), answerStatus(facts)],
      fixes: [
        {
          audience: 'visitor',
          text: 'Sign in again; after a change of password the old session is often void. If that changes nothing, open the page in a private window; if it works there, close the other tabs of the site and use Clear site cookies.',
        },
        {
          audience: 'developer',
          text: 'Delete a session cookie that you do not know in the same answer that refuses it, so that no browser keeps sending it.',
          snippet: { language: 'http', text: 'Set-Cookie: session=; Max-Age=0; Path=/' },
        },
        {
          audience: 'operator',
          text: 'Keep sessions and their signing keys where a restart, a deployment and every server behind the load balancer find them.',
        },
      ],
      wouldDecide: 'The same page in a private window, after signing in there: if it works, it was the stored cookie.',
    });
  },
};
