import { httpsOnly } from '../advice/cures/https-only.ts';
import { clearText } from '../diagnosis/clear-text.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, type Rule } from '../diagnosis/rule.ts';

/*
 * Credentials went over the network unencrypted: whoever is on the way can read and use them (RFC 6750 §5.3, RFC 7617 §4).
 *
 *   GET http://api.example/orders
 *   Authorization: Basic YWxpY2U6c2VjcmV0
 *
 * Advice: that they were readable is not why they were refused.
 * Silent on loopback, and where the browser itself turned http into https before anything left (HSTS), or a preflight
 * kept the call back.
 * Fooled by: an encrypted tunnel (VPN) around the whole connection, which no browser shows.
 */
export const credentialsInClearText: Rule = {
  meta: {
    id: 'credentials-in-clear-text',
    title: 'Credentials travelled unencrypted',
    statuses: 'any',
    requires: [],
    kind: 'advice',
    owner: 'server',
    messages: {
      http: 'This request carried {what} to {host} over http. Everybody on the way could read it, and use it.',
    },
    references: ['RFC 6750 §5.3', 'RFC 7617 §4', 'RFC 6265bis §8.3'],
  },
  diagnose: (facts) => {
    const sent = clearText(facts);
    if (sent === undefined) return clear('No credentials were seen to travel unencrypted.');
    return found({
      message: 'http',
      data: { what: sent.what, host: sent.host },
      certainty: 'proven',
      evidence: sent.evidence,
      fixes: [
        {
          audience: 'visitor',
          text: 'Use the https:// address of the site. On a network that you do not trust, change the password afterwards.',
        },
        {
          audience: 'developer',
          text: 'Call the https:// address directly. A redirect from http comes too late: the credentials have already travelled, and they are dropped on the way to https.',
        },
        ...operatorFixes(facts, httpsOnly),
      ],
    });
  },
};
