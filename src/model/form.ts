/** What a request's body says of signing in, its values gone: form data, or a small JSON object of a token endpoint. */
export interface SealedForm {
  readonly kind: 'form' | 'json';
  /** Of names and values together, in UTF-16 units. */
  readonly size: number;
  /** Of its parameters, in their order, the first ones only. */
  readonly names: readonly string[];
  /** RFC 6749 §4 and its registered extensions; any other is `other`. */
  readonly grantType?: GrantType | 'other';
  /** An answer to a sign-in request that came by POST (`response_mode=form_post`) and says no. */
  readonly error?: string;
  readonly marks: Readonly<Partial<Record<MarkedParameter, ParameterMark>>>;
  readonly saml?: SamlFacts;
}

/** Parameters that are compared, never read. */
export const markedParameters = [
  'refresh_token',
  'code',
  'code_verifier',
  'client_id',
  'redirect_uri',
  'state',
  'SAMLResponse',
] as const;
export type MarkedParameter = (typeof markedParameters)[number];

export interface ParameterMark {
  readonly length: number;
  /** The same as of a parameter of that value in a URL. */
  readonly fingerprint: string;
  /** A program wrote this for no value: `undefined`, `null`. */
  readonly placeholder?: true;
}

/** Grant types by their short names. */
export type GrantType =
  | 'authorization_code'
  | 'refresh_token'
  | 'client_credentials'
  | 'password'
  | 'device_code'
  | 'ciba'
  | 'token-exchange'
  | 'jwt-bearer'
  | 'saml2-bearer';

/** What a SAML response says of itself (SAML Core §3.2.2, §2.5.1). Absent: it says nothing, or is encrypted. */
export interface SamlFacts {
  /** Its assertion cannot be read by anybody on the way. */
  readonly encrypted: boolean;
  /** Short names of the status codes, the outer one first: `Responder`, `AuthnFailed`. Only those of the standard. */
  readonly status: readonly string[];
  /** Milliseconds since 1970. */
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
  /** Host of the identity provider, where its name is a URL. */
  readonly issuer?: string;
  /** Where it was meant to be sent, sealed. */
  readonly destination?: string;
  /** Fingerprint of the request that it answers. Absent: nobody asked for it. */
  readonly inResponseTo?: string;
}
