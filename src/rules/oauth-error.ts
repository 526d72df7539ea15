import { forwardedProto } from '../advice/cures/forwarded-proto.ts';
import { answerStatus, reading, ticketIds } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import {
  asksSilently,
  isSignInRequest,
  lastSignInRequest,
  type OAuthError,
  oauthErrorOf,
} from '../diagnosis/oauth-facts.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { pageSays } from '../diagnosis/page-facts.ts';
import { providerCodes } from '../diagnosis/provider-codes.ts';
import { clear, found, notApplicable, type Rule, type Verdict } from '../diagnosis/rule.ts';
import { signInFault } from '../diagnosis/sign-in-fault.ts';
import type { OAuthErrorCode } from '../http/oauth-error-code.ts';
import { phrase } from '../language/phrase.ts';
import type { Evidence, Fix, Owner } from '../model/finding.ts';

/*
 * The identity provider did not sign the person in, and sent the browser back to the app with the reason.
 *
 *   GET https://login.example/authorize?response_type=code&client_id=…&state=…
 *
 *   302 Found
 *   Location: https://app.example/callback?error=access_denied&state=…
 *
 * Only codes of the standards count, since error=1 may stand in any URL or form. A provider that cannot trust the address
 * to send back to must not use it (RFC 6749 §4.1.2.1): it shows an error page of its own. Where its text was read, that
 * page names the reason; a 400 alone may be about anything, unless the request is wrong by its URL.
 * Silent where the app asked with prompt=none or in a frame whether somebody is signed in: “nobody” is an answer.
 * Fooled by: an old address with such a parameter that was opened again from the history, and a page that asks silently
 * and is answered by POST, where what it asked was not seen.
 */
export const oauthError: Rule = {
  meta: {
    id: 'oauth-error',
    title: 'The identity provider answered with an error',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      denied:
        'The sign-in was cancelled, or {provider} does not admit you to this app: it sent you back to {host} with {code}.',
      'person-wanted':
        'The app asked {provider} to sign you in without showing anything, and that did not do: it sent you back to {host} with {code}.',
      request: 'The app at {host} sent {provider} a sign-in request that is not in order, and got {code} back.',
      client:
        'The identity provider ({provider}) does not allow this app to sign people in this way: it answered {host} with {code}.',
      scope:
        'The app at {host} asked {provider} for a scope that does not exist or is not for this app, and got {code} back.',
      provider: 'The identity provider ({provider}) failed itself: it sent you back to {host} with {code}.',
      'not-sent-back':
        '{host} answered the sign-in request with 400 on a page of its own, without sending you back. By the standard it does so where the redirect_uri is not the one that was registered, or the client_id is unknown; the page says which.',
      'request-fault':
        'The sign-in request to {host} is not in order: {fault}. It was answered with 400, on a page of the provider’s own.',
      'provider-page': '{host} refused the sign-in on a page of its own, which says {code}{meaning}.',
    },
    references: ['RFC 6749 §4.1.2.1', 'RFC 6749 §4.2.2.1', 'OpenID Connect Core §3.1.2.6'],
    outranks: ['session-expired', 'permission-denied', 'credentials-missing', 'challenge-missing'],
  },
  diagnose: (facts) => {
    const error = oauthErrorOf(facts.exchange);
    if (error === undefined) return onPage(facts) ?? notSentBack(facts);
    if (error.silent || answersSilentRequest(facts, error))
      return clear('The app asked silently whether somebody is signed in, and nobody is.');
    const { message, owner, fixes } = readings[error.code];
    return found({
      message,
      data: { provider: error.provider ?? phrase('the identity provider'), host: error.host, code: error.code },
      certainty: error.certain ? 'proven' : 'likely',
      owner,
      evidence: evidenceOf(facts, error),
      fixes,
    });
  },
};

function evidenceOf({ exchange }: Facts, { hop, where, code }: OAuthError): readonly Evidence[] {
  const round = (exchange.hops[hop]?.rounds.length ?? 1) - 1;
  const url = { kind: 'url' as const, exchange: exchange.id, hop };
  switch (where) {
    case 'url':
      return [url];
    case 'redirect':
      return [{ kind: 'header', exchange: exchange.id, hop, round, view: 'received', name: 'location' }, url];
    case 'form':
      return [
        url,
        { kind: 'reading', exchange: exchange.id, text: phrase('the form that was posted has error={code}', { code }) },
      ];
    default:
      return where satisfies never;
  }
}

/** What comes back by POST begins another exchange than its request. */
function answersSilentRequest({ subject, exchange }: Facts, { where, code }: OAuthError): boolean {
  if (where !== 'form' || readings[code] !== personWanted) return false;
  const asked = lastSignInRequest(subject, exchange.startedAt);
  return asked !== undefined && asksSilently(asked);
}

