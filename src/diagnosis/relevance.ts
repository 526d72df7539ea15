import { isBorrowedPage, nginxComplaint } from '../http/own-page.ts';
import { looksLikeSignInRequest } from '../http/sign-in-request.ts';
import type { StackMatch } from '../http/stack.ts';
import { type Exchange, finalStatus } from '../model/exchange.ts';
import { linesNamed } from '../model/header.ts';
import { afterChallenge } from './after-challenge.ts';
import { refusesCookie, setsSessionInTheClear } from './cookie-facts.ts';
import { type Facts, factsOf } from './facts.ts';
import { isSignInRequest, oauthErrorOf, signsIn } from './oauth-facts.ts';
import { redirectLoop } from './redirect-loop.ts';
import { refusedSaml, samlReturnOf } from './saml-return.ts';
import { signInRedirect } from './sign-in-redirect.ts';
import { failedReturn } from './sign-in-return.ts';
import { strippedSession, strippedSignIn } from './stripped-session.ts';
import { refusedTokenRequest, tokenRequestOf } from './token-request.ts';

const alwaysFailure: ReadonlySet<number> = new Set([401, 403, 407, 419, 431, 451, 495, 496, 511]);

/** Of a page: everybody's errors, unless its text says that it is about a sign-in. */
const pageMayTell: ReadonlySet<number> = new Set([400, 405, 406, 422, 429, 500, 503]);

/** A client that is slowed down for seconds and waits is in order. */
const shortPause = 5000;

/** Errors that stand for a refusal by somebody, rather than for a bad line. */
const refusal =
  /ERR_FAILED$|ERR_BLOCKED_BY_LOCAL_NETWORK|ERR_TOO_MANY_REDIRECTS|ERR_TUNNEL_CONNECTION_FAILED|SSL_CLIENT_AUTH|NS_ERROR_DOM_BAD_URI|NS_ERROR_REDIRECT_LOOP|NS_ERROR_PROXY_FORBIDDEN|NS_ERROR_PROXY_AUTHENTICATION_FAILED/;

/** Blocked by an extension or a setting: mostly advertising, and then as it should be. */
const blocked = /ERR_BLOCKED_BY_CLIENT$|^NS_ERROR_ABORT$/;

/**
 * What an ended exchange is: a failure to be shown, context that may explain one, or neither. Failures are what the
 * product is for (401, 403, 407, 511 and what goes with them), not every error of the web.
 */
export function relevance(exchange: Exchange): 'failure' | 'context' | undefined {
  // Most failures are told by their status alone, before anything is read.
  if (alwaysFailure.has(finalStatus(exchange) ?? 0)) return 'failure';
  const facts = factsOf({ exchange, all: [exchange], recovered: false, experiments: [], now: exchange.startedAt });
  if (isFailure(exchange, facts)) return 'failure';
  return isContext(exchange, facts) ? 'context' : undefined;
}

function isFailure(exchange: Exchange, facts: Facts): boolean {
  const { outcome } = exchange;
  const cookieSize = facts.request?.cookieSize ?? 0;
  // Without an answer it tells nothing: its request ends with the error that does.
  if (facts.isPreflight) return facts.status !== undefined && (facts.status < 200 || facts.status > 299);
  if (facts.status === 429 && !opensAtOnce(facts)) return true;
  // Such a check may answer 202 or 405, and a firewall 406.
  if (facts.stack.some(isRefusal) || /^ModSecurity Action\b/i.test(facts.answer?.reason ?? '')) return true;
  if (facts.answer !== undefined && isBorrowedPage(facts.answer.texts, facts.answer.status)) return true;
  // These are everybody's errors; with an Authorization header or with cookies grown large they may be about them.
  if (facts.status === 400 && (facts.request?.authorization !== undefined || cookieSize > 6000)) return true;
  if (facts.answer?.status === 400 && nginxComplaint(facts.answer.texts) !== undefined) return true;
  if ((facts.status === 413 || facts.status === 502) && cookieSize >= 8000) return true;
  if (facts.status === 500 && afterChallenge(facts) !== undefined) return true;
  if (signInFailed(exchange) || oauthFailed(exchange, facts)) return true;
  if (facts.page?.marks.some(({ standing }) => standing === 'own')) return true;
  if (outcome.kind === 'failed' && blocked.test(outcome.error))
    return facts.status === undefined && looksLikeSignInRequest(facts.hop.url.text);
  if (outcome.kind === 'failed' && isClosedStream(facts)) return false;
  if (outcome.kind === 'failed') return refusal.test(outcome.error) || redirectLoop(exchange) !== undefined;
  if (signInRedirect(exchange) !== undefined) return true;
  // It went well, and left the person signed out.
  return facts.cors.response?.outcome === 'fail' || strippedSignIn(exchange) !== undefined;
}

/** Chromium ends an event stream that its page has closed as it ends a refusal; there was nothing to refuse. */
function isClosedStream({ status, cors, response }: Facts): boolean {
  const isStream = response?.texts('content-type').some((text) => /^text\/event-stream\b/i.test(text)) ?? false;
  return status === 200 && isStream && cors.response?.outcome !== 'fail';
}

function opensAtOnce({ answer, rateLimit }: Facts): boolean {
  return answer !== undefined && rateLimit?.retryAt !== undefined && rateLimit.retryAt - answer.at <= shortPause;
}

/** A firewall or a check for robots wrote this answer itself. */
function isRefusal({ row, verified }: StackMatch): boolean {
  return verified && row.role === 'answered' && (row.layer === 'waf' || row.layer === 'bot-check');
}

/** The body, or the state in the URL, tells that this was a sign-in. */
function signInFailed(exchange: Exchange): boolean {
  if (refusedTokenRequest(exchange) !== undefined || failedReturn(exchange) !== undefined) return true;
  const saml = samlReturnOf(exchange);
  return saml !== undefined && refusedSaml(saml);
}

/** Sent back by the identity provider with an error, or refused on a page of its own, whatever status that page has. */
function oauthFailed(exchange: Exchange, { status, hop }: Facts): boolean {
  if (status === 400 && exchange.type === 'main_frame' && isSignInRequest(hop)) return true;
  const error = oauthErrorOf(exchange);
  return error !== undefined && !error.silent;
}

function isContext(exchange: Exchange, facts: Facts): boolean {
  if (facts.isPreflight || tokenRequestOf(exchange) !== undefined) return true;
  if (signsIn(exchange)) return true;
  // A navigation's password window begins another request, and a 500 behind it belongs to the first. For the others the
  // page itself may tell, when it is read.
  if (exchange.type === 'main_frame' && pageMayTell.has(facts.status ?? 0)) return true;
  if (
    facts.cors.applies &&
    facts.response !== undefined &&
    linesNamed(facts.response.headers, 'access-control-allow-origin').length > 0
  )
    return true;
  return refusesCookie(exchange) || setsSessionInTheClear(exchange) || strippedSession(exchange) !== undefined;
}
