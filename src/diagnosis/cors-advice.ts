import { allowCredentials } from '../advice/cures/allow-credentials.ts';
import { allowOrigin } from '../advice/cures/allow-origin.ts';
import type { AllowCredentialsProblem, CorsDetail, CorsError, CorsVerdict } from '../http/cors-error.ts';
import type { OriginDifference } from '../http/origin.ts';
import { phrase } from '../language/phrase.ts';
import type { Certainty, Fix } from '../model/finding.ts';
import type { Value, Wording } from '../model/wording.ts';
import type { Facts } from './facts.ts';
import { operatorFixes } from './operator-fixes.ts';

/*
 * What the rules about CORS have in common: a preflight and an answer are checked alike (Fetch §4.9), fail alike, and are
 * mended alike.
 */

/** How sure a failed check is. Uncertain: the browser stopped the call, and only credentials that nobody saw explain it. */
export function certaintyOfCors({ outcome }: CorsVerdict): Certainty {
  return outcome === 'uncertain' ? 'likely' : 'proven';
}

/** First steps for each audience. The visitor has none: the headers are the server's. */
export function corsFixes(developer: Wording, operator: readonly Fix[]): readonly Fix[] {
  return [
    { audience: 'visitor', text: 'You cannot mend this in your browser. Report it with Copy report.' },
    { audience: 'developer', text: developer },
    ...operator,
  ];
}

/** An operator's step that is no matter of products. @param headers Lines of the answer as they should be. */
export function headersStep(text: string, headers: string): readonly Fix[] {
  return [{ audience: 'operator', text, snippet: { language: 'http', text: headers } }];
}

/** Of a page without an origin of its own. To allow null would allow everybody. */
export const nullOriginFixes: readonly Fix[] = corsFixes(
  'Serve the page over http from an address, localhost will do; in a sandboxed frame, add allow-same-origin if the frame is yours.',
  headersStep(
    'Do not allow null: any sandboxed page and any local file goes by that name. Allow the address that the page is served from.',
    'Access-Control-Allow-Origin: https://app.example\nVary: Origin',
  ),
);

/** The page's origin has to be allowed. */
export function originFixes(facts: Facts): readonly Fix[] {
  const { origin = phrase('this page') } = facts.cors;
  if (origin === 'null') return nullOriginFixes;
  return corsFixes(
    phrase('Ask the API to allow {origin}, spelled exactly like this, or call it through your own server.', { origin }),
    operatorFixes(facts, allowOrigin),
  );
}

/** The page's origin has to be allowed by name, and credentials with it. */
export function credentialsFixes(facts: Facts): readonly Fix[] {
  return corsFixes(
    'If the API needs no cookies, leave out credentials: "include" (withCredentials); a token in Authorization goes along without it.',
    operatorFixes(facts, allowCredentials),
  );
}

/** What is wrong with Access-Control-Allow-Origin, as far as it is not about credentials. */
export type OriginProblem = 'missing' | 'several' | 'other';

export function originProblem(error: CorsError | undefined): OriginProblem | undefined {
  switch (error) {
    case 'MissingAllowOriginHeader':
    case 'PreflightMissingAllowOriginHeader':
      return 'missing';
    case 'MultipleAllowOriginValues':
    case 'PreflightMultipleAllowOriginValues':
      return 'several';
    case 'AllowOriginMismatch':
    case 'PreflightAllowOriginMismatch':
    case 'InvalidAllowOriginValue':
    case 'PreflightInvalidAllowOriginValue':
      return 'other';
    default:
      return undefined;
  }
}

/** What keeps a call with credentials from passing, and only such a call. */
export type CredentialsProblem = 'wildcard' | 'missing' | 'not-true';

export function credentialsProblem({ error, detail }: CorsVerdict): CredentialsProblem | undefined {
  switch (error) {
    case 'WildcardOriginNotAllowed':
    case 'PreflightWildcardOriginNotAllowed':
      return 'wildcard';
    case 'InvalidAllowCredentials':
    case 'PreflightInvalidAllowCredentials':
      return detail.kind === 'credentials' && detail.problem !== ('missing' satisfies AllowCredentialsProblem)
        ? 'not-true'
        : 'missing';
    default:
      return undefined;
  }
}

/** How the allowed origin misses the one that asked, in words. */
export function originDifference(detail: CorsDetail | undefined): Value {
  const parts = detail?.kind === 'origin' ? detail.differs.map((part) => differences[part]) : [];
  return parts.length === 0 ? phrase('it differs') : parts;
}

const differences: Readonly<Record<OriginDifference, string>> = {
  scheme: phrase('the scheme differs (http or https)'),
  host: phrase('the host differs'),
  port: phrase('the port differs'),
  'trailing-slash': phrase('there is a slash at its end, and an origin has none'),
  path: phrase('there is a path, and an origin has none'),
  'user-info': phrase('there is a user name in it, and an origin has none'),
  'letter-case': phrase('upper and lower case differ'),
  'default-port': phrase('it names the default port, which browsers leave out'),
  'white-space': phrase('there is white space in it'),
  'several-values': phrase('there is more than one value'),
  pattern: phrase('it is a pattern, and only a lone * is a wildcard'),
  null: phrase('one of the two is null'),
  'scheme-missing': phrase('the scheme is missing'),
  empty: phrase('it is empty'),
  'not-an-origin': phrase('it is no origin at all'),
};
