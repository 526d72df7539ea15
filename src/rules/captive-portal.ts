import { answerHeader, answerStatus } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { pageSays } from '../diagnosis/page-facts.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';

/*
 * The network, not the site, answered: it wants its own sign-in first (RFC 6585 §6).
 *
 *   511 Network Authentication Required
 *
 * Older ones answer an http page with another status and a page of their own. Over https a portal cannot answer in the
 * site's name; there it shows as certificate errors.
 * Silent on redirects to other hosts, which sites do all day, and on pages that only speak of networks.
 * Fooled by: a server of the site that sends 511 by mistake.
 */
export const captivePortal: Rule = {
  meta: {
    id: 'captive-portal',
    title: 'This network wants you to sign in to it first',
    statuses: [401, 403, 511],
    requires: [],
    kind: 'broken',
    owner: 'you',
    messages: {
      portal: 'The network you are in answered in place of {host}: it lets you out only after its own sign-in page.',
      page: 'The page that came instead of {host} is titled like the sign-in page of a network. The address is not a secure one, so that the network you are in can answer in its place.',
    },
    references: ['RFC 6585 §6'],
    outranks: ['challenge-missing', 'cors-hides-auth-failure'],
  },
  diagnose: (facts) => {
    const said = pageSays(facts, ['captive-portal']);
    const itself = facts.status === 511;
    if (!itself && (said === undefined || facts.url?.protocol !== 'http:')) return notApplicable;
    return found({
      message: itself ? 'portal' : 'page',
      data: { host: hostOf(facts) },
      certainty: itself ? 'proven' : 'possible',
      evidence: [answerStatus(facts), ...(said?.evidence ?? []), ...answerHeader(facts, 'location')],
      fixes: [
        {
          audience: 'visitor',
          text: 'Open any page that starts with http:// (not https), sign in on the network’s page that appears, then come back.',
        },
        {
          audience: 'developer',
          text: 'Nothing to change in the app: tell the person that the network wants a sign-in.',
        },
        {
          audience: 'operator',
          text: 'Only a portal may send 511. If your own server sends it, it should be 401 or 503.',
        },
      ],
    });
  },
};
