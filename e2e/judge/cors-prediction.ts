import type { CorsError } from '../../src/http/cors-error.ts';
import type { CorsPolicy } from '../../src/http/cors-policy.ts';
import { checkPreflight } from '../../src/http/cors-preflight.ts';
import { forbiddenRequestHeader, isSafelistedMethod, isSafelistedRequestHeader } from '../../src/http/cors-request.ts';
import { checkResponse } from '../../src/http/cors-response.ts';
import { sameOrigin } from '../../src/http/origin.ts';
import { authorizationSurvives, checkRedirect, methodAfterRedirect, redirectTaint } from '../../src/http/redirect.ts';
import { type CorsSetup, type Hop, originOfPage, urlOf } from './cors-setup.ts';
import type { Fields, Place } from './server.ts';

/** What we say keeps the answer from the page; undefined: the page may read it. */
export type Prediction = ReturnType<typeof checkRedirect>;

/** The request as it stands at one URL of its way. */
interface Step {
  readonly method: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Once under CORS, always under CORS. */
  readonly crossed: boolean;
  /** It had a preflight at one URL. */
  readonly preflighted: boolean;
}

/** Goes the way of the request by what we know of CORS and redirects. */
export function predictCors(setup: CorsSetup, place: Place, browser: CorsPolicy): Prediction {
  const origin = originOfPage(setup.page, place);
  const urls = setup.hops.map((hop, index) => urlOf(hop, setup.id, index, place));
  const headers = new Map(Object.entries(setup.headers));
  let step: Step = { method: asFetchWritesIt(setup.method), headers, crossed: false, preflighted: false };
  for (const [index, hop] of setup.hops.entries()) {
    const url = urls[index] ?? '';
    const soFar = urls.slice(0, index + 1);
    const own = sameOrigin(origin, url);
    step = { ...step, crossed: step.crossed || !own };
    const asked = redirectTaint(origin, soFar) ? 'null' : origin;
    if (step.crossed && callsForPreflight(step, headers, browser)) {
      step = { ...step, preflighted: true };
      const preflightOrigin = browser.preflightKeepsOrigin ? origin : asked;
      const error = preflightError(setup, hop, step, preflightOrigin, own && browser.preflightTrustsOwnOrigin);
      if (error) return error;
    }
    const error = step.crossed ? responseError(setup, hop, asked) : undefined;
    if (error) return error;
    const to = urls[index + 1] ?? setup.leadsTo;
    if (to === undefined) return undefined;
    const toUserInfo = setup.hops[index + 1]?.userInfo ?? false;
    const refused = checkRedirect({ origin, urls: soFar, to, toUserInfo, browser });
    if (refused) return refused;
    const carried = browser.droppedHeadersReturn ? { ...step, headers } : step;
    step = redirected(carried, hop.response.status, url, to);
  }
  return undefined;
}

/** @param first Headers at the first URL. */
function callsForPreflight(step: Step, first: Step['headers'], browser: CorsPolicy): boolean {
  const again = browser.preflightsAgain && (step.preflighted || unsafeNames(first).length > 0);
  return again || !isSafelistedMethod(step.method) || unsafeNames(step.headers).length > 0;
}

/** The method may change behind a redirect, and what describes the body goes with the body (Fetch, section 4.4). */
function redirected(step: Step, status: number, from: string, to: string): Step {
  const method = methodAfterRedirect(status, step.method);
  const dropped = [
    ...(authorizationSurvives(from, to) ? [] : ['authorization']),
    ...(method === step.method ? [] : ['content-type', 'content-language']),
  ];
  return {
    ...step,
    method,
    headers: new Map([...step.headers].filter(([name]) => !dropped.includes(name.toLowerCase()))),
  };
}

/** @param trusted Nobody asks which origin is allowed. */
function preflightError(
  setup: CorsSetup,
  { preflight: { status, fields } }: Hop,
  { method, headers }: Step,
  origin: string,
  trusted: boolean,
): CorsError | undefined {
  return checkPreflight({
    ...{ origin, status, requestMethod: method, requestHeaders: unsafeNames(headers) },
    credentialed: setup.credentials === 'include',
    allowOrigin: trusted ? [origin] : linesOf(fields, 'Access-Control-Allow-Origin'),
    allowCredentials: trusted ? ['true'] : linesOf(fields, 'Access-Control-Allow-Credentials'),
    allowMethods: linesOf(fields, 'Access-Control-Allow-Methods'),
    allowHeaders: linesOf(fields, 'Access-Control-Allow-Headers'),
  }).error;
}

function responseError(setup: CorsSetup, { response: { fields } }: Hop, origin: string): CorsError | undefined {
  return checkResponse({
    ...{ origin, credentialed: setup.credentials === 'include' },
    allowOrigin: linesOf(fields, 'Access-Control-Allow-Origin'),
    allowCredentials: linesOf(fields, 'Access-Control-Allow-Credentials'),
  }).error;
}

/** fetch() writes these in capitals, and no others (Fetch, section 2.2.1). */
function asFetchWritesIt(method: string): string {
  const upper = method.toUpperCase();
  return ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper) ? upper : method;
}

function unsafeNames(headers: ReadonlyMap<string, string>): readonly string[] {
  return [...headers]
    .filter(([name, value]) => !isSafelistedRequestHeader(name, value) && !forbiddenRequestHeader(name))
    .map(([name]) => name.toLowerCase())
    .sort();
}

function linesOf(fields: Fields, wanted: string): readonly string[] {
  return fields.filter(([name]) => name === wanted).map(([, value]) => value);
}
