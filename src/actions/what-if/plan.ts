import type { CorsVerdict } from '../../http/cors-error.ts';
import { forbiddenRequestHeader } from '../../http/cors-request.ts';
import { say } from '../../language/say.ts';
import type { TryPlan } from '../../messages.ts';
import { type Exchange, lastHop, lastRound } from '../../model/exchange.ts';
import { textsNamed } from '../../model/header.ts';
import { type ReplayRequest, replayableAddress, replayableCall, safeMethods } from '../replay/plan.ts';
import { type AddedHeaders, mendPreflight, mendResponse } from './mend.ts';

/** What the checks of CORS said of the call. */
export interface CorsSeen {
  readonly applies: boolean;
  readonly origin: string | undefined;
  readonly credentialed: boolean | undefined;
  readonly response: CorsVerdict | undefined;
  readonly preflight:
    | {
        readonly exchange: Exchange;
        readonly status: number | undefined;
        readonly headersAsked: readonly string[];
        readonly methodAsked: string;
        readonly verdict: CorsVerdict;
        readonly decisive: boolean;
      }
    | undefined;
}

/** The call to be made, once as it is and once with headers added to its answers. */
export interface WhatIf {
  readonly origin: string;
  readonly request: ReplayRequest;
  /** Names that the page sets and whose values were not kept: something else stands in their place. */
  readonly standIns: readonly string[];
  /** What the server did not send. */
  readonly headers: AddedHeaders;
  readonly rules: readonly HeaderRule[];
  /** The preflight stopped it. */
  readonly stopped: boolean;
}

/** Headers of answers that are set for one address. */
export interface HeaderRule {
  readonly to: 'preflight' | 'answer';
  /** Host name alone. */
  readonly host: string;
  /** A pattern for exactly this address, whatever its query. */
  readonly pattern: string;
  readonly headers: AddedHeaders;
}

/** @returns A sentence where no header can be tried. */
export function whatIf(exchange: Exchange, cors: CorsSeen): WhatIf | string {
  const { preflight } = cors;
  if (exchange.type !== 'xmlhttprequest' || !cors.applies)
    return say('CORS does not decide over this call: there is no header of its answer that could be tried.');
  if (exchange.hops.length > 1)
    return say('This call was redirected on its way. A header can only be tried where the first answer is the last.');
  const address = replayableAddress(exchange);
  if (typeof address === 'string') return address;
  return preflight?.decisive ? ofPreflight(exchange, cors, preflight, address) : ofAnswer(exchange, cors);
}

function ofAnswer(exchange: Exchange, { origin = '', credentialed, response }: CorsSeen): WhatIf | string {
  if (response === undefined) return say('No answer came, so there is no header that could be added to it.');
  const call = replayableCall(exchange);
  if (typeof call === 'string') return call;
  const { missing, ...made } = call;
  const include = credentialed ?? response.outcome === 'uncertain';
  const { views } = lastRound(lastHop(exchange));
  const texts = (name: string) => textsNamed(views.received ?? views.delivered ?? [], name);
  const lacking = mendResponse({
    origin,
    credentialed: include,
    allowOrigin: texts('access-control-allow-origin'),
    allowCredentials: texts('access-control-allow-credentials'),
  });
  // The server sent what is needed, and the page was not given it: somebody in the browser took it.
  const headers = Object.keys(lacking).length > 0 ? lacking : readable(origin, include);
  const { url, method, mode } = made;
  return {
    origin: made.origin,
    request: { url, method, mode, headers: made.headers, credentials: credentialsFor(include), cache: 'no-store' },
    standIns: missing,
    headers,
    rules: [ruleFor(url, 'answer', headers)],
    stopped: false,
  };
}

