import { expiryOf } from '../http/cookie-storage.ts';
import { looksLikeSignIn } from '../http/redirect.ts';
import { readUrl, sameSite } from '../http/site.ts';
import { type Exchange, type Hop, lastRound } from '../model/exchange.ts';
import { isCallback, isSignInRequest } from './oauth-facts.ts';
import { latestOther } from './others.ts';
import { type RequestFacts, requestFacts } from './request-facts.ts';
import type { Subject } from './subject.ts';
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

/** Reads a navigation. Brokers take the code and send on to sign in further: with cookies only a way back counts. */
export function failedReturn(exchange: Exchange): FailedReturn | undefined {
  if (exchange.type !== 'main_frame') return undefined;
  const index = exchange.hops.findLastIndex(isCallback);
  const hop = exchange.hops[index];
  const status = hop === undefined ? undefined : lastRound(hop).status;
  if (hop === undefined || status === undefined) return undefined;
  const request = requestFacts(exchange, index);
  const back = { exchange, hop: index, status, request };
  if (status >= 400) return { ...back, sentAway: false };
  const refused = request?.cookies.length === 0 ? leadsAway(hop) : leadsBack(exchange, index);
  return refused ? { ...back, sentAway: true } : undefined;
}

/** To an error page of the site, to the same sign-in from its beginning, or to its first page. */
function leadsBack({ hops }: Exchange, index: number): boolean {
  const [hop, ...later] = hops.slice(index);
  if (hop?.redirect?.by !== 'server') return false;
  if (saysError(hop.redirect.to.text, hop.url.text)) return true;
  if (later.some(({ url }) => beginsAnew(url.text, hop.url.text))) return true;
  const last = later.at(-1);
  return (
    last !== undefined &&
    lastRound(last).status === 200 &&
    isFirstPage(last.url.text) &&
    sameSite(last.url.text, hop.url.text, { schemeful: false }) &&
    // Who has just been signed in may land there, too, with a new session.
    ![hop, ...later].some(setsCookie)
  );
}

/** Asks to be sent to the same callback once more, and for nothing more than before. */
function beginsAnew(to: string, callback: string): boolean {
  const parameters = readUrl(to)?.searchParams;
  if (parameters === undefined || !isSignInRequest({ url: { text: to } })) return false;
  if (['acr_values', 'claims', 'max_age', 'prompt'].some((name) => parameters.has(name))) return false;
  const [one, other] = [readUrl(parameters.get('redirect_uri') ?? ''), readUrl(callback)];
  return one !== undefined && other !== undefined && one.origin === other.origin && one.pathname === other.pathname;
}

function isFirstPage(url: string): boolean {
  const path = readUrl(url)?.pathname ?? '';
  return /\/(?:log[-_]?(?:in|on)|sign[-_]?(?:in|on))(?:\.(?:php|aspx?|jsp|html?))?\/?$/i.test(path);
}

function setsCookie(hop: Hop): boolean {
  const { receivedAt, startedAt, views } = lastRound(hop);
  const at = receivedAt ?? startedAt;
  return (views.received ?? views.delivered ?? []).some(
    ({ value }) => value.kind === 'set-cookie' && (expiryOf(value.cookie, at) ?? Number.POSITIVE_INFINITY) > at,
  );
}

function leadsAway({ redirect, url }: Hop): boolean {
  if (redirect?.by !== 'server') return false;
  const to = redirect.to.text;
  if (isSignInRequest({ url: redirect.to }) || looksLikeSignIn(to)) return true;
  return saysError(to, url.text);
}

function saysError(to: string, from: string): boolean {
  const target = readUrl(to);
  const says =
    target !== undefined && (/\/(?:auth-?)?error(?:\/|$)/i.test(target.pathname) || target.searchParams.has('error'));
  return says && sameSite(to, from, { schemeful: false });
}

/** Where that sign-in began: the answer that sent to the identity provider with the same `state`. */
export interface SignInStart {
  readonly exchange: Exchange;
  readonly hop: number;
}

/** @param subject What else was kept of the tab. The start may also be an earlier hop of the return itself. */
export function startOf({ exchange, hop }: FailedReturn, subject: Subject): SignInStart | undefined {
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
  const here = began(exchange, exchange.hops.slice(0, hop));
  if (here !== undefined || state === undefined) return here;
  const earlier = latestOther(subject, beganStates, state.fingerprint, { to: exchange.startedAt });
  return earlier && began(earlier, earlier.hops);
}

/** With which it sent to an identity provider. */
function beganStates({ hops }: Exchange): readonly string[] {
  return hops.flatMap(({ redirect }) => {
    const sent = redirect?.by === 'server' && isSignInRequest({ url: redirect.to });
    const state = sent ? markOf({ url: redirect.to }, 'state') : undefined;
    return state === undefined ? [] : [state.fingerprint];
  });
}
