import { answerStatus, reading, ticketIds } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { duration } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { refusedSaml, type SamlReturn, samlReturnOf } from '../diagnosis/saml-return.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';

/*
 * A SAML identity provider sent the browser to the app with its answer, and the answer is no, or the app does not take it.
 *
 *   POST /saml/acs
 *   SAMLResponse=…   (Status Responder/AuthnFailed, or NotOnOrAfter in the past)
 *
 *   403 Forbidden
 *
 * What the answer says of itself is read where it is not encrypted. The window of time is judged by the app's own clock.
 * Silent where the app took the answer, and where somebody was asked for silently (NoPassive).
 * Fooled by: an app that shows its refusal with 200, and an answer of the Redirect binding, which is compressed.
 */
export const samlResponseRejected: Rule = {
  meta: {
    id: 'saml-response-rejected',
    title: 'The SAML answer was refused',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'identity-provider',
    messages: {
      status:
        'The identity provider ({provider}) did not sign you in: its SAML answer to {host} has the status {status}.',
      late: '{host} refused the SAML answer, which came {age} after its time was over by the clock of {host}.',
      early: '{host} refused the SAML answer, which becomes valid only {age} later by the clock of {host}.',
      destination:
        '{host} refused the SAML answer, which the identity provider made out to another address: {destination}.',
      refused:
        '{host} refused the SAML answer ({code}), though it has the status Success: as a rule because of its signature, its audience, the time, or a cookie of the start that did not come back.',
    },
    references: ['SAML Core §3.2.2', 'SAML Core §2.5.1', 'SAML Bindings §3.5', 'SAML Profiles §4.1.4'],
    outranks: ['credentials-missing', 'challenge-missing', 'permission-denied', 'session-expired', 'session-stale'],
  },
  diagnose: (facts) => {
    const back = samlReturnOf(facts.exchange);
    if (back === undefined || answeredInstead(facts.stack, facts.status)) return notApplicable;
    if (!refusedSaml(back))
      return clear(
        back.silent ? 'It was asked silently whether somebody is signed in.' : 'The app took the SAML answer.',
      );
    return found({ ...readingOf(facts, back), fixes });
  },
};

/** Clocks may differ by so much. */
const leeway = 60_000;

function readingOf(facts: Facts, back: SamlReturn): Omit<RuleFinding, 'fixes'> {
  const { saml, hop, exchange } = back;
  const at: RuleFinding['evidence'] = [{ kind: 'url', exchange: exchange.id, hop }];
  const url = readUrl(exchange.hops[hop]?.url.text ?? '');
  const host = url?.host || phrase('this address');
  if (back.failed) {
    const status = saml.status.join(', ');
    return {
      message: 'status',
      data: { provider: saml.issuer ?? phrase('no name given'), host, status },
      certainty: 'proven',
      evidence: [...at, reading(facts, phrase('the status of the SAML response is {status}', { status }))],
    };
  }
  const basis = [...at, answerStatus(facts), ...ticketIds(facts)];
  const now = facts.serverTime?.now;
  if (now !== undefined && saml.notOnOrAfter !== undefined && now - saml.notOnOrAfter > leeway) {
    const age = duration(now - saml.notOnOrAfter);
    return {
      message: 'late',
      data: { host, age },
      certainty: 'proven',
      evidence: [...basis, reading(facts, phrase('NotOnOrAfter is {age} before the Date of the answer', { age }))],
    };
  }
  if (now !== undefined && saml.notBefore !== undefined && saml.notBefore - now > leeway) {
    const age = duration(saml.notBefore - now);
    return {
      message: 'early',
      data: { host, age },
      certainty: 'proven',
      evidence: [...basis, reading(facts, phrase('NotBefore is {age} after the Date of the answer', { age }))],
    };
  }
  const meant = readUrl(saml.destination ?? '');
  if (meant !== undefined && url !== undefined && (meant.origin !== url.origin || meant.pathname !== url.pathname))
    return {
      message: 'destination',
      data: { host, destination: meant.origin + meant.pathname },
      certainty: 'likely',
      evidence: [
        ...basis,
        reading(facts, phrase('the Destination of the SAML response is at {host}', { host: meant.host })),
      ],
      wouldDecide: 'The log of the app: it says which check failed.',
    };
  return {
    message: 'refused',
    data: { host, code: back.status },
    certainty: saml.encrypted ? 'possible' : 'likely',
    owner: 'server',
    evidence: [
      ...basis,
      ...(saml.encrypted ? [reading(facts, phrase('the assertion is encrypted: its times cannot be read'))] : []),
    ],
    wouldDecide: 'The log of the app: it says which check failed.',
  };
}

const fixes: RuleFinding['fixes'] = [
  {
    audience: 'visitor',
    text: 'Start again from the app’s first page, not from a bookmark of the sign-in page or with the back button. If it stays so, your account may not be assigned to the app: report it with Copy report.',
  },
  {
    audience: 'developer',
    text: 'Write to the log which check failed: status, signature, audience, Destination, InResponseTo, time. A cookie that must be there when the answer is posted needs SameSite=None; Secure.',
  },
  {
    audience: 'operator',
    text: 'Compare the entity ids, the address of the assertion consumer service and the certificate on both sides, set both clocks by NTP, and allow some minutes of difference. For AuthnFailed and RequestDenied look into the provider’s sign-in log.',
  },
];
