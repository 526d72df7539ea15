/** What the text of an error page was recognised as. Ids, digits and closed lists only: the text itself is never kept. */
export interface PageReading {
  readonly marks: readonly PageMark[];
  /** Markers of src/http/stack-table.ts that the page bears as its own. */
  readonly markers: readonly string[];
  /** A field for a password was there. */
  readonly signInForm: boolean;
  /** What it says is wrong with the token, where it is the body of a call. */
  readonly says?: TokenFault;
}

export interface PageMark {
  readonly id: PageMarkId;
  /** `own`: the page is this message. `quoted`: the words stand in a longer text or under another title, and prove nothing. */
  readonly standing: 'own' | 'quoted';
  /** The recognition itself is hearsay: nothing stronger than `possible` may rest on it. */
  readonly hearsay?: true;
  /** A code from the vendor's own list: `AADSTS50011`, `1020`, `401.2`. */
  readonly code?: string;
  /** The vendor's id for this very refusal, in its strict form. */
  readonly incident?: string;
}

/** What a server may have against a token. */
export type TokenFault =
  | 'expired'
  | 'not-yet-valid'
  | 'audience'
  | 'issuer'
  | 'signature'
  | 'revoked'
  | 'malformed'
  | 'missing'
  | 'scope';

export const pageMarkIds = [
  'akamai-block',
  'asp-net-antiforgery',
  'captive-portal',
  'certificate-error',
  'certificate-missing',
  'cloudflare-block',
  'cloudfront-block',
  'cookies-too-large',
  'django-csrf',
  'entra-error',
  'f5-block',
  'google-oauth-error',
  'iis-error',
  'imperva-block',
  'jenkins-crumb',
  'laravel-csrf',
  'modsecurity-block',
  'nginx-page',
  'rails-csrf',
  'redirect-uri-mismatch',
  's3-error',
  'saml-error',
  'spring-csrf',
  'sucuri-block',
  'wordfence-block',
] as const;
export type PageMarkId = (typeof pageMarkIds)[number];
