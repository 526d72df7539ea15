import { lacksCsrfToken } from '../diagnosis/csrf-facts.ts';
import { answerStatus, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { parameter } from '../http/challenge.ts';
import type { Certainty, Fix } from '../model/finding.ts';

/*
 * The server knows who you are and says no (RFC 9110 §15.5.4). The default reading of a 403 when credentials went along
 * and nothing sharper was found: signing in again changes nothing.
 *
 *   GET /admin
 *   Cookie: session=…
 *
 *   403 Forbidden
 *
 * Without anything in the request that identifies, it may as well mean “sign in first”, and is merely possible.
 * Silent on a 404, which may hide a 403, on preflights, and where the request's headers were not seen.
 * Fooled by: firewalls, bot checks, address rules and anti-forgery checks, which answer 403 as well; where one of them
 * announces itself, this is only possible.
 */
export const permissionDenied: Rule = {
  meta: {
    id: 'permission-denied',
    title: 'You are known, but this is not allowed for you',
    statuses: [403],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      known: '{host} took your sign-in and refused this request: the account, or the token, has no right to do it.',
      anonymous:
        '{host} refuses this request, and nothing in it says who you are. Many servers answer 403 where they mean “sign in first”.',
      'not-the-page': '{host} refuses this {type}. It is no part of signing in.',
    },
    references: ['RFC 9110 §15.5.4', 'RFC 6750 §3.1'],
    offers: ['replay'],
  },
  diagnose: (facts) => {
    const { request, exchange } = facts;
    if (request === undefined || facts.isPreflight) return notApplicable;
    const host = hostOf(facts);
    if (!interactive.has(exchange.type)) {
      return found({
        message: 'not-the-page',
        data: { host, type: exchange.type },
        certainty: 'possible',
        kind: 'advice',
        evidence: [answerStatus(facts)],
        fixes: [ofAPart, forDevelopers, forOperators],
      });
    }
    const known = identifies(request);
    return found({
      message: known ? 'known' : 'anonymous',
      data: { host },
      certainty: known ? certaintyOf(facts) : 'possible',
      evidence: [
        answerStatus(facts),
        ...(request.authorization === undefined ? [] : sentHeader(facts, 'authorization')),
        ...(request.cookies.length === 0 ? [] : sentHeader(facts, 'cookie')),
      ],
      fixes: known ? [forKnown, forDevelopers, forOperators] : [forStrangers, ofStrangers, forOperators],
      wouldDecide:
        'The server’s log for this request, or the same request by an account that is known to have the right.',
    });
  },
};

const interactive: ReadonlySet<string> = new Set(['main_frame', 'sub_frame', 'xmlhttprequest', 'websocket']);

/** Whoever names itself, or a reason of another kind, is as good an explanation. */
function certaintyOf(facts: Facts): Certainty {
  const { response, stack, status, page } = facts;
  // Whoever shows a form for the password does not know who is asking.
  if (page?.signInForm === true || lacksCsrfToken(facts)) return 'possible';
  if (response === undefined || response.texts('retry-after').length > 0) return 'possible';
  const refused = response.challenges.some((challenge) => {
    const error = parameter(challenge, 'error');
    return error !== undefined && error !== 'insufficient_scope';
  });
  return refused || answeredInstead(stack, status) ? 'possible' : 'likely';
}

const forKnown: Fix = {
  audience: 'visitor',
  text: 'Check the address: some paths are for administrators only. Then ask whoever runs the site to give your account access, or sign in with another account. Signing in again as the same one will not help.',
};

const forStrangers: Fix = {
  audience: 'visitor',
  text: 'Sign in, then open this page again. If you are refused all the same, check the address, and ask whoever runs the site to let you in.',
};

const ofAPart: Fix = {
  audience: 'visitor',
  text: 'Nothing to do: only a part of the page is refused. Report it with Copy report if you miss it.',
};

const ofStrangers: Fix = {
  audience: 'developer',
  text: 'Send the call with the credentials it needs first; only a 403 to somebody who is signed in is about rights.',
};

const forDevelopers: Fix = {
  audience: 'developer',
  text: 'Do not renew the token on a 403: a new one has the same rights. Check the scopes and roles this call needs.',
};

const forOperators: Fix = {
  audience: 'operator',
  text: 'Look the request up in the application’s log by its time and correlation id, and check the rule that refused it.',
};
