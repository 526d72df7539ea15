import type { Defect } from './defect.ts';

/** What is wrong with the form of an Authorization or API-key value. Ids are public: they appear in reports. */
export type CredentialDefect =
  | 'empty'
  | 'placeholder-undefined'
  | 'placeholder-null'
  | 'placeholder-object'
  | 'placeholder-nan'
  | 'template-left-in'
  | 'scheme-doubled'
  | 'scheme-missing'
  | 'scheme-joined'
  | 'quoted'
  | 'white-space-inside'
  | 'white-space-around'
  | 'comma-joined'
  | 'control-character'
  | 'non-ascii'
  | 'jwt-truncated'
  | 'jwt-unreadable'
  | 'basic-not-base64'
  | 'basic-base64url'
  | 'basic-without-colon'
  | 'basic-unpadded'
  | 'too-long';

/** The shape of a credential, told apart without keeping it. */
export type CredentialForm =
  | { readonly kind: 'basic'; readonly user: BasicPart; readonly password: BasicPart; readonly utf8: boolean }
  | { readonly kind: 'jwt'; readonly jwt: Jwt }
  | {
      readonly kind: 'digest';
      readonly parameters: readonly string[];
      readonly algorithm?: string;
      readonly qop?: string;
    }
  | {
      readonly kind: 'sigv4';
      readonly algorithm: string;
      readonly region?: string;
      readonly service?: string;
      readonly signedHeaders: readonly string[];
    }
  | {
      readonly kind: 'negotiate';
      readonly mechanism: 'ntlm' | 'kerberos' | 'unknown' /** NTLM tells which message it is. */;
      readonly leg?: 'first' | 'middle' | 'final';
    }
  | { readonly kind: 'parameters'; readonly names: readonly string[] }
  | { readonly kind: 'opaque' }
  | { readonly kind: 'unreadable' };

/** What may be said of one half of a Basic pair. */
export interface BasicPart {
  /** In characters after decoding. */
  readonly length: number;
  /** White space at the start or the end: usually pasted along. */
  readonly whiteSpaceAround: boolean;
  readonly nonAscii: boolean;
}

/** A value of a JWT header or of an allow-listed claim. */
export type JwtValue = string | number | boolean | readonly string[];

/** The parts of a JSON Web Token that may be shown (RFC 7519, RFC 7515): header and allow-listed claims. */
export interface Jwt {
  /** `alg typ kid cty enc crit` as far as present; `jwk` and `x5c` are never kept. */
  readonly header: Readonly<Record<string, JwtValue>>;
  /** `iss aud exp nbf iat azp client_id scope scp tid acr amr auth_time typ`, with `cnf` as the names of its members. */
  readonly claims: Readonly<Record<string, JwtValue>>;
  /** Names and JSON types of the claims that were dropped. */
  readonly otherClaims: readonly { readonly name: string; readonly type: string }[];
  /** `encrypted`: a JWE, whose claims cannot be read (RFC 7516). `nested`: a JWT inside a JWT (`cty: JWT`). */
  readonly kind: 'signed' | 'unsigned' | 'encrypted' | 'nested';
  /** What the token is for, as far as its own fields tell. */
  readonly use: 'access' | 'id' | 'refresh' | 'dpop-proof' | 'unknown';
}

/** A credential with its secret gone: everything a diagnosis needs, nothing a thief could use. */
export interface Credential {
  /** Lower case; absent when the value has none. */
  readonly scheme?: string;
  /** As sent, letter case kept. */
  readonly schemeAsSent?: string;
  readonly form: CredentialForm;
  /** Of the whole value, in UTF-16 units. */
  readonly length: number;
  /** A publicly known vendor prefix (`ghp_`, `sk_l`), at most four characters. */
  readonly prefix?: string;
  readonly defects: readonly Defect<CredentialDefect>[];
  /** Same secret, same fingerprint, within one browser session. Of the part behind the scheme. */
  readonly fingerprint: string;
}
