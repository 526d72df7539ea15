import { namingCulprit } from '../diagnosis/culprit-facts.ts';
import { answerStatus, changeSeen, reading } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import type { HeaderChange } from '../diagnosis/header-changes.ts';
import { hostOf } from '../diagnosis/names.ts';
import { unlessTriedPrivately, worksWithoutExtensions } from '../diagnosis/private-window-facts.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { suspectReadings } from '../diagnosis/suspect-facts.ts';
import { isApiKeyHeader } from '../http/api-key.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The page asked for one header, and another left: an extension replaced it, or put one there that the page had not.
 *
 *   asked  Authorization: Bearer eyJ…   (fingerprint 1a2b)
 *   sent   Authorization: Bearer eyJ…   (fingerprint 3c4d)
 *
 * That it was changed is certain; that the refusal hangs on it is the usual reading where it carries the credentials.
 * Silent on a trimmed Referer where the server asked who somebody is, on headers that were taken away, and on what
 * another extension's rules changed in Firefox, where they act before anything is shown.
 * Fooled by: an extension that was installed to make this change, and helps.
 */
export const extensionChangedHeader: Rule = {
  meta: {
    id: 'extension-changed-header',
    title: 'An extension changed a header',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'extension',
    messages: {
      replaced: 'The header “{header}” that {host} got is not the one the page had set: {who} replaced it.',
      added: 'The header “{header}” that {host} got is none of the page’s: {who} put it there.',
      response: 'The header “{header}” that the page got is not the one {host} had sent: {who} changed it.',
    },
    references: ['RFC 9110 §11.6.2', 'Fetch §4.6 HTTP-network-or-cache fetch'],
    outranks: [
      'credentials-rejected',
      'token-rejected',
      'permission-denied',
      'api-key-rejected',
      'credentials-lost-in-transit',
    ],
    offers: ['extension-bisect', 'extension-suspects', 'incognito-retest'],
    readsBeginning: true,
  },
  diagnose: (facts) => {
    const changed = facts.changes.filter((change) => change.change !== 'removed' && matters(change, facts));
    const worst = changed.find(carriesCredentials) ?? changed[0];
    if (worst === undefined)
      return facts.sight.changesByOthers && facts.request?.view === 'sent'
        ? clear('No header that matters here was changed on its way.')
        : notApplicable;
    const { culprit } = facts;
    const shown = culprit?.explains === true;
    const explains = shown || (carriesCredentials(worst) && [401, 403, 407].includes(facts.status ?? 0));
    return found({
      message: worst.direction === 'response' ? 'response' : worst.change === 'added' ? 'added' : 'replaced',
      data: { host: hostOf(facts), header: worst.name, who: culprit?.who ?? phrase('an extension of this browser') },
      certainty: shown ? 'proven' : explains || worksWithoutExtensions(facts) ? 'likely' : 'possible',
      kind: explains ? 'broken' : 'degraded',
      evidence: [
        ...changeSeen(facts, worst),
        ...(facts.status === undefined ? [] : [answerStatus(facts)]),
        ...(culprit === undefined ? [] : [reading(facts, culprit.proof)]),
        ...suspectReadings(facts),
      ],
      fixes: namingCulprit(culprit, [
        {
          audience: 'visitor',
          text: 'Open the page in a private window, where most extensions are off. If it works there, look for an extension that edits headers and switch it off for this site.',
        },
        {
          audience: 'developer',
          text: 'A forgotten rule in an extension that edits headers is the usual reason. Test in a fresh browser profile before you look for the fault in your code.',
        },
        {
          audience: 'operator',
          text: 'Nothing is wrong on the server: it judged what it got, and that is not what the page had sent.',
        },
      ]),
      ...(shown
        ? {}
        : unlessTriedPrivately(facts.privately, 'The same call in a private window, where most extensions are off.')),
    });
  },
};

function carriesCredentials({ direction, name }: HeaderChange): boolean {
  return (
    direction === 'request' &&
    (['authorization', 'proxy-authorization', 'cookie', 'dpop'].includes(name) || isApiKeyHeader(name))
  );
}

/** An answer to “who are you” does not hang on where the request came from; what was refused otherwise may. */
function matters({ name, direction }: HeaderChange, { status }: Facts): boolean {
  if (direction === 'request' && (name === 'referer' || name === 'origin')) return status === 403;
  // Cookies that an extension adds to the answer come too late for this request.
  return direction === 'request' || name !== 'set-cookie';
}
