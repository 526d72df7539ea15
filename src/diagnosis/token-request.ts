import { sameOrigin } from '../http/origin.ts';
import { readUrl } from '../http/site.ts';
import { callKey } from '../model/call-key.ts';
import { type Exchange, finalStatus, type Hop, lastHop, lastRound } from '../model/exchange.ts';
import type { GrantType, MarkedParameter, ParameterMark, SealedForm } from '../model/form.ts';
import { type HeaderList, linesNamed } from '../model/header.ts';
import type { Facts } from './facts.ts';
import { othersOf } from './others.ts';

/** A request to the token endpoint of an authorization server (RFC 6749 §3.2). */
export interface TokenRequest {
  readonly exchange: Exchange;
  /** Index of the hop that carried the parameters. */
  readonly hop: number;
  readonly form: SealedForm;
  readonly grantType: GrantType | 'other';
  /** Told by the request itself, or only by a parameter's name. */
  readonly certain: boolean;
  readonly status: number | undefined;
}

/** Reads a call's body. A refresh token alone, without `grant_type`, is an app's own way to renew. */
export function tokenRequestOf(exchange: Exchange): TokenRequest | undefined {
  const hop = exchange.hops.findIndex(({ method, form }) => method === 'POST' && form !== undefined);
  const form = exchange.hops[hop]?.form;
  if (form === undefined) return undefined;
  const status = finalStatus(exchange);
  if (form.grantType !== undefined) return { exchange, hop, form, grantType: form.grantType, certain: true, status };
  if (form.marks.refresh_token === undefined) return undefined;
  return { exchange, hop, form, grantType: 'refresh_token', certain: false, status };
}

/** The token endpoint said no (RFC 6749 §5.2). While somebody still has to agree on another device, that is no refusal. */
export function refusedTokenRequest(exchange: Exchange): TokenRequest | undefined {
  const request = tokenRequestOf(exchange);
  const refused = request?.status === 400 || request?.status === 401 || request?.status === 403;
  // authorization_pending and slow_down come with 400 too (RFC 8628 §3.5, CIBA §11).
  const polls = request?.grantType === 'device_code' || request?.grantType === 'ciba';
  return refused && !(polls && request?.status === 400) ? request : undefined;
}

/** It said yes. */
export function acceptedTokenRequest(exchange: Exchange): TokenRequest | undefined {
  const request = tokenRequestOf(exchange);
  return request?.status !== undefined && request.status >= 200 && request.status < 300 ? request : undefined;
}

/** Same address, query aside. */
export function sameEndpoint(a: TokenRequest, b: TokenRequest): boolean {
  const [one, other] = [urlOf(a), urlOf(b)];
  return (
    one !== undefined && other !== undefined && sameOrigin(one.href, other.href) && one.pathname === other.pathname
  );
}

function urlOf({ exchange, hop }: TokenRequest): URL | undefined {
  return readUrl(exchange.hops[hop]?.url.text ?? '');
}

/** A parameter of the hop's query or form, sealed: the same value has the same fingerprint in both. */
export function markOf(
  { url, form }: Pick<Hop, 'url' | 'form'>,
  name: MarkedParameter,
): Pick<ParameterMark, 'length' | 'fingerprint'> | undefined {
  return form?.marks[name] ?? url.sealed.find((part) => part.where === 'query' && part.name === name);
}

/** Two values are known to be one, or known to be two. `unknown`: one of them was not seen. */
export function sameMark(
  a: Pick<ParameterMark, 'fingerprint'> | undefined,
  b: Pick<ParameterMark, 'fingerprint'> | undefined,
): boolean | 'unknown' {
  return a === undefined || b === undefined ? 'unknown' : a.fingerprint === b.fingerprint;
}

/** Nobody takes longer to ask again with the nonce, and the next renewal comes later. In milliseconds. */
const nonceWindow = 10_000;

/**
 * A first answer that only says which nonce the proof must have (RFC 9449 §8): the client asks again. Where it has just been
 * told one, the answer is a refusal.
 */
export function handsOutNonce(facts: Pick<Facts, 'request' | 'response' | 'subject' | 'exchange'>): boolean {
  const { request, response, subject, exchange } = facts;
  if (!request?.has('dpop') || response === undefined || !hasNonce(response.headers)) return false;
  const span = { from: exchange.startedAt - nonceWindow, to: exchange.startedAt };
  return !othersOf(subject, refusedTokenCall, callKey(exchange), span).some((other) => {
    const { views } = lastRound(lastHop(other));
    return other.startedAt < exchange.startedAt && hasNonce(views.received ?? views.delivered ?? []);
  });
}

function refusedTokenCall(exchange: Exchange): readonly string[] {
  return refusedTokenRequest(exchange) === undefined ? [] : [callKey(exchange)];
}

function hasNonce(headers: HeaderList): boolean {
  return linesNamed(headers, 'dpop-nonce').length > 0;
}
