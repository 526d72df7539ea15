import type { CorsError } from '../../http/cors-error.ts';
import { checkPreflight, type PreflightInput } from '../../http/cors-preflight.ts';
import { type CorsResponseInput, checkResponse } from '../../http/cors-response.ts';

/** Response headers to be set, by name in lower case. */
export type AddedHeaders = Readonly<Record<string, string>>;

/** Each check can be failed once; more turns mend nothing. */
const mostTurns = 6;

/**
 * Which headers an answer lacks for a page to be given it: the checks of the Fetch standard are made again and again, and
 * each failure mended (Fetch §4.9). Empty: nothing is wrong with it. `credentialed` has to be known.
 */
export function mendResponse(input: CorsResponseInput): AddedHeaders {
  return mend(
    { ...input, requestMethod: 'GET', requestHeaders: [], allowMethods: [], allowHeaders: [] },
    checkResponse,
  );
}

/** The same of a preflight's answer (Fetch §4.8). @returns Absent: no header mends it, for its status is at fault. */
export function mendPreflight(input: PreflightInput): AddedHeaders | undefined {
  if (input.status === undefined || input.status < 200 || input.status > 299) return undefined;
  return mend(input, checkPreflight);
}

type Checked = Omit<PreflightInput, 'status'>;

function mend<Input extends Checked>(
  input: Input,
  check: (input: Input) => { readonly error?: CorsError | undefined },
): AddedHeaders {
  const added: Record<string, string> = {};
  let mended = input;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const { error } = check(mended);
    const cure = error === undefined ? undefined : cureOf(error, input);
    if (cure === undefined) break;
    const [field, name, value] = cure;
    mended = { ...mended, [field]: [value] };
    added[name] = value;
  }
  return added;
}

type Field = 'allowOrigin' | 'allowCredentials' | 'allowMethods' | 'allowHeaders';

/** @returns Absent: no header is at fault. */
function cureOf(
  error: CorsError,
  { origin, requestMethod, requestHeaders }: Checked,
): readonly [Field, string, string] | undefined {
  switch (error) {
    case 'MissingAllowOriginHeader':
    case 'MultipleAllowOriginValues':
    case 'InvalidAllowOriginValue':
    case 'AllowOriginMismatch':
    case 'WildcardOriginNotAllowed':
    case 'PreflightMissingAllowOriginHeader':
    case 'PreflightMultipleAllowOriginValues':
    case 'PreflightInvalidAllowOriginValue':
    case 'PreflightAllowOriginMismatch':
    case 'PreflightWildcardOriginNotAllowed':
      return ['allowOrigin', 'access-control-allow-origin', origin];
    case 'InvalidAllowCredentials':
    case 'PreflightInvalidAllowCredentials':
      return ['allowCredentials', 'access-control-allow-credentials', 'true'];
    case 'InvalidAllowMethodsPreflightResponse':
    case 'MethodDisallowedByPreflightResponse':
      return ['allowMethods', 'access-control-allow-methods', requestMethod];
    case 'InvalidAllowHeadersPreflightResponse':
    case 'HeaderDisallowedByPreflightResponse':
      return ['allowHeaders', 'access-control-allow-headers', requestHeaders.join(', ')];
    case 'PreflightInvalidStatus':
    case 'PreflightDisallowedRedirect':
    case 'RedirectContainsCredentials':
    case 'CorsDisabledScheme':
      return undefined;
    default:
      return error satisfies never;
  }
}
