import { answerHeader, answerStatus, noSentHeader, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf, schemeName } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding, type Verdict } from '../diagnosis/rule.ts';
import { signInRedirect } from '../diagnosis/sign-in-redirect.ts';
import { parameter } from '../http/challenge.ts';
import { isHtml, isJson, readMediaType } from '../http/media-type.ts';

/*
 * The status says “no, whoever you are”, and the challenge beside it says “sign in” or “your token is bad”: clients that go by
 * the status never renew the token, never ask for a password (RFC 9110 §15.5.4, RFC 6750 §3.1).
 *
 *   403 Forbidden
 *   WWW-Authenticate: Bearer error="invalid_token"
 *
 * insufficient_scope belongs to a 403, and a challenge with a 403 is allowed as such: it is only a fault where
 * credentials were found bad, or none were sent.
 * The same with a 200: a call of a script that wants JSON ends on a sign-in page.
 * Silent on insufficient_scope, on challenges that merely offer more (RFC 9110 §11.6.1), and on scripts that ask for pages.
 * Fooled by: a password that Chromium added unseen, which is why a stranger is merely possible there.
 */
export const statusContradictsChallenge: Rule = {
  meta: {
    id: 'status-contradicts-challenge',
    title: 'The status and the challenge contradict each other',
    statuses: [200, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'degraded',
    owner: 'server',
    messages: {
      'bad-token':
        '{host} answered 403, which means that signing in anew is no use, and its challenge says that the token is bad ({error}). That belongs to a 401.',
      'asks-to-sign-in':
        '{host} answered 403 to somebody who sent no credentials, and its challenge asks for {scheme}. That belongs to a 401: with 403 no browser asks for a password, and no client signs in.',
      'sign-in-page':
        'The app asked {host} for JSON, was sent on to a sign-in page, and got that page with 200: it takes it for success, and fails on what it cannot read. That belongs to a 401.',
    },
    references: ['RFC 6750 §3.1', 'RFC 9110 §15.5.2', 'RFC 9110 §15.5.4'],
  },
  diagnose: (facts) => {
    const { request, response } = facts;
    if (facts.status === 200) return signInPage(facts);
    const [first] = response?.challenges ?? [];
    if (request === undefined || response === undefined || first === undefined || facts.isPreflight)
      return notApplicable;
    const error = response.challenges
      .map((challenge) => parameter(challenge, 'error'))
      .find((text) => text !== undefined);
    const host = hostOf(facts);
    if (error === 'invalid_token' || error === 'invalid_request')
      return found({ ...advice(facts), message: 'bad-token', data: { host, error }, certainty: 'proven' });
    if (error !== undefined || identifies(request)) return clear('A 403 may carry this challenge.');
    const hidden = !facts.sight.browserCredentials && browserSchemes.has(first.scheme);
    return found({
      ...advice(facts),
      message: 'asks-to-sign-in',
      data: { host, scheme: schemeName(first.scheme) },
      certainty: hidden ? 'possible' : 'likely',
    });
  },
};

/** A script that would take a page may well have asked for this one. */
function signInPage(facts: Facts): Verdict {
  const { request, response, exchange } = facts;
  const redirect = signInRedirect(exchange);
  if (redirect === undefined || request === undefined || response === undefined) return notApplicable;
  if (!wantsJsonOnly(request.texts('accept')) || !isPage(response.texts('content-type')))
    return clear('The call takes pages too, or got none.');
  return found({
    message: 'sign-in-page',
    data: { host: hostOf(facts) },
    certainty: 'likely',
    evidence: [
      ...sentHeader(facts, 'accept'),
      { kind: 'status', exchange: exchange.id, hop: redirect.hop, round: 0 },
      answerStatus(facts),
      ...answerHeader(facts, 'content-type'),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: 'Load the page anew and sign in: the app may not have noticed that it has to ask you.',
      },
      {
        audience: 'developer',
        text: 'Before reading JSON, look at response.redirected and at the Content-Type; treat a sign-in page like a 401.',
      },
      {
        audience: 'operator',
        text: 'Redirect pages to the sign-in, and answer calls of scripts with 401: by their path, or by an Accept without text/html.',
      },
    ],
  });
}

function wantsJsonOnly(accept: readonly string[]): boolean {
  const types = accept.flatMap((text) => text.split(',')).map((text) => readMediaType(text));
  return types.some((type) => type && isJson(type)) && !types.some((type) => type && isHtml(type));
}

function isPage([text = '']: readonly string[]): boolean {
  const type = readMediaType(text);
  return type !== undefined && isHtml(type);
}

/** Schemes whose credentials some browsers add unseen. */
const browserSchemes: ReadonlySet<string> = new Set(['basic', 'digest', 'negotiate', 'ntlm']);

function advice(facts: Facts): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: [
      answerStatus(facts),
      ...answerHeader(facts, 'www-authenticate'),
      ...noSentHeader(facts, 'authorization'),
    ],
    fixes: [
      { audience: 'visitor', text: 'Sign in again, whatever the page says, and try once more.' },
      {
        audience: 'developer',
        text: 'Until the server is mended, treat a 403 with such a challenge like a 401: renew the token once, then send the person to the sign-in.',
      },
      {
        audience: 'operator',
        text: 'Answer 401 where credentials are missing or bad, and 403 where they are good and not enough. Frameworks often need an authentication entry point for that.',
      },
    ],
  };
}
