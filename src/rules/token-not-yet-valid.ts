import { answerHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { judgedAt, leeway, sentToken, serverSays, tokenEvidence } from '../diagnosis/token-facts.ts';
import { phrase } from '../language/phrase.ts';
import type { Wording } from '../model/wording.ts';

/*
 * The token begins to be valid later than now, by the clock of the server that judges it: the clocks of issuer and server
 * are apart, or the token was made for later.
 *
 *   GET /orders
 *   Authorization: Bearer eyJ…            (nbf ten minutes behind the Date below)
 *
 *   401 Unauthorized
 *   Date: Mon, 23 Nov 2026 10:00:00 GMT
 *
 * iat alone rejects nothing by the standard (RFC 7519 §4.1.6), though some servers do.
 * Silent within a minute of leeway (RFC 7519 §4.1.5), and on an old Date out of a cache.
 * Fooled by: a server that checks no nbf, and refuses for another reason.
 */
export const tokenNotYetValid: Rule = {
  meta: {
    id: 'token-not-yet-valid',
    title: 'The access token is not valid yet',
    statuses: [401, 403],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      'by-server-clock':
        'The access token for {host} becomes valid {ahead} after the server’s answer, by the server’s own clock.',
      'by-own-clock':
        'The access token for {host} becomes valid {ahead} after it was sent, by this machine’s clock; the server did not tell its own.',
      'server-says': 'The server at {host} says that the token is not valid yet.',
      'issued-ahead':
        'The access token for {host} was issued {ahead} after the server’s answer, by the server’s own clock. Some servers refuse that.',
    },
    references: ['RFC 7519 §4.1.5', 'RFC 7519 §4.1.6'],
    offers: ['clock-check'],
    outranks: ['token-rejected', 'credentials-lost-in-transit', 'permission-denied'],
  },
  diagnose: (facts) => {
    const { request } = facts;
    if (request === undefined || !identifies(request)) return notApplicable;
    const token = sentToken(facts);
    const said = serverSays(facts, 'not-yet-valid');
    const { now, byServer } = judgedAt(facts);
    const { nbf, iat } = token?.times ?? {};
    const host = hostOf(facts);
    if (nbf !== undefined && nbf - now > leeway) {
      return found({
        ...advice(facts, nbfReading(nbf - now, byServer)),
        message: byServer ? 'by-server-clock' : 'by-own-clock',
        data: { host, ahead: duration(nbf - now) },
        certainty: byServer || said ? 'proven' : 'likely',
      });
    }
    if (said) {
      const computed = nbf === undefined ? [] : [nbfReading(nbf - now, byServer)];
      return found({ ...advice(facts, ...computed), message: 'server-says', data: { host }, certainty: 'proven' });
    }
    if (facts.status === 401 && byServer && iat !== undefined && iat - now > leeway) {
      return found({
        ...advice(facts, phrase('iat is {ahead} after the server’s Date', { ahead: duration(iat - now) })),
        message: 'issued-ahead',
        data: { host, ahead: duration(iat - now) },
        certainty: 'possible',
        wouldDecide: 'The same token, sent again when that time has passed.',
      });
    }
    return nbf === undefined ? notApplicable : clear('The token’s nbf has passed.');
  },
};

/** @param ahead How long before its time the token was judged. */
function nbfReading(ahead: number, byServer: boolean): Wording {
  const span = duration(ahead);
  if (ahead > 0)
    return byServer
      ? phrase('nbf is {span} after the server’s Date', { span })
      : phrase('nbf is {span} after this machine’s clock', { span });
  return byServer
    ? phrase('nbf is {span} before the server’s Date', { span })
    : phrase('nbf is {span} before this machine’s clock', { span });
}

function advice(facts: Facts, ...computed: readonly Wording[]): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: [...tokenEvidence(facts, ...computed), ...answerHeader(facts, 'date')],
    fixes: [
      {
        audience: 'visitor',
        text: 'Wait a few minutes and try again. It is neither your password nor your own clock.',
      },
      {
        audience: 'developer',
        text: 'Compare nbf and iat of the token with the Date of the answer. Do not renew it in a loop: the next one is as early.',
      },
      {
        audience: 'operator',
        text: 'Synchronise the clocks of the identity provider and of this server, and allow a minute or two of leeway where tokens are checked.',
        snippet: {
          language: 'shell',
          text: 'timedatectl status   # “System clock synchronized: yes”\nchronyc tracking',
        },
      },
    ],
  };
}
