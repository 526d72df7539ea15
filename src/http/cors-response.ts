import {
  type AllowCredentialsProblem,
  type CorsDetail,
  type CorsError,
  type CorsRemark,
  type CorsVerdict,
  corsFail,
  corsPass,
  judgeCredentialed,
} from './cors-error.ts';
import { fieldLines, fieldValue, readTokens } from './cors-header.ts';
import { differenceOfOrigins, originOf } from './origin.ts';
import { isUrl } from './site.ts';

export interface CorsResponseInput {
  /** As in the request's Origin header; `null` after redirects through other origins. */
  readonly origin: string;
  /** Credentials mode `include`; undefined: nobody saw. */
  readonly credentialed: boolean | undefined;
  /** Lines of Access-Control-Allow-Origin. */
  readonly allowOrigin: readonly string[];
  /** Lines of Access-Control-Allow-Credentials. */
  readonly allowCredentials: readonly string[];
}

/** May the page read this answer? The CORS check (Fetch, section 4.9), its parts in the order of Chromium. */
export function checkResponse(input: CorsResponseInput): CorsVerdict {
  return judgeCredentialed(input.credentialed, (credentialed) => checkAccess(input, credentialed));
}

/** The CORS check with the credentials mode known. */
export function checkAccess(
  { origin, allowOrigin, allowCredentials }: Omit<CorsResponseInput, 'credentialed'>,
  credentialed: boolean,
): CorsVerdict {
  const allowed = fieldValue(allowOrigin);
  const credentialsProblem = allowCredentialsProblem(allowCredentials);
  const remarks: readonly CorsRemark[] = [
    ...(allowed === '*' && credentialsProblem === undefined ? ['credentials-with-wildcard' as const] : []),
    ...(allowed === 'null' ? ['null-origin-allowed' as const] : []),
  ];
  if (allowed === '*' && !credentialed) return corsPass(remarks);
  if (allowed !== origin) return corsFail(originError(allowed), originDetail(origin, allowed, allowOrigin), remarks);
  if (!credentialed || credentialsProblem === undefined) return corsPass(remarks);
  return corsFail('InvalidAllowCredentials', { kind: 'credentials', problem: credentialsProblem }, remarks);
}

function originError(allowed: string | undefined): CorsError {
  if (allowed === undefined) return 'MissingAllowOriginHeader';
  if (allowed === '*') return 'WildcardOriginNotAllowed';
  if (/[ ,]/.test(allowed)) return 'MultipleAllowOriginValues';
  return allowed === 'null' || isUrl(allowed) ? 'AllowOriginMismatch' : 'InvalidAllowOriginValue';
}

/** More values than this are not named: one is too many already. */
const mostNames = 10;

function originDetail(expected: string, allowed: string | undefined, lines: readonly string[]): CorsDetail {
  const texts = fieldLines(lines)
    .flatMap((line) => line.split(/[\s,]+/))
    .slice(0, mostNames);
  const differs = allowed === undefined || allowed === '*' ? [] : differenceOfOrigins(expected, allowed);
  return { kind: 'origin', expected, allowed: texts.flatMap(originName), differs };
}

/** The origin in a text, and nothing of what may stand around it. */
function originName(text: string): readonly string[] {
  if (text === '*' || text === 'null') return [text];
  const origin = originOf(text);
  return origin === 'null' ? [] : [origin];
}

function allowCredentialsProblem(lines: readonly string[]): AllowCredentialsProblem | undefined {
  const value = fieldValue(lines);
  if (value === 'true') return undefined;
  if (value === undefined) return 'missing';
  if (value.toLowerCase() === 'true') return 'letter-case';
  return value.includes(',') ? 'several-values' : 'other-value';
}

/** Response headers that every page may read (Fetch, CORS-safelisted response-header name). */
const alwaysExposed: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/**
 * May the page's script see this response header across origins? Not so WWW-Authenticate, DPoP-Nonce or Retry-After, unless
 * the answer says so (Fetch, section 3.3.3).
 * @param exposeHeaders Lines of Access-Control-Expose-Headers.
 */
export function isExposedHeader(name: string, exposeHeaders: readonly string[], credentialed: boolean): boolean {
  const wanted = name.toLowerCase();
  if (wanted === 'set-cookie' || wanted === 'set-cookie2') return false;
  if (alwaysExposed.has(wanted)) return true;
  const names = readTokens(exposeHeaders) ?? [];
  return names.some((exposed) => (exposed === '*' && !credentialed) || exposed.toLowerCase() === wanted);
}
