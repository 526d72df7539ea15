/** With which an identity provider sends back: RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6. */
const codes = [
  ...([
    'invalid_request',
    'unauthorized_client',
    'access_denied',
    'unsupported_response_type',
    'invalid_scope',
  ] as const),
  ...(['server_error', 'temporarily_unavailable', 'login_required', 'interaction_required'] as const),
  ...(['consent_required', 'account_selection_required'] as const),
] as const;
export type OAuthErrorCode = (typeof codes)[number];

/** Only what the standards list: `error` may be a field of anything. */
export function oauthErrorCode(text: string | null | undefined): OAuthErrorCode | undefined {
  return codes.find((known) => known === text);
}
