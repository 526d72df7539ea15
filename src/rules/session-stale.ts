import { endedSession } from '../diagnosis/ended-session.ts';
import { answerStatus, reading, sentHeader } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { workedPrivately } from '../diagnosis/private-window-facts.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { looksLikeSession } from '../diagnosis/session-cookie.ts';
import type { Fix } from '../model/finding.ts';

/*
 * A session cookie went out, and the server answers as if it did not know it: left over from an earlier deployment, from a
 * server that was restarted, or damaged.
 *
 *   GET /me
 *   Cookie: session=…
 *
 *   401 Unauthorized
 *
 * Only ever possible from the exchange alone; likely once the call went through with the cookies cleared or in a private
 * window, proven once it failed again with them put back, or once its page made it again: refused with cookies, let in
 * without, and both once more.
 * Silent where the server takes the cookie back (the session has ended), where it asks for other credentials, where a token
 * went along, and where the call failed without the cookies too.
 * Fooled by: sites that give session cookies to strangers too, who then simply are not signed in.
 */
export const sessionStale: Rule = {
  meta: {
    id: 'session-stale',
    title: 'The session cookie may be a stale one',
    statuses: [401, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'you',
    messages: {
      'not-recognised':
        'The request to {host} carried the cookie “{cookie}”, and was refused all the same: the server may not know this session any more.',
      cured:
        'The request to {host} was refused with the cookies this browser had stored, and went through after they were cleared.',
      'works-in-private':
        'The request to {host} was refused with the cookies this browser has stored, and the same call went through in a private window, which has none of them: what is stored here, or what the server remembers of this session, is in the way.',
      'broken-again':
        'The request to {host} went through with the stored cookies cleared, and was refused again as soon as they were put back: they are the cause.',
      'replayed-without':
        'The request to {host} was made again by the page: it goes through without cookies, and is refused with them.',
    },
    references: ['RFC 9110 §15.5.2'],
    offers: ['clear-site-cookies', 'incognito-retest', 'replay'],
  },
  diagnose: (facts) => {
    const { request, response, clearing, privately, replay, status } = facts;
    if (request === undefined || response === undefined) return notApplicable;
    if (clearing === 'cured' || clearing === 'cured-and-broken-again') {
      if (request.cookies.length === 0) return clear('No cookie was sent.');
      return found({
        message: clearing === 'cured' ? 'cured' : 'broken-again',
        data: { host: hostOf(facts) },
        // What else changed meanwhile is not known until it is put back.
        certainty: clearing === 'cured' ? 'likely' : 'proven',
        evidence: [
          ...sentHeader(facts, 'cookie'),
          answerStatus(facts),
          reading(
            facts,
            clearing === 'cured'
              ? 'Went through after Clear site cookies.'
              : 'Went through after Clear site cookies, and failed again after Undo.',
          ),
        ],
        fixes: shownFixes,
      });
    }
    if (clearing === 'failed-without-too') return clear('It failed without the stored cookies as well.');
    if (replay?.points === 'stale-session' && request.cookies.length > 0)
      return found({
        message: 'replayed-without',
        data: { host: hostOf(facts) },
        certainty: replay.confirmed ? 'proven' : 'likely',
        evidence: [...sentHeader(facts, 'cookie'), answerStatus(facts), reading(facts, replay.told)],
        fixes: [
          {
            audience: 'visitor',
            text: 'Press Clear site cookies, and sign in again. If others have the same trouble, report it: the site should not choke on its own old cookies.',
          },
          ...serverFixes,
        ],
      });
    if (request.authorization !== undefined) return notApplicable;
    if (endedSession(facts) !== undefined) return clear('This very cookie went through before: it was in order.');
    const cookie = request.cookies.find(({ name }) => looksLikeSession(name));
    const answered = response.headers.flatMap(({ value }) => (value.kind === 'set-cookie' ? [value.cookie.name] : []));
    if (cookie !== undefined && answered.includes(cookie.name))
      return clear('The server replaced or took back the session cookie.');
    if (workedPrivately(privately) && request.cookies.length > 0)
      return found({
        message: 'works-in-private',
        data: { host: hostOf(facts) },
        // Another header that an extension changed would be off there too, and a 403 may hang on more than the session.
        certainty: status === 401 && cookie !== undefined && facts.changes.length === 0 ? 'likely' : 'possible',
        evidence: [...sentHeader(facts, 'cookie'), answerStatus(facts)],
        fixes: [
          {
            audience: 'visitor',
            text: 'Use Clear site cookies, and sign in again. If it fails anew with the old cookies put back, they are the cause.',
          },
          ...serverFixes,
        ],
        wouldDecide: 'The same call after Clear site cookies, and once more after Undo.',
      });
    if (status !== 401) return notApplicable;
    if (response.challenges.length > 0) return notApplicable;
    if (cookie === undefined) return clear('No session cookie was sent.');
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
        ...serverFixes,
      ],
      wouldDecide:
        privately === undefined
          ? 'The same page in a private window, after signing in there: if it works, it was the stored cookie.'
          : 'The same call after Clear site cookies, and after signing in again.',
    });
  },
};

const serverFixes: readonly Fix[] = [
  {
    audience: 'developer',
    text: 'Delete a session cookie that you do not know in the same answer that refuses it, so that no browser keeps sending it.',
    snippet: { language: 'http', text: 'Set-Cookie: session=; Max-Age=0; Path=/' },
  },
  {
    audience: 'operator',
    text: 'Keep sessions and their signing keys where a restart, a deployment and every server behind the load balancer find them.',
  },
];

const shownFixes: readonly Fix[] = [
  {
    audience: 'visitor',
    text: 'Leave the cookies cleared, and sign in again. If others have the same trouble, report it: the site should not choke on its own old cookies.',
  },
  ...serverFixes,
];
