/**
 * Why a browser refuses or withholds a cookie, by the names of the DevTools protocol (Network.SetCookieBlockedReason and
 * Network.CookieBlockedReason), so that what is said here can be compared with what Chromium itself says.
 */

export type SameSiteReason =
  | 'SameSiteStrict'
  | 'SameSiteLax'
  | 'SameSiteUnspecifiedTreatedAsLax'
  | 'SchemefulSameSiteStrict'
  | 'SchemefulSameSiteLax'
  | 'SchemefulSameSiteUnspecifiedTreatedAsLax';

/** Both directions know these. */
type SharedReason =
  | SameSiteReason
  | 'SecureOnly'
  | 'SameSiteNoneInsecure'
  | 'UserPreferences'
  | 'ThirdPartyPhaseout'
  | 'ThirdPartyBlockedInFirstPartySet'
  | 'UnknownError'
  | 'NameValuePairExceedsMaxSize';

/** Why a Set-Cookie was not kept. */
export type SetCookieReason =
  | SharedReason
  | 'SyntaxError'
  | 'SchemeNotSupported'
  | 'OverwriteSecure'
  | 'InvalidDomain'
  | 'InvalidPrefix'
  | 'DisallowedCharacter'
  | 'NoCookieContent';

/** Why a cookie of the jar was not sent. */
export type CookieReason =
  | SharedReason
  | 'NotOnPath'
  | 'DomainMismatch'
  | 'PortMismatch'
  | 'SchemeMismatch'
  | 'AnonymousContext';

/** What the verdict on a Set-Cookie also depends on, or what else is worth knowing about it. */
export type StorageRemark =
  /** Domain names a public suffix that is the host itself: kept, for this host only. */
  | 'host-only-by-suffix'
  /** Secure over http, which only a loopback host may do. */
  | 'secure-on-loopback'
  | 'lifetime-capped'
  /** Kept under the site of the page, as Partitioned asks. */
  | 'partitioned'
  /** Kept under the site of the page, because this browser does so with every third party. */
  | 'partitioned-by-browser'
  /** Without Secure, or over http. Refused; Chromium names no reason for it. */
  | 'partitioned-without-secure'
  /** The request was made with `credentials: 'omit'`, or across origins without `'include'`: nobody reads its Set-Cookie. */
  | 'credentials-mode'
  | 'credentials-mode-unknown'
  /** A nameless cookie whose value would be sent as if it had a name, and a protected one. */
  | 'prefix-without-name'
  /** The same with any name. Refused; Chromium names no reason for it. */
  | 'equals-without-name'
  /** Refused by browsers that keep no cookies without a name. */
  | 'no-name'
  | 'third-party-setting-unknown'
  | 'context-unknown';

/** What the verdict on a request also depends on, or the reason where the protocol has no name for it. */
export type SendingRemark =
  | 'expired'
  /** The cookie belongs to pages of another top-level site, or to none in particular and the browser partitions third parties. */
  | 'other-partition'
  /** The request was made with `credentials: 'omit'`, or across origins without `'include'`. */
  | 'credentials-mode'
  | 'credentials-mode-unknown'
  /** Sent only because the cookie is younger than two minutes: the next try after that will fail. */
  | 'lax-post-window'
  | 'age-unknown'
  | 'secure-on-loopback'
  /** Cross-site for no other reason than http on one side and https on the other. */
  | 'schemes-differ'
  | 'redirected-across-sites'
  | 'third-party-setting-unknown'
  | 'context-unknown';
