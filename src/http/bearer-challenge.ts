import { type Challenge, parameter } from './challenge.ts';
import { isUrl } from './site.ts';

/** What a Bearer challenge says (RFC 6750 §3, RFC 9470 §3, RFC 9728 §5.1), as far as it says it. */
export interface BearerFields {
  readonly realm?: string;
  /** Lower case. */
  readonly error?: string;
  readonly errorDescription?: string;
  readonly errorUri?: string;
  /** The scopes that are wanted. */
  readonly scope: readonly string[];
  /** RFC 9470 §3: the strengths of sign-in that would do. */
  readonly acrValues: readonly string[];
  /** RFC 9470 §3: how old a sign-in may be, in seconds. */
  readonly maxAge?: number;
  /** RFC 9728 §5.1; only an absolute URL. */
  readonly resourceMetadata?: string;
  /** Microsoft Entra: names of the claims that are wanted. Empty: some are, but they cannot be read. */
  readonly claims?: readonly string[];
  /** Microsoft: where to sign in. */
  readonly authorizationUri?: string;
}

/** Reads the parameters of a Bearer or DPoP challenge. Of a repeated one the first counts. */
export function bearerFields(challenge: Challenge): BearerFields {
  const realm = parameter(challenge, 'realm');
  const error = parameter(challenge, 'error')?.toLowerCase();
  const errorDescription = parameter(challenge, 'error_description');
  const errorUri = parameter(challenge, 'error_uri');
  const resourceMetadata = absoluteUrl(parameter(challenge, 'resource_metadata'));
  const authorizationUri = parameter(challenge, 'authorization_uri') ?? parameter(challenge, 'authorization');
  const maxAge = seconds(parameter(challenge, 'max_age'));
  const claims = parameter(challenge, 'claims');
  return {
    ...(realm === undefined ? {} : { realm }),
    ...(error === undefined ? {} : { error }),
    ...(errorDescription === undefined ? {} : { errorDescription }),
    ...(errorUri === undefined ? {} : { errorUri }),
    ...(resourceMetadata === undefined ? {} : { resourceMetadata }),
    ...(authorizationUri === undefined ? {} : { authorizationUri }),
    scope: list(parameter(challenge, 'scope')),
    acrValues: list(parameter(challenge, 'acr_values')),
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(claims === undefined ? {} : { claims: claimNames(claims) }),
  };
}

/** RFC 6749 §3.3: separated by spaces. A comma is part of a scope: `repository:app:pull,push`. */
function list(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(/\s+/).filter((each) => each !== '');
}

function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function absoluteUrl(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) && isUrl(text) ? text : undefined;
}

/** `{"access_token":{"acrs":{…}}}` in base64 or as it is (OpenID Connect Core §5.5). Only the inner names are taken. */
function claimNames(text: string): readonly string[] {
  const wanted = parseJson(text) ?? parseJson(decodeBase64(text));
  const names = Object.values(objectOf(wanted)).flatMap((each) => Object.keys(objectOf(each)));
  return [...new Set(names)].slice(0, 50);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function decodeBase64(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
