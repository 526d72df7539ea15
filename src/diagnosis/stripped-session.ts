import { expiryOf } from '../http/cookie-storage.ts';
import { looksLikeSignInRequest } from '../http/sign-in-request.ts';
import { sameSite } from '../http/site.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';
import type { HeaderList } from '../model/header.ts';
import { perObject } from '../model/per-object.ts';
import { type HeaderChange, headerChanges } from './header-changes.ts';
import { othersOf } from './others.ts';
import { requestFacts } from './request-facts.ts';
import { looksLikeSession } from './session-cookie.ts';
import type { Subject } from './subject.ts';

/** A session cookie that an answer of the page's own site set, and that another extension took out of it. */
export interface StrippedSession {
  readonly cookie: string;
  readonly exchange: Exchange;
  readonly change: HeaderChange;
}

/** How long after a sign-in its lost cookie still explains a failure. */
const window = 10 * 60_000;

/** What people have kept out on purpose, cookies of other sites and of no session, is in order. */
export const strippedSession: (exchange: Exchange) => StrippedSession | undefined = perObject((exchange) =>
  headerChanges(exchange)
    .filter(({ direction, name, change }) => direction === 'response' && name === 'set-cookie' && change !== 'added')
    .flatMap((change) => {
      const hop = exchange.hops[change.hopIndex];
      const round = hop?.rounds[change.roundIndex];
      if (hop === undefined || round === undefined || !isOfPage(exchange, hop.url.text)) return [];
      const now = round.receivedAt ?? round.startedAt;
      const left = new Set(sessionsIn(round.views.delivered, now));
      const lost = sessionsIn(round.views.received, now).filter((name) => !left.has(name));
      return lost.map((cookie) => ({ cookie, exchange, change }));
    })
    .at(0),
);

function losesSession(exchange: Exchange): readonly string[] {
  return strippedSession(exchange) === undefined ? [] : ['loses-session'];
}

/** Of a sign-in: everybody else's answers set such cookies too, and whoever has them stripped may want it so. */
export function strippedSignIn(exchange: Exchange): StrippedSession | undefined {
  const stripped = strippedSession(exchange);
  const hop = stripped && exchange.hops[stripped.change.hopIndex];
  if (hop === undefined) return undefined;
  return hop.method === 'POST' || looksLikeSignInRequest(hop.url.text) ? stripped : undefined;
}

/** Shortly before the request, at the same site: the cookie that it went out without. */
export function strippedBefore(subject: Subject): StrippedSession | undefined {
  const { exchange } = subject;
  const { url } = lastHop(exchange);
  const sent = requestFacts(exchange, exchange.hops.length - 1)?.cookies.map(({ name }) => name);
  if (sent === undefined) return undefined;
  const span = { from: exchange.startedAt - window, to: exchange.startedAt };
  return othersOf(subject, losesSession, 'loses-session', span)
    .filter(
      (other) =>
        other.tabId === exchange.tabId &&
        other.hops.some((hop) => sameSite(hop.url.text, url.text, { schemeful: false })),
    )
    .toSorted((a, b) => b.startedAt - a.startedAt)
    .flatMap((other) => strippedSession(other) ?? [])
    .find(({ cookie }) => !sent.includes(cookie));
}

/** A page is of its own site, whoever led to it. */
function isOfPage({ type, initiator }: Exchange, url: string): boolean {
  return type === 'main_frame' || (initiator !== undefined && sameSite(initiator, url, { schemeful: false }));
}

/** Names of the session cookies that an answer sets; a line that only deletes signs nobody in. */
function sessionsIn(headers: HeaderList | undefined, now: number): readonly string[] {
  return (headers ?? []).flatMap(({ value }) =>
    value.kind === 'set-cookie' &&
    looksLikeSession(value.cookie.name) &&
    (expiryOf(value.cookie, now) ?? Number.POSITIVE_INFINITY) > now
      ? [value.cookie.name]
      : [],
  );
}
