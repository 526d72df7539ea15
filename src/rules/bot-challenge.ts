import { decidingStatus, stackMark, ticketIds } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import type { StackMatch } from '../http/stack.ts';

/*
 * A check for robots answered in place of the application, with a puzzle that only a page with a person in front of it can
 * solve. A script gets the puzzle's page instead of its data, and a preflight can solve nothing.
 *
 *   GET /orders
 *
 *   403 Forbidden
 *   cf-mitigated: challenge
 *
 * A 202 without a body (AWS WAF) looks like success to the script. A mark that every answer behind such a check bears is
 * only worth ruling out.
 * Silent on a 401 behind such a check, on good answers, and on a firewall that refuses without a puzzle.
 * Fooled by: nothing where the check names itself; else by a refusal of the application behind it.
 */
export const botChallenge: Rule = {
  meta: {
    id: 'bot-challenge',
    title: 'A check for robots stands in front of the application',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'proxy-or-cdn',
    messages: {
      page: '{vendor} answered in place of {host}, with a check for robots. It has to be passed on this page before anything else, and says nothing about your sign-in.',
      script:
        '{vendor} answered in place of {host}, with a check for robots that a script cannot pass. It says nothing about your sign-in.',
      preflight:
        '{vendor} answered the preflight for {host} with a check for robots. No preflight can pass it, so the call itself was not sent.',
      'may-have':
        '{vendor} watches for robots in front of {host} and may have refused this request. Its refusal looks like the application’s.',
    },
    references: ['RFC 9110 §15.5.4', 'Fetch §4.8 CORS-preflight fetch'],
    outranks: [
      'permission-denied',
      'rate-limited',
      'waf-blocked',
      'server-access-rule',
      'preflight-requires-auth',
      'preflight-bad-status',
      'cors-hides-auth-failure',
      'cors-origin-not-allowed',
      'session-expired',
    ],
    offers: ['incognito-retest'],
  },
  diagnose: (facts) => {
    const { answer, stack, exchange } = facts;
    if (answer === undefined) return notApplicable;
    const checks = stack.filter(({ row }) => row.layer === 'bot-check');
    const check = checks.find(({ row }) => row.role === 'answered') ?? checks[0];
    if (check === undefined) return answer.status === 403 ? clear('No check for robots named itself.') : notApplicable;
    const data = { vendor: check.row.name, host: hostOf(facts) };
    if (check.row.role === 'answered' && check.verified) {
      const page = exchange.type === 'main_frame';
      return found({
        ...advice(facts, check),
        message: answer.toPreflight ? 'preflight' : page ? 'page' : 'script',
        data,
        // A script of the check on the page is its work; it may be there for another reason.
        certainty: check.proof.kind === 'body' ? 'likely' : 'proven',
        ...(page ? { owner: 'you' as const } : {}),
      });
    }
    if (answer.status !== 403 && answer.status !== 429) return notApplicable;
    return found({
      ...advice(facts, check),
      message: 'may-have',
      data,
      certainty: 'possible',
      wouldDecide: 'The body of the answer: a check for robots names its maker there.',
    });
  },
};

function advice(facts: Facts, check: StackMatch): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: [...decidingStatus(facts), ...stackMark(facts, check), ...ticketIds(facts)],
    fixes: [
      {
        audience: 'visitor',
        text: 'Open the site’s own page in a tab, pass the check there, then reload this one. Scripts and cookies must be allowed for the site; a VPN makes such checks more frequent.',
      },
      {
        audience: 'developer',
        text: 'Treat this answer as “send the person to a page”: a fetch cannot solve it, and retrying makes it worse. Preflights and calls from other origins never get through.',
      },
      {
        audience: 'operator',
        text: 'Leave the paths of the API and every OPTIONS request out of the check, and protect them by rate limits and credentials instead.',
      },
    ],
  };
}
