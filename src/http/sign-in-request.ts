import { looksLikeSignIn } from './redirect.ts';
import { readUrl } from './site.ts';

/** Paths of the protocols themselves (RFC 6749 §3, OpenID Connect Core §5.3, RFC 8414 §3), at their end. */
const endpoints: readonly RegExp[] = [
  /\/(?:token|access_token|userinfo|introspect|revoke|jwks(?:\.json)?|device_authorization)\/?$/i,
  /\/\.well-known\/(?:openid-configuration|oauth-authorization-server|oauth-protected-resource|jwks\.json)(?:\/|$)/i,
  /\/(?:auth|session)s?(?:\/(?:refresh|renew|check))?\/?$/i,
  /\/(?:refresh|refresh[-_]token)\/?$/i,
];

/** Does this URL belong to signing in: a page for people, or an endpoint for programs? By names, so a guess. */
export function looksLikeSignInRequest(url: string): boolean {
  const path = readUrl(url)?.pathname;
  return path !== undefined && (looksLikeSignIn(url) || endpoints.some((pattern) => pattern.test(path)));
}
