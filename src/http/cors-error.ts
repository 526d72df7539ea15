import type { OriginDifference } from './origin.ts';

/** Why the Fetch standard keeps an answer from a page, in the words of the DevTools protocol (Network.CorsError). */
export type CorsError =
  | 'MissingAllowOriginHeader'
  | 'MultipleAllowOriginValues'
  | 'InvalidAllowOriginValue'
  | 'AllowOriginMismatch'
  | 'WildcardOriginNotAllowed'
  | 'InvalidAllowCredentials'
  | 'PreflightMissingAllowOriginHeader'
  | 'PreflightMultipleAllowOriginValues'
  | 'PreflightInvalidAllowOriginValue'
  | 'PreflightAllowOriginMismatch'
  | 'PreflightWildcardOriginNotAllowed'
  | 'PreflightInvalidAllowCredentials'
  | 'PreflightInvalidStatus'
  | 'PreflightDisallowedRedirect'
  | 'InvalidAllowMethodsPreflightResponse'
  | 'InvalidAllowHeadersPreflightResponse'
  | 'MethodDisallowedByPreflightResponse'
  | 'HeaderDisallowedByPreflightResponse'
  | 'RedirectContainsCredentials'
  | 'CorsDisabledScheme';

/** What is wrong with Access-Control-Allow-Credentials, of which only `true` counts, letter by letter. */
export type AllowCredentialsProblem = 'missing' | 'letter-case' | 'several-values' | 'other-value';

/** Names what is at fault; nothing in it can be secret. */
export type CorsDetail = CorsFault & {
  /** The preflight's status where it is a problem of its own, whatever `error` says: 401 means that preflights need a sign-in. */
  readonly status?: number;
};

export type CorsFault =
  /** The status alone, or a redirect. */
  | { readonly kind: 'status' }
  | {
      readonly kind: 'origin';
      /** The origin that had to be allowed. */
      readonly expected: string;
      /** The origins that were allowed instead, `*` and `null` among them; what reads as none is left out. */
      readonly allowed: readonly string[];
      /** Empty: the header is missing, or is `*`. */
      readonly differs: readonly OriginDifference[];
    }
  | { readonly kind: 'credentials'; readonly problem: AllowCredentialsProblem }
  | {
      readonly kind: 'method';
      readonly method: string;
      /** Request headers that would be refused next, lower case. */
      readonly headers: readonly string[];
    }
  /** All request headers that were not allowed, lower case. */
  | { readonly kind: 'header'; readonly names: readonly [string, ...string[]] }
  /** A list of the preflight's answer is no list of tokens. */
  | { readonly kind: 'unreadable'; readonly header: 'access-control-allow-methods' | 'access-control-allow-headers' };

/** Worth knowing, and not the cause. */
export type CorsRemark =
  /** Allowed by `*` alone: today's browsers take it, the Fetch standard does not. */
  | 'authorization-under-wildcard'
  /** `*` and Allow-Credentials: true exclude each other; the latter has no effect. */
  | 'credentials-with-wildcard'
  /** The method is on the list in other letters: they are compared as written. */
  | 'method-letter-case'
  /** `null` was allowed: any sandboxed page and local file goes by that name. */
  | 'null-origin-allowed';

/**
 * `uncertain`: fails if the request is credentialed, passes otherwise, and nobody saw which; `error` is what it would be.
 */
export type CorsVerdict =
  | {
      readonly outcome: 'pass';
      readonly error?: never;
      readonly detail?: never;
      readonly remarks: readonly CorsRemark[];
    }
  | {
      readonly outcome: 'fail' | 'uncertain';
      readonly error: CorsError;
      readonly detail: CorsDetail;
      readonly remarks: readonly CorsRemark[];
    };

export function corsPass(remarks: readonly CorsRemark[] = []): CorsVerdict {
  return { outcome: 'pass', remarks };
}

export function corsFail(error: CorsError, detail: CorsDetail, remarks: readonly CorsRemark[] = []): CorsVerdict {
  return { outcome: 'fail', error, detail, remarks };
}

/** Runs a check for both readings where it is unknown whether the request is credentialed: what fails only then is uncertain. */
export function judgeCredentialed(
  credentialed: boolean | undefined,
  check: (credentialed: boolean) => CorsVerdict,
): CorsVerdict {
  if (credentialed !== undefined) return check(credentialed);
  const without = check(false);
  if (without.outcome === 'fail') return without;
  const withThem = check(true);
  return withThem.outcome === 'fail' ? { ...withThem, outcome: 'uncertain' } : without;
}
