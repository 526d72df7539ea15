import { decidingStatus, stackMark, ticketIds } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { type PageSays, pageSays } from '../diagnosis/page-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { isBorrowedPage } from '../http/own-page.ts';
import type { StackMatch } from '../http/stack.ts';
import { phrase } from '../language/phrase.ts';
import type { PageMarkId } from '../model/page.ts';

/*
 * A firewall in front of the application did not like the request, and the application never saw it (RFC 9110 §15.5.4 lets a
 * 403 be about anything).
 *
 *   POST /orders
 *
 *   403 Forbidden
 *   x-vercel-mitigated: deny
 *
 * ModSecurity for Apache blocks with 403, which looks like every 403 of Apache's own, or with 406 (measured with 2.9.7).
 * That a firewall is there proves nothing: it passes the application's own answers on.
 * Silent where none names itself, on a 401 behind one, and on puzzles, which are another cause.
 * Fooled by: access rules of a CDN, which look the same from outside.
 */
export const wafBlocked: Rule = {
  meta: {
    id: 'waf-blocked',
    title: 'A firewall in front of the application blocked the request',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'proxy-or-cdn',
    messages: {
      blocked:
        '{vendor} stands in front of {host} and refused this request itself: the application has not seen it, and your sign-in was not looked at.',
      'may-have':
        '{vendor} stands in front of {host} and may have refused this request itself. From outside its refusal looks like the application’s.',
    },
    references: ['RFC 9110 §15.5.4', 'RFC 9110 §3.7'],
    outranks: [
      'permission-denied',
      'server-access-rule',
      'preflight-requires-auth',
      'preflight-bad-status',
      'session-expired',
      'status-contradicts-challenge',
    ],
  },
  diagnose: (facts) => {
    const { answer, stack } = facts;
    if (answer === undefined || ![403, 405, 406, 429, 503].includes(answer.status)) return notApplicable;
    const host = hostOf(facts);
    // Apache's module writes its name into the reason phrase, or takes a page that nobody else wants.
    if (/^ModSecurity Action\b/i.test(answer.reason ?? '') || isBorrowedPage(answer.texts, answer.status))
      return found({
        ...advice(facts),
        message: 'blocked',
        data: { vendor: 'ModSecurity', host },
        certainty: 'likely',
      });
    const said = pageSays(facts, [...vendors.keys()]);
    if (said !== undefined && !otherReasons.has(said.mark.code ?? ''))
      return found({
        ...advice(facts, undefined, said),
        message: said.certainty === 'likely' ? 'blocked' : 'may-have',
        data: { vendor: vendors.get(said.mark.id) ?? '', host },
        certainty: said.certainty,
        wouldDecide: 'The firewall’s own log, searched for the id of this request.',
      });
    const walls = stack.filter(({ row, proof }) => row.layer === 'waf' && proof.kind !== 'body');
    const wall = walls.find(({ row }) => row.role === 'answered') ?? walls[0];
    if (wall === undefined) return answer.status === 403 ? clear('No firewall named itself.') : notApplicable;
    const itself = wall.row.role === 'answered' && wall.verified;
    if (!itself && answer.status !== 403) return notApplicable;
    return found({
      ...advice(facts, wall),
      message: itself ? 'blocked' : 'may-have',
      data: { vendor: wall.row.name, host },
      certainty: itself ? (saysSo.has(wall.row.id) ? 'proven' : 'likely') : 'possible',
      ...(itself ? {} : { wouldDecide: 'The firewall’s own log, searched for the id of this request.' }),
    });
  },
};

const vendors: ReadonlyMap<PageMarkId, string> = new Map([
  ['akamai-block', 'Akamai'],
  ['cloudflare-block', 'Cloudflare'],
  ['cloudfront-block', 'Amazon CloudFront'],
  ['f5-block', 'F5 Advanced WAF'],
  ['imperva-block', 'Imperva'],
  ['modsecurity-block', 'ModSecurity'],
  ['sucuri-block', 'Sucuri'],
  ['wordfence-block', 'Wordfence'],
]);

/** Not about the request itself: the country, and how often. */
const otherReasons: ReadonlySet<string> = new Set(['1009', '1015', 'block access from your country']);

/** Their header exists for nothing but to say that they blocked. */
const saysSo: ReadonlySet<string> = new Set(['vercel-deny', 'sucuri-block']);

function advice(facts: Facts, wall?: StackMatch, said?: PageSays): Pick<RuleFinding, 'evidence' | 'fixes'> {
  const [id] = facts.correlation;
  const quoted =
    said?.mark.incident !== undefined
      ? phrase('the id on its page, {incident}', { incident: said.mark.incident })
      : id === undefined
        ? phrase('the time and the address')
        : phrase('the {header} of this answer', { header: id.name });
  return {
    evidence: [
      ...decidingStatus(facts),
      ...(said?.evidence ?? []),
      ...(wall === undefined ? [] : stackMark(facts, wall)),
      ...ticketIds(facts),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: phrase(
          'Signing in again changes nothing. Switch a VPN or proxy off and try once more; if it stays, report it with Copy report, which quotes {quoted}.',
          { quoted },
        ),
      },
      {
        audience: 'developer',
        text: 'Compare with a request that passes: rules look at the body, at unusual headers and at the User-Agent. Send the smallest request that is still blocked to whoever runs the firewall.',
      },
      {
        audience: 'operator',
        text: phrase(
          'Find the request in the firewall’s log by {quoted}, and make an exception for the rule that matched, on this path alone. To be sure, let that rule only log for a while; do not switch the firewall off.',
          { quoted },
        ),
      },
    ],
  };
}
