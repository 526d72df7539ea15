import { looksLikeSignIn } from '../http/redirect.ts';
import { readUrl, sameSite } from '../http/site.ts';
import { type Exchange, type Hop, lastRound } from '../model/exchange.ts';
import { isCallback, isSignInRequest } from './oauth-facts.ts';
import { type RequestFacts, requestFacts } from './request-facts.ts';
import { markOf, sameMark } from './token-request.ts';

/** The browser came back from the identity provider with a code, and the app did not take it. */
export interface FailedReturn {
  readonly exchange: Exchange;
  /** Index of the hop that came back. */
  readonly hop: number;
  /** With which the app answered it. */
  readonly status: number;
  /** It sent on to a sign-in or an error page, instead of failing with a status. */
  readonly sentAway: boolean;
  /** Absent: the request was not visible. */
  readonly request: RequestFacts | undefined;
}

/** Reads a navigation. What was sent away counts only if it came without any cookie: brokers send on to sign in further. */
export function failedReturn(exchange: Exchange): FailedReturn | undefined {
  if (exchange.type !== 'main_frame') return undefined;
  const index = exchange.hops.findLastIndex(isCallback);
  const hop = exchange.hops[index];
  const status = hop === undefined ? undefined : lastRound(hop).status;
  if (hop === undefined || status === undefined) return undefined;
  const request = requestFacts(exchange, index);
  const back = { exchange, hop: index, status, request };
  if (status >= 400) return { ...back, sentAway: false };
  return leadsAway(hop) && request?.cookies.length === 0 ? { ...back, sentAway: true } : undefined;
}

function leadsAway({ redirect, url }: Hop): boolean {
  if (redirect?.by !== 'server') return false;
  const to = redirect.to.text;
  if (isSignInRequest({ url: redirect.to }) || looksLikeSignIn(to)) return true;
  const target = readUrl(to);
  const says =
    target !== undefined && (/\/(?:auth-?)?error(?:\/|$)/i.test(target.pathname) || target.searchParams.has('error'));
  return says && sameSite(to, url.text, { schemeful: false });
}

/** Where that sign-in began: the answer that sent to the identity provider with the same `state`. */
export interface SignInStart {
  readonly exchange: Exchange;
  readonly hop: number;
}

/** @param others Earlier exchanges of the tab. The start may also be an earlier hop of the return itself. */
export function startOf({ exchange, hop }: FailedReturn, others: readonly Exchange[]): SignInStart | undefined {
  const returned = exchange.hops[hop];
  const state = returned && markOf(returned, 'state');
  const began = (known: Exchange, hops: readonly Hop[]): SignInStart | undefined => {
    const index = hops.findLastIndex(
      ({ redirect }) =>
        redirect?.by === 'server' &&
        isSignInRequest({ url: redirect.to }) &&
        sameMark(state, markOf({ url: redirect.to }, 'state')) === true,
    );
    return index < 0 ? undefined : { exchange: known, hop: index };
  };
  return (
    began(exchange, exchange.hops.slice(0, hop)) ??
    others
      .filter(({ startedAt }) => startedAt <= exchange.startedAt)
      .toReversed()
      .map((other) => began(other, other.hops))
      .find((start) => start !== undefined)
  );
}