function onPage(facts: Facts): Verdict | undefined {
  const said = pageSays(facts, ['entra-error', 'google-oauth-error', 'redirect-uri-mismatch', 'saml-error']);
  if (said === undefined) return undefined;
  const code = said.mark.code ?? (said.mark.id === 'redirect-uri-mismatch' ? 'redirect_uri' : undefined);
  if (code === undefined) return undefined;
  const known = providerCodes.get(code);
  return found({
    message: 'provider-page',
    data: {
      host: hostOf(facts),
      code,
      meaning: known === undefined ? '' : phrase(': {meaning}', { meaning: known.meaning }),
    },
    certainty: said.certainty,
    owner: known?.owner ?? 'identity-provider',
    evidence: [...said.evidence, answerStatus(facts), ...ticketIds(facts)],
    fixes: pageFixes,
    wouldDecide: 'The sign-in log of the identity provider at the time of this answer.',
  });
}

function notSentBack(facts: Facts): Verdict {
  const { hop, status, exchange } = facts;
  if (status !== 400 || exchange.type !== 'main_frame' || !isSignInRequest(hop)) return notApplicable;
  const fault = signInFault(hop);
  const evidence: readonly Evidence[] = [
    { kind: 'url', exchange: exchange.id, hop: facts.hopIndex },
    answerStatus(facts),
  ];
  const host = hostOf(facts);
  return found({
    ...(fault === undefined
      ? { message: 'not-sent-back', data: { host }, certainty: 'possible', evidence }
      : {
          message: 'request-fault',
          data: { host, fault },
          certainty: 'likely',
          evidence: [...evidence, reading(facts, fault)],
        }),
    fixes: [
      {
        audience: 'visitor',
        text: 'You cannot mend this: the app is not set up for this address. Open it at its usual address, or report it with Copy report.',
      },
      {
        audience: 'developer',
        text: 'Compare redirect_uri in the URL with the registered one, character by character: http for https behind a proxy, a slash at the end, www or a port make it another.',
      },
      { audience: 'operator', text: 'Register the exact redirect_uri of every environment.' },
      ...operatorFixes(facts, forwardedProto),
    ],
    wouldDecide: 'The text of the page that the provider shows.',
  });
}

interface Reading {
  readonly message: string;
  readonly owner: Owner;
  readonly fixes: readonly Fix[];
}

const fixesOf = (visitor: string, developer: string, operator: string): readonly Fix[] => [
  { audience: 'visitor', text: visitor },
  { audience: 'developer', text: developer },
  { audience: 'operator', text: operator },
];

const pageFixes: readonly Fix[] = fixesOf(
  'Start again from the app’s first page, with the right account. If the same page comes, report it with Copy report: it quotes the code.',
  'Look the code up in the provider’s reference, and compare client_id, redirect_uri and scope in the URL with what is registered, character by character.',
  'Find the attempt in the provider’s sign-in log by code and time: it names the app, the account and the rule.',
);

const denied: Reading = {
  message: 'denied',
  owner: 'you',
  fixes: fixesOf(
    'Start the sign-in again, choose the right account and agree to what the app asks for. If you are refused without being asked, your account is not admitted: ask whoever runs it.',
    'Show that the sign-in was refused, and offer to start again. error_description in the URL may name the policy.',
    'Look at the sign-in log of the identity provider: assignment of the person to the app, consent of an administrator, conditional access.',
  ),
};

const personWanted: Reading = {
  message: 'person-wanted',
  owner: 'front-end',
  fixes: fixesOf(
    'Sign in again through the app’s own sign-in button.',
    'After this answer send the same request without prompt=none, so that the provider may show its pages.',
    'A provider on another site sees no cookies in a frame: put it on the same site, or use refresh tokens.',
  ),
};

const request: Reading = {
  message: 'request',
  owner: 'front-end',
  fixes: fixesOf(
    'Start again from the app’s first page: an old bookmark of a sign-in page does not work. Otherwise report it with Copy report.',
    'Read error_description in the URL: a parameter is missing, is there twice, or is not allowed here (PKCE, nonce, response_type).',
    'Compare what the app sends with what the provider demands of this client.',
  ),
};

const client: Reading = {
  message: 'client',
  owner: 'identity-provider',
  fixes: fixesOf(
    'You cannot mend this. Report it with Copy report.',
    'Use the flow that this client is registered for, usually response_type=code with PKCE.',
    'Allow the grant type and response type for this client in the identity provider.',
  ),
};

const provider: Reading = {
  message: 'provider',
  owner: 'identity-provider',
  fixes: fixesOf(
    'Wait a few minutes and sign in again.',
    'Offer to try again. Do not do it by yourself in a loop.',
    'Look at the provider’s status page and log; error_description in the URL may name the request.',
  ),
};

const readings: Readonly<Record<OAuthErrorCode, Reading>> = {
  access_denied: denied,
  login_required: personWanted,
  interaction_required: personWanted,
  consent_required: personWanted,
  account_selection_required: personWanted,
  invalid_request: request,
  unauthorized_client: client,
  unsupported_response_type: client,
  invalid_scope: {
    message: 'scope',
    owner: 'front-end',
    fixes: fixesOf(
      'You cannot mend this. Report it with Copy report.',
      'Compare the scopes in the sign-in request with those that the provider lists (scopes_supported).',
      'Create the scope, and allow it for this client.',
    ),
  },
  server_error: provider,
  temporarily_unavailable: provider,
};
