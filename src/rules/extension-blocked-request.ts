import { namingCulprit } from '../diagnosis/culprit-facts.ts';
import { reading } from '../diagnosis/evidence.ts';
import { blockedInBrowser } from '../diagnosis/extension-deed.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { suspectReadings } from '../diagnosis/suspect-facts.ts';
import { looksLikeSignInRequest } from '../http/sign-in-request.ts';
import { phrase } from '../language/phrase.ts';

/*
 * A request of the sign-in never left: an extension, or the browser's own settings, stopped it.
 *
 *   POST /oauth2/token
 *   (net::ERR_BLOCKED_BY_CLIENT)
 *
 * Firefox ends such a request with NS_ERROR_ABORT, which it uses for other things as well.
 * Silent on addresses that have nothing to do with signing in, since blocked advertising is what people want, and on
 * what CORS or the page itself stopped.
 * Fooled by: a setting or policy of the browser that blocks the address, which looks the same.
 */
export const extensionBlockedRequest: Rule = {
  meta: {
    id: 'extension-blocked-request',
    title: 'An extension or a browser setting blocked the sign-in',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'extension',
    messages: {
      blocked: 'The request to {path} of {host} belongs to the sign-in, and never left this browser: {who} blocked it.',
    },
    references: ['Fetch §4.1 Main fetch'],
    offers: ['extension-bisect', 'extension-suspects', 'incognito-retest'],
  },
  diagnose: (facts) => {
    const { exchange, hop, hopIndex, url, culprit } = facts;
    const certainty = blockedInBrowser(exchange);
    if (certainty === undefined) return notApplicable;
    if (!looksLikeSignInRequest(hop.url.text))
      return clear('What was blocked does not look like a part of the sign-in.');
    return found({
      message: 'blocked',
      data: {
        host: hostOf(facts),
        path: url?.pathname ?? '/',
        who: culprit?.who ?? phrase('an extension, or a setting of the browser,'),
      },
      certainty: culprit?.explains === true ? 'proven' : certainty,
      evidence: [
        { kind: 'url', exchange: exchange.id, hop: hopIndex },
        { kind: 'error', exchange: exchange.id },
        ...(culprit === undefined ? [] : [reading(facts, culprit.proof)]),
        ...suspectReadings(facts),
      ],
      fixes: namingCulprit(culprit, [
        {
          audience: 'visitor',
          text: 'Open the page in a private window, where most extensions are off. If the sign-in works there, allow this site in your ad or tracking blocker.',
        },
        {
          audience: 'developer',
          text: 'Blockers go by names: an address with track, ads, analytics or pixel in it, or of another site, is easily caught. Serve the sign-in from your own site, and tell the person when it cannot be reached.',
        },
        {
          audience: 'operator',
          text: 'Nothing arrives at the server. If many people report it, look for the address in the public filter lists and ask their maintainers for an exception.',
        },
      ]),
    });
  },
};
