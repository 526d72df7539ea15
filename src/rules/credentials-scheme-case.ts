import { answerHeader, answerStatus, sentHeader } from '../diagnosis/evidence.ts';
import { hostOf, schemeName } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { parameter } from '../http/challenge.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The scheme was sent in letters that a careless server does not know. By the standard letter case does not matter (RFC 9110
 * §11.1), so the server would be at fault; it is worth ruling out where everything else is in order.
 *
 *   Authorization: bearer eyJ…
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Bearer realm="orders"
 *
 * Never more than possible.
 * Silent where the server names another fault of the token: then it did read it; and on schemes that nobody knows.
 * Fooled by: every other reason why a good-looking token is refused.
 */
export const credentialsSchemeCase: Rule = {
  meta: {
    id: 'credentials-scheme-case',
    title: 'The letter case of the scheme may matter to this server',
    statuses: [401],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      unusual:
        'The request to {host} spelled its scheme “{sent}”. The standard allows that, but a careless server may know “{usual}” only.',
    },
    references: ['RFC 9110 §11.1', 'RFC 6750 §2.1'],
    outranks: ['token-rejected', 'credentials-lost-in-transit'],
  },
  diagnose: (facts) => {
    const credential = facts.request?.authorization;
    const sent = credential?.schemeAsSent;
    if (credential?.scheme === undefined || sent === undefined) return notApplicable;
    const usual = schemeName(credential.scheme);
    if (sent === usual) return clear('The scheme is spelled as usual.');
    if (!known.has(credential.scheme) || credential.defects.length > 0) return notApplicable;
    const challenges = facts.response?.challenges ?? [];
    const same = challenges.find(({ scheme }) => scheme === credential.scheme);
    if (challenges.length > 0 && same === undefined) return notApplicable;
    if (same !== undefined && parameter(same, 'error') !== undefined)
      return clear('The server named an error of the token, so it did read it.');
    return found({
      message: 'unusual',
      data: { host: hostOf(facts), sent, usual },
      certainty: 'possible',
      evidence: [
        ...sentHeader(facts, 'authorization'),
        answerStatus(facts),
        ...answerHeader(facts, 'www-authenticate'),
      ],
      fixes: [
        { audience: 'visitor', text: 'You cannot mend this. Report it with Copy report.' },
        {
          audience: 'developer',
          text: phrase('Send “{usual}” and see: it is a harmless way round, even if the fault is not yours.', {
            usual,
          }),
          snippet: { language: 'js', text: `headers: { Authorization: '${usual} ' + credentials }` },
        },
        {
          audience: 'operator',
          text: 'Compare the scheme without regard to letter case: clients may send bearer, BEARER or Bearer. If it began with an update, look for what changed in the library that reads the header.',
        },
      ],
      wouldDecide: phrase('The same request with “{usual}”.', { usual }),
    });
  },
};

/** Schemes whose usual spelling is registered. */
const known: ReadonlySet<string> = new Set(['basic', 'bearer', 'digest', 'dpop', 'negotiate', 'ntlm']);
