import { answerHeader, answerStatus } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { found, type Rule } from '../diagnosis/rule.ts';

/*
 * The network, not the site, answered: it wants its own sign-in first (RFC 6585 §6).
 *
 *   511 Network Authentication Required
 *
 * Over https a portal cannot answer in the site's name; there it shows as certificate errors.
 * Silent on redirects to other hosts, which sites do all day, and on every other status.
 * Fooled by: a server of the site that sends 511 by mistake.
 */
export const captivePortal: Rule = {
  meta: {
    id: 'captive-portal',
    title: 'This network wants you to sign in to it first',
    statuses: [511],
    requires: [],
    kind: 'broken',
    owner: 'you',
    messages: {
      portal: 'The network you are in answered in place of {host}: it lets you out only after its own sign-in page.',
    },
    references: ['RFC 6585 §6'],
    outranks: ['challenge-missing', 'cors-hides-auth-failure'],
  },
  diagnose: (facts) =>
    found({
      message: 'portal',
      data: { host: hostOf(facts) },
      certainty: 'proven',
      evidence: [answerStatus(facts), ...answerHeader(facts, 'location')],
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
    }),
};
