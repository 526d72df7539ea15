import {
  type CorsError,
  type CorsRemark,
  type CorsVerdict,
  corsFail,
  corsPass,
  judgeCredentialed,
} from './cors-error.ts';
import { readTokens } from './cors-header.ts';
import { type CorsPolicy, corsPolicies } from './cors-policy.ts';
import { forbiddenRequestHeader, isSafelistedMethod } from './cors-request.ts';
import { checkAccess } from './cors-response.ts';

export interface PreflightInput {
  /** As in the preflight's Origin header. */
  readonly origin: string;
  /** Access-Control-Request-Method. */
  readonly requestMethod: string;
  /** The names in Access-Control-Request-Headers. */
  readonly requestHeaders: readonly string[];
  /** Credentials mode of the request to come; the preflight itself never carries any. Undefined: nobody saw. */
  readonly credentialed: boolean | undefined;
  /** Undefined: no answer was seen. */
  readonly status: number | undefined;
  readonly allowOrigin: readonly string[];
  readonly allowCredentials: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly browser?: CorsPolicy;
}

/** Does this answer let the request go? CORS-preflight fetch (Fetch, section 4.8), its parts in the order of Chromium. */
export function checkPreflight(input: PreflightInput): CorsVerdict {
  return judgeCredentialed(input.credentialed, (credentialed) => judge(input, credentialed));
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function judge(input: PreflightInput, credentialed: boolean): CorsVerdict {
  const { status } = input;
  if (status !== undefined && redirects.has(status))
    return corsFail('PreflightDisallowedRedirect', { kind: 'status', status });
  const badStatus = status !== undefined && (status < 200 || status > 299) ? { status } : {};
  const access = checkAccess(input, credentialed);
  if (access.outcome !== 'pass') {
    return corsFail(preflightError(access.error), { ...access.detail, ...badStatus }, access.remarks);
  }
  if (badStatus.status !== undefined)
    return corsFail('PreflightInvalidStatus', { kind: 'status', ...badStatus }, access.remarks);
  return judgeLists(input, credentialed, access.remarks);
}

/** The errors of the CORS check have names of their own in a preflight. */
function preflightError(error: CorsError): CorsError {
  switch (error) {
    case 'MissingAllowOriginHeader':
    case 'MultipleAllowOriginValues':
    case 'InvalidAllowOriginValue':
    case 'AllowOriginMismatch':
    case 'WildcardOriginNotAllowed':
    case 'InvalidAllowCredentials':
      return `Preflight${error}`;
    default:
      return error;
  }
}

function judgeLists(input: PreflightInput, credentialed: boolean, before: readonly CorsRemark[]): CorsVerdict {
  const { requestMethod, allowMethods, allowHeaders } = input;
  const methods = readTokens(allowMethods);
  if (!methods) {
    return corsFail(
      'InvalidAllowMethodsPreflightResponse',
      { kind: 'unreadable', header: 'access-control-allow-methods' },
      before,
    );
  }
  const allowedHeaders = readTokens(allowHeaders)?.map((name) => name.toLowerCase());
  if (!allowedHeaders) {
    return corsFail(
      'InvalidAllowHeadersPreflightResponse',
      { kind: 'unreadable', header: 'access-control-allow-headers' },
      before,
    );
  }
  const { missing, onlyUnderWildcard } = judgeHeaders(input, allowedHeaders, credentialed);
  const remarks: readonly CorsRemark[] = [
    ...before,
    ...(differsInCaseOnly(requestMethod, methods) ? ['method-letter-case' as const] : []),
    ...(onlyUnderWildcard ? ['authorization-under-wildcard' as const] : []),
  ];
  if (!isMethodAllowed(requestMethod, methods, credentialed)) {
    const detail = { kind: 'method', method: requestMethod, headers: missing } as const;
    return corsFail('MethodDisallowedByPreflightResponse', detail, remarks);
  }
  const [first, ...rest] = missing;
  if (first === undefined) return corsPass(remarks);
  return corsFail('HeaderDisallowedByPreflightResponse', { kind: 'header', names: [first, ...rest] }, remarks);
}

function isMethodAllowed(method: string, allowed: readonly string[], credentialed: boolean): boolean {
  return isSafelistedMethod(method) || allowed.includes(method) || (!credentialed && allowed.includes('*'));
}

function differsInCaseOnly(method: string, allowed: readonly string[]): boolean {
  if (isSafelistedMethod(method) || allowed.includes(method)) return false;
  return allowed.some((other) => other.toLowerCase() === method.toLowerCase());
}

function judgeHeaders(
  { requestHeaders, browser = corsPolicies.chromium }: PreflightInput,
  allowed: readonly string[],
  credentialed: boolean,
): { readonly missing: readonly string[]; readonly onlyUnderWildcard: boolean } {
  const listed = new Set(allowed);
  const wildcard = listed.has('*') && !credentialed;
  const unlisted = [...new Set(requestHeaders.map((name) => name.toLowerCase()))].filter(
    (name) => name !== '' && !listed.has(name) && !forbiddenRequestHeader(name),
  );
  const covered = (name: string) => wildcard && (name !== 'authorization' || browser.wildcardCoversAuthorization);
  return {
    missing: unlisted.filter((name) => !covered(name)),
    onlyUnderWildcard: unlisted.includes('authorization') && covered('authorization'),
  };
}
