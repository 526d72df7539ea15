/** A URL without user info and with marks in place of what looks like a secret. */
export interface SealedUrl {
  /** Safe to show. Still a URL: `new URL(text)` reads it, unless the original was none. */
  readonly text: string;
  /** The URL carried a user name or a password. */
  readonly userInfo: boolean;
  /** The parameters and path segments that were sealed. */
  readonly sealed: readonly SealedPart[];
}

export interface SealedPart {
  readonly where: 'path' | 'query' | 'fragment';
  /** Of the parameter; path segments have none. */
  readonly name?: string;
  readonly length: number;
  readonly fingerprint: string;
}