function ofPreflight(
  exchange: Exchange,
  { origin = '', credentialed }: CorsSeen,
  preflight: NonNullable<CorsSeen['preflight']>,
  { url, origin: page }: { readonly url: string; readonly origin: string },
): WhatIf | string {
  const { status, methodAsked, headersAsked } = preflight;
  const include = credentialed ?? preflight.verdict.outcome === 'uncertain';
  const { views } = lastRound(lastHop(preflight.exchange));
  const texts = (name: string) => textsNamed(views.received ?? views.delivered ?? [], name);
  const headers = mendPreflight({
    origin,
    requestMethod: methodAsked,
    requestHeaders: headersAsked,
    credentialed: include,
    status,
    allowOrigin: texts('access-control-allow-origin'),
    allowCredentials: texts('access-control-allow-credentials'),
    allowMethods: texts('access-control-allow-methods'),
    allowHeaders: texts('access-control-allow-headers'),
  });
  if (headers === undefined)
    return say(
      'The preflight was answered with {status}, and has to be answered with 200 to 299: a rule can add a header, and cannot change a status.',
      { status: status ?? say('nothing') },
    );
  if (Object.keys(headers).length === 0) return say('The preflight lacks no header, so there is none to try.');
  const names = headersAsked.filter((name) => !forbiddenRequestHeader(name));
  const known = replayableCall(exchange);
  const kept = typeof known === 'string' ? {} : known.headers;
  const values = names.map((name) => [name, kept[name] ?? standInFor(name)] as const);
  return {
    origin: page,
    request: {
      url,
      method: methodAsked,
      mode: 'cors',
      headers: Object.fromEntries(values),
      credentials: credentialsFor(include),
      cache: 'no-store',
    },
    standIns: names.filter((name) => kept[name] === undefined),
    headers,
    rules: [
      // Kept for no time: else the leave would outlive the rule, and reach other tabs (Fetch §4.8, max-age).
      ruleFor(url, 'preflight', { ...headers, 'access-control-max-age': '0' }),
      ruleFor(url, 'answer', readable(origin, include)),
    ],
    stopped: true,
  };
}

/** Any value asks for the same preflight, as long as it is none that goes without one (Fetch §2.2.2). */
function standInFor(name: string): string {
  return name === 'content-type' ? 'application/json' : 'why401-experiment';
}

function credentialsFor(include: boolean): ReplayRequest['credentials'] {
  return include ? 'include' : 'same-origin';
}

function readable(origin: string, include: boolean): AddedHeaders {
  return {
    'access-control-allow-origin': origin,
    ...(include ? { 'access-control-allow-credentials': 'true' } : {}),
  };
}

function ruleFor(url: string, to: HeaderRule['to'], headers: AddedHeaders): HeaderRule {
  const { hostname } = new URL(url);
  const bare = url.replace(/[?#].*$/s, '');
  return { to, host: hostname, pattern: `^${bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:[?#]|$)`, headers };
}

/** Looks only. @param permissions Optional ones that the browser has to ask for. */
export function planWhatIf(what: WhatIf | string, permissions: readonly string[]): TryPlan {
  if (typeof what === 'string') return { kind: 'refused', why: what };
  const { request, headers, standIns, stopped } = what;
  const lines = Object.entries(headers).map(([name, value]) => `${writtenName(name)}: ${value}`);
  const safe = safeMethods.has(request.method);
  const sentences = [
    stopped
      ? say(
          'An experiment: the page makes this {method} twice more, once as it is and once while this browser adds to the preflight’s answer: {headers}.',
          { method: request.method, headers: lines.join('; ') },
        )
      : say(
          'An experiment: the page makes this {method} twice more, once as it is and once while this browser adds to the answer: {headers}.',
          { method: request.method, headers: lines.join('; ') },
        ),
    ...(stopped ? [say('The answer behind it is then made readable as well.')] : []),
    say(
      'It is added in this tab and for this address alone, and gone as soon as the answer is there, after a minute at the latest. The server stays as it is.',
    ),
    ...(safe
      ? []
      : [
          say('A {method} may change something on the server. Its body was not kept, so it goes without one.', {
            method: request.method,
          }),
        ]),
    ...(standIns.length === 0
      ? []
      : [
          say(
            'What the page puts into {headers} was not kept: the try goes without it, so a refusal says nothing. What counts is whether the page is given the answer.',
            { headers: standIns.join(', ') },
          ),
        ]),
  ];
  return {
    kind: 'ready',
    says: sentences.join(' '),
    button: safe ? say('Try it') : say('Yes, send this {method}', { method: request.method }),
    ...(permissions.length === 0 ? {} : { permissions }),
  };
}

/** `Access-Control-Allow-Origin`. */
export function writtenName(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
