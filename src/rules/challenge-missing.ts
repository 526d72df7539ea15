import type { Cure } from '../advice/cure.ts';
import { challengeWith401 } from '../advice/cures/challenge-with-401.ts';
import { answerStatus, noAnswerHeader } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { phrase } from '../language/phrase.ts';
import type { Certainty } from '../model/finding.ts';

/*
 * A 401 must say what it wants (RFC 9110 §15.5.2, §11.6.1), and a 407 too (§15.5.8). Many servers do not: it breaks
 * nothing by itself, but neither browser nor developer learns what is expected.
 *
 *   HTTP/1.1 401 Unauthorized
 *   Content-Type: application/json
 *
 * Says nothing about the credentials, so it never stands in front of a cause.
 * Silent where any challenge came, even one that cannot be read, and where the answer's headers were not seen.
 * Fooled by: an extension that took the header away; where other extensions act unseen it is only likely.
 */
export const challengeMissing: Rule = {
  meta: {
    id: 'challenge-missing',
    title: 'The server does not say which credentials it wants',
    statuses: [401, 407],
    requires: ['response-headers'],
    kind: 'advice',
    owner: 'server',
    messages: {
      'no-challenge':
        '{host} answered {status} without the {header} header that the standard demands, so no client can tell what to send.',
    },
    references: ['RFC 9110 §11.6.1', 'RFC 9110 §15.5.2', 'RFC 9110 §15.5.8'],
    offers: ['replay'],
  },
  diagnose: (facts) => {
    const { request, response, status } = facts;
    if (response === undefined || status === undefined) return notApplicable;
    const header = status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate';
    const name = header.toLowerCase();
    if (response.texts(name).length > 0) return clear(phrase('The {header} header is there.', { header }));
    return found({
      message: 'no-challenge',
      data: { host: hostOf(facts), status, header },
      certainty: certaintyOf(request !== undefined, facts.sight.changesByOthers),
      evidence: [answerStatus(facts), ...noAnswerHeader(facts, name)],
      fixes: [
        {
          audience: 'visitor',
          text: 'Sign in through the site’s own sign-in page: the browser cannot ask you for a password here.',
        },
        {
          audience: 'developer',
          text: 'Do not count on the header: handle a bare 401 as “sign in first”.',
        },
        ...operatorFixes(facts, status === 407 ? proxyChallenge : challengeWith401),
      ],
    });
  },
};

/**
 * Where other extensions act unseen, one of them may have taken it. Of a script or an image it is not known what was sent: it
 * may be a tracker's, which keeps nobody from signing in.
 */
function certaintyOf(requestSeen: boolean, changesByOthersSeen: boolean): Certainty {
  if (!requestSeen) return 'possible';
  return changesByOthersSeen ? 'proven' : 'likely';
}

/** The same for a proxy; who runs one does not write its answers. */
const proxyChallenge: Cure = {
  id: 'proxy-challenge',
  step: 'Send a Proxy-Authenticate header with every 407.',
  snippet: { language: 'http', text: 'Proxy-Authenticate: Basic realm="proxy"' },
  recipes: {},
};
