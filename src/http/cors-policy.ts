/** Where browsers and the Fetch standard differ about CORS. Data, so that nothing else asks for a browser by name. */
export interface CorsPolicy {
  /** `Access-Control-Allow-Headers: *` allows Authorization too, against the standard's CORS non-wildcard request-header names. */
  readonly wildcardCoversAuthorization: boolean;
  /**
   * Behind redirects that hide where the request came from, its preflight still names the page's origin, and wants that allowed; the
   * request itself says `Origin: null`. By the standard both say `null`.
   */
  readonly preflightKeepsOrigin: boolean;
  /** At the page's own origin, to which a redirect led back, nobody asks which origin the preflight's answer allows. */
  readonly preflightTrustsOwnOrigin: boolean;
  /** What called for a preflight does so at every later URL too, also where a redirect has taken the header or the method away. */
  readonly preflightsAgain: boolean;
  /** What one redirect takes away (Authorization, Content-Type) comes back at the next one that does not take it away itself. */
  readonly droppedHeadersReturn: boolean;
  /** fetch() goes along with a redirect to a URL with a user name within the page's own origin, as XMLHttpRequest does everywhere. */
  readonly fetchFollowsUserInfo: boolean;
}

/** Measured on Chromium 156 and Firefox ESR 153. `standard`: the letter of the Fetch standard. */
export const corsPolicies: Readonly<Record<'chromium' | 'firefox' | 'standard', CorsPolicy>> = {
  chromium: {
    wildcardCoversAuthorization: true,
    preflightKeepsOrigin: false,
    preflightTrustsOwnOrigin: false,
    preflightsAgain: false,
    droppedHeadersReturn: false,
    fetchFollowsUserInfo: false,
  },
  firefox: {
    wildcardCoversAuthorization: true,
    preflightKeepsOrigin: true,
    preflightTrustsOwnOrigin: true,
    preflightsAgain: true,
    droppedHeadersReturn: true,
    fetchFollowsUserInfo: true,
  },
  standard: {
    wildcardCoversAuthorization: false,
    preflightKeepsOrigin: false,
    preflightTrustsOwnOrigin: false,
    preflightsAgain: false,
    droppedHeadersReturn: false,
    fetchFollowsUserInfo: true,
  },
};
