import type { CorsVerdict } from '../http/cors-error.ts';
import { readTokens } from '../http/cors-header.ts';
import { type CorsPolicy, corsPolicies } from '../http/cors-policy.ts';
import { checkPreflight } from '../http/cors-preflight.ts';
import { forbiddenRequestHeader, isSafelistedMethod, isSafelistedRequestHeader } from '../http/cors-request.ts';
import { checkResponse, isExposedHeader } from '../http/cors-response.ts';
import { sameOrigin } from '../http/origin.ts';
import { checkRedirect, redirectTaint } from '../http/redirect.ts';
import type { Case, Disagreement, Judged } from './judged.ts';

/* Brings the cases of other suites about CORS to one shape: what we say, and what the suite or the browser says. */

type Fields = readonly (readonly [name: string, value: string])[];

export function judgeCors({ cases }: Case): readonly Judged[] {
  return cases.map((one: Case) => ({
    id: one.name,
    ...(judges[one.kind]?.(one) ?? { got: 'not judged', want: one.kind }),
  }));
}

/** Cases that we judge otherwise, and why. */
export const corsDisagreements: readonly Disagreement[] = [
  {
    because:
      'fetch() and XMLHttpRequest write GET, POST and the like in capitals before anything is checked (Fetch, section 2.2.1)',
    ids: ['chromium: safelisted method "get"', 'chromium: safelisted method "Get"'],
  },
  {
    because:
      'methods that fetch() leaves as they are, are compared as written by Chromium 156, as web-platform-tests ask (measured)',
    ids: ['chromium: PreflightResult kMethodCases #24', 'chromium: PreflightResult kMethodCases #25'],
  },
];

const judges: Readonly<Record<string, (one: Case) => { readonly got: unknown; readonly want: unknown }>> = {
  'cors-fetch': judgeFetch,
  'preflight-needed': judgeFetch,
  'cors-redirect': judgeRedirect,
  'preflight-result': ({ name, input, expected }) => {
    const flagOn = name.includes('CorsNonWildcardRequestHeadersSupport on');
    const verdict = preflightVerdict(input, input.method, corsPolicies[flagOn ? 'standard' : 'chromium']);
    return compare(expected, {
      ...outcomeOf(verdict),
      ...('warning' in expected ? { warning: remarkOf(verdict, expected.warning) } : {}),
    });
  },
  'expose-header': ({ input, expected }) => ({
    got: isExposedHeader(
      expected.header,
      linesOf(input.response.headers, 'access-control-expose-headers'),
      input.credentials === 'include',
    ),
    want: expected.exposed,
  }),
  'parse-list': ({ input, expected }) => ({ got: readTokens([input.value]) ?? null, want: expected.accepts }),
  'safelisted-method': ({ input, expected }) => ({ got: isSafelistedMethod(input.method), want: expected.safelisted }),
  'safelisted-header': judgeSafelisted,
  'safelisted-header-byte': judgeSafelisted,
};

function judgeSafelisted({ input, expected }: Case) {
  return { got: isSafelistedRequestHeader(input.name, input.value), want: expected.safelisted };
}

/** The whole scenario: is a preflight needed, does it pass, may the answer be read? */
function judgeFetch({ input, expected }: Case) {
  const method = normalized(input.method);
  const cors = !sameOrigin(input.origin, input.url);
  const unsafe = unsafeNames(input.requestHeaders);
  const preflight = cors && (!isSafelistedMethod(method) || unsafe.length > 0);
  const before = preflight ? preflightVerdict(input, method, corsPolicies.chromium) : undefined;
  const verdict =
    before && before.outcome !== 'pass' ? before : cors ? responseVerdict(input, input.origin) : undefined;
  return compare(expected, { ...outcomeOf(verdict), preflight, accessControlRequestHeaders: unsafe.join(',') });
}

function judgeRedirect({ input, expected }: Case) {
  const { origin, url, redirect, requestHeaders, preflightResponse } = input;
  const target = new URL(redirect.location);
  const error = checkRedirect({
    origin,
    urls: [url],
    to: target.href,
    toUserInfo: target.username !== '' || target.password !== '',
  });
  const seen = redirectTaint(origin, [url, target.href]) ? 'null' : origin;
  // The server of these cases answers no preflight at its second URL, and redirects the first one where the case says so.
  const stopped = error !== undefined || (unsafeNames(requestHeaders).length > 0 && preflightResponse === null);
  const allowed = !stopped && responseVerdict(input, seen).outcome === 'pass';
  return compare(expected, { allowed, originHeaderAtTarget: seen });
}

/** Only what the suite says something about. */
function compare(expected: Case, got: Readonly<Record<string, unknown>>) {
  const names = Object.keys(expected).filter((name) => name in got);
  const pick = (from: Case) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return { got: pick(got), want: pick(expected) };
}

/** In the words of Chromium's unit tests. */
function outcomeOf(verdict: CorsVerdict | undefined) {
  const { error, detail } = verdict ?? {};
  const parameter = detail?.kind === 'method' ? detail.method : detail?.kind === 'header' ? detail.names[0] : undefined;
  return {
    allowed: error === undefined,
    error: error === undefined ? null : `k${error}`,
    ...(parameter === undefined ? {} : { failedParameter: parameter }),
  };
}

function remarkOf({ remarks }: CorsVerdict, warning: string): string {
  return remarks.includes('authorization-under-wildcard') ? warning : 'none';
}

function preflightVerdict(input: Case, method: string, browser: CorsPolicy): CorsVerdict {
  const { status, headers }: { status?: number; headers: Fields } = input.preflightResponse ?? { headers: [] };
  return checkPreflight({
    origin: input.origin,
    requestMethod: method,
    requestHeaders: unsafeNames(input.requestHeaders),
    credentialed: input.credentials === 'include',
    status,
    allowOrigin: linesOf(headers, 'access-control-allow-origin'),
    allowCredentials: linesOf(headers, 'access-control-allow-credentials'),
    allowMethods: linesOf(headers, 'access-control-allow-methods'),
    allowHeaders: linesOf(headers, 'access-control-allow-headers'),
    browser,
  });
}

function responseVerdict(input: Case, origin: string): CorsVerdict {
  return checkResponse({
    origin,
    credentialed: input.credentials === 'include',
    allowOrigin: linesOf(input.response.headers, 'access-control-allow-origin'),
    allowCredentials: linesOf(input.response.headers, 'access-control-allow-credentials'),
  });
}

function linesOf(fields: Fields, wanted: string): readonly string[] {
  return fields.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
}

function unsafeNames(fields: Fields): readonly string[] {
  return fields
    .filter(([name, value]) => !isSafelistedRequestHeader(name, value) && !forbiddenRequestHeader(name))
    .map(([name]) => name.toLowerCase())
    .sort();
}

/** What fetch() makes of a method. */
function normalized(method: string): string {
  const upper = method.toUpperCase();
  return ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper) ? upper : method;
}
