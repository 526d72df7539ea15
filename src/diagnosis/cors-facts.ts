import { type CorsVerdict, corsPass } from '../http/cors-error.ts';
import { checkPreflight } from '../http/cors-preflight.ts';
import { credentialsMode } from '../http/cors-request.ts';
import { checkResponse } from '../http/cors-response.ts';
import { redirectTaint } from '../http/redirect.ts';
import { type Exchange, lastHop, lastRound } from '../model/exchange.ts';
import { textsNamed } from '../model/header.ts';
import { sightOf } from '../model/observer.ts';
import type { ResponseFacts } from './facts.ts';
import { locationOf, urlOf } from './hop-url.ts';
import type { RequestFacts } from './request-facts.ts';
import { requestedHeaders, requestedMethod, type Subject } from './subject.ts';

/** The Fetch standard's checks, done again: no browser tells an extension which one failed. */
export interface CorsFacts {
  /** The request was made under CORS: the page may only read the answer if it says so. */
  readonly applies: boolean;
  /** The Origin that the server had to allow. */
  readonly origin: string | undefined;
  /** Whether cookies and the like went along; absent: cannot be told. */
  readonly credentialed: boolean | undefined;
  readonly preflight: PreflightFacts | undefined;
  /** Of the answer itself; absent: none was seen, or CORS does not apply. */
  readonly response: CorsVerdict | undefined;
}

export interface PreflightFacts {
  readonly exchange: Exchange;
  readonly status: number | undefined;
  /** Where a redirect leads, as a whole URL, sealed. */
  readonly redirectedTo: string | undefined;
  /** Names in Access-Control-Request-Headers, lower case. */
  readonly headersAsked: readonly string[];
  readonly methodAsked: string;
  /** `uncertain` with `decisive`: the browser stopped the call, and credentials are the one reading that explains it. */
  readonly verdict: CorsVerdict;
  /** The preflight ended the matter: its request was never sent. */
  readonly decisive: boolean;
}

export function corsFacts(
  subject: Subject,
  request: RequestFacts | undefined,
  response: ResponseFacts | undefined,
): CorsFacts {
  const { exchange } = subject;
  const origin = originAsked(subject, request);
  const mode = request?.texts('sec-fetch-mode')[0];
  const applies =
    origin !== undefined &&
    (subject.preflight !== undefined ||
      mode === 'cors' ||
      (mode === undefined && exchange.type === 'xmlhttprequest')) &&
    isCrossOrigin(subject, origin);
  if (!applies) return { applies: false, origin, credentialed: undefined, preflight: undefined, response: undefined };
  // A preflight says nothing of its request's credentials.
  const credentialed = exchange === subject.preflight ? undefined : isCredentialed(exchange, request);
  const tainted = redirectTaint(
    origin,
    exchange.hops.map((hop) => hop.url.text),
  )
    ? 'null'
    : origin;
  const answered = response !== undefined && lastHop(exchange).method !== 'OPTIONS';
  return {
    applies,
    origin: tainted,
    credentialed,
    preflight: preflightFacts(subject, origin, credentialed),
    response: answered
      ? asTheBrowserDid(
          exchange,
          checkResponse({
            origin: tainted,
            credentialed,
            allowOrigin: response.texts('access-control-allow-origin'),
            allowCredentials: response.texts('access-control-allow-credentials'),
          }),
        )
      : undefined,
  };
}

/** Where the browser ends a blocked answer as an error, one that completed was let through: it was in the mode no-cors, say. */
function asTheBrowserDid({ observer, outcome }: Exchange, verdict: CorsVerdict): CorsVerdict {
  return observer !== 'file' && sightOf[observer].corsBlockIsError && outcome.kind === 'completed'
    ? corsPass(verdict.remarks)
    : verdict;
}

/** Extensions call where their permissions let them, without CORS. */
function isCrossOrigin({ exchange }: Subject, origin: string): boolean {
  const page = exchange.initiator ?? origin;
  if (/^[a-z]+-extension:/.test(page)) return false;
  return exchange.hops.some((hop) => {
    const url = urlOf(hop.url);
    return url !== undefined && url.origin !== page;
  });
}

/** Whether cookies and the like were asked to go along, where the request shows it. */
export function isCredentialed({ observer }: Exchange, request: RequestFacts | undefined): boolean | undefined {
  if (request === undefined) return undefined;
  const [fetchSite] = request.texts('sec-fetch-site');
  const { mode, certain } = credentialsMode({
    sameOrigin: false,
    cookieSent: request.cookies.length > 0,
    storageAccessSent: request.has('sec-fetch-storage-access'),
    tellsStorageAccess: sightOf[observer].tellsStorageAccess,
    ...(fetchSite === undefined ? {} : { fetchSite }),
  });
  return mode === 'unknown' || !certain ? undefined : mode === 'include';
}

/** As sent, and where nothing was sent, the page's own. A request without Origin, seen as such, is not under CORS. */
function originAsked({ exchange, preflight }: Subject, request: RequestFacts | undefined): string | undefined {
  const views = preflight?.hops[0].rounds[0].views;
  const asked = textsNamed(views?.sent ?? views?.asked ?? [], 'origin')[0];
  return request === undefined ? (asked ?? exchange.initiator) : (request.texts('origin')[0] ?? asked);
}

function preflightFacts(
  subject: Subject,
  origin: string,
  credentialed: boolean | undefined,
): PreflightFacts | undefined {
  const { preflight, exchange } = subject;
  if (preflight === undefined) return undefined;
  const hop = preflight.hops[0];
  const round = lastRound(hop);
  const headers = round.views.received ?? round.views.delivered ?? [];
  const texts = (name: string) => textsNamed(headers, name);
  // Behind redirects a preflight may carry another Origin than its request (Firefox).
  const [own = origin] = textsNamed(round.views.sent ?? round.views.asked ?? [], 'origin');
  const status = hop.redirect?.status ?? round.status;
  const methodAsked = requestedMethod(preflight) ?? exchange.hops[0].method;
  const headersAsked = requestedHeaders(preflight);
  const verdict = checkPreflight({
    origin: own,
    requestMethod: methodAsked,
    requestHeaders: headersAsked,
    credentialed,
    status,
    allowOrigin: texts('access-control-allow-origin'),
    allowCredentials: texts('access-control-allow-credentials'),
    allowMethods: texts('access-control-allow-methods'),
    allowHeaders: texts('access-control-allow-headers'),
  });
  return {
    exchange: preflight,
    status,
    redirectedTo: hop.redirect?.to.text ?? locationOf(hop),
    headersAsked,
    methodAsked,
    decisive: verdict.outcome === 'fail' ? requestNeverAnswered(subject) : stoppedByCors(subject),
    verdict,
  };
}

function requestNeverAnswered({ exchange, preflight }: Subject): boolean {
  return (
    exchange === preflight || exchange.hops.every((hop) => hop.rounds.every((round) => round.status === undefined))
  );
}

/** The errors that both browsers end with when CORS stops a call before it is sent. */
function stoppedByCors(subject: Subject): boolean {
  const { outcome } = subject.exchange;
  return (
    requestNeverAnswered(subject) &&
    outcome.kind === 'failed' &&
    (outcome.error === 'net::ERR_FAILED' || outcome.error === 'NS_ERROR_DOM_BAD_URI')
  );
}
