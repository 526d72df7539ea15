import type { Defect } from './defect.ts';

export type SameSite = 'strict' | 'lax' | 'none' | 'unspecified';

/** One pair of a Cookie request header, value gone. */
export interface SentCookie {
  readonly name: string;
  /** Of name and value, in octets. */
  readonly size: number;
  readonly fingerprint: string;
}

/** One Set-Cookie line, value gone. Attributes as RFC 6265bis §5.6 reads them: the last of a name wins. */
export interface SetCookie {
  readonly name: string;
  /** Of name and value, in octets (RFC 6265bis §5.7 step 5: more than 4096 is refused). */
  readonly size: number;
  readonly fingerprint: string;
  /** Lower case, without the leading dot; absent: host-only. */
  readonly domain?: string;
  readonly path?: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly partitioned: boolean;
  readonly sameSite: SameSite;
  /** Milliseconds since 1970. Absent: a session cookie. From Expires. */
  readonly expires?: number;
  /** In seconds; wins over `expires`. */
  readonly maxAge?: number;
  readonly defects: readonly Defect<SetCookieDefect>[];
}

export type SetCookieDefect =
  | 'empty'
  | 'control-character'
  /** A tab within a name or value, of the cookie or of an attribute. At their ends it is white space. */
  | 'inner-tab'
  | 'no-name'
  /** Nothing before the first semicolon is a `=`: a value without a name to Chromium, a name without a value to Firefox. */
  | 'no-equals'
  /** No name, and the bare value begins like a protected name (__Host-) and would be sent as one. */
  | 'prefix-without-name'
  /** No name, and the bare value has a `=` and would be sent as a cookie of another name. */
  | 'equals-without-name'
  | 'attribute-too-long'
  | 'attribute-unknown'
  | 'attribute-repeated'
  | 'same-site-unknown'
  | 'expires-unreadable'
  | 'max-age-unreadable'
  | 'domain-empty'
  | 'path-not-absolute'
  | 'name-value-too-long'
  | 'lifetime-over-400-days';

/** One cookie of the browser's jar, value gone. */
export interface JarCookie {
  readonly name: string;
  readonly size: number;
  readonly fingerprint: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** Milliseconds since 1970; absent: a session cookie. */
  readonly expires?: number;
  /** The top-level site of a partitioned cookie. */
  readonly partition?: string;
}
