import type { Rule } from '../diagnosis/rule.ts';
import { accessProxyLogin } from './access-proxy-login.ts';
import { apiKeyRejected } from './api-key-rejected.ts';
import { authFailureCached } from './auth-failure-cached.ts';
import { botChallenge } from './bot-challenge.ts';
import { captivePortal } from './captive-portal.ts';
import { challengeMalformed } from './challenge-malformed.ts';
import { challengeMissing } from './challenge-missing.ts';
import { clientCertificateMissing } from './client-certificate-missing.ts';
import { clockSkew } from './clock-skew.ts';
import { cookieConflict } from './cookie-conflict.ts';
import { cookieNotSent } from './cookie-not-sent.ts';
import { cookieRejected } from './cookie-rejected.ts';
import { cookiesTooLarge } from './cookies-too-large.ts';
import { corsCredentialsNotAllowed } from './cors-credentials-not-allowed.ts';
import { corsHidesAuthFailure } from './cors-hides-auth-failure.ts';
import { corsOriginNotAllowed } from './cors-origin-not-allowed.ts';
import { credentialsInClearText } from './credentials-in-clear-text.ts';
import { credentialsLostInTransit } from './credentials-lost-in-transit.ts';
import { credentialsLostOnRedirect } from './credentials-lost-on-redirect.ts';
import { credentialsMalformed } from './credentials-malformed.ts';
import { credentialsMissing } from './credentials-missing.ts';
import { credentialsRejected } from './credentials-rejected.ts';
import { credentialsSchemeCase } from './credentials-scheme-case.ts';
import { credentialsSchemeMismatch } from './credentials-scheme-mismatch.ts';
import { csrfRejected } from './csrf-rejected.ts';
import { deviceSessionFailed } from './device-session-failed.ts';
import { extensionBlockedRequest } from './extension-blocked-request.ts';
import { extensionChangedHeader } from './extension-changed-header.ts';
import { extensionRemovedHeader } from './extension-removed-header.ts';
import { integratedAuthFailed } from './integrated-auth-failed.ts';
import { localNetworkBlocked } from './local-network-blocked.ts';
import { loginLoop } from './login-loop.ts';
import { loginPromptCancelled } from './login-prompt-cancelled.ts';
import { loginPromptPending } from './login-prompt-pending.ts';
import { oauthCodeRejected } from './oauth-code-rejected.ts';
import { oauthError } from './oauth-error.ts';
import { oauthStateLost } from './oauth-state-lost.ts';
import { permissionDenied } from './permission-denied.ts';
import { preflightBadStatus } from './preflight-bad-status.ts';
import { preflightCredentialsNotAllowed } from './preflight-credentials-not-allowed.ts';
import { preflightHeaderNotAllowed } from './preflight-header-not-allowed.ts';
import { preflightMethodNotAllowed } from './preflight-method-not-allowed.ts';
import { preflightOriginNotAllowed } from './preflight-origin-not-allowed.ts';
import { preflightRedirected } from './preflight-redirected.ts';
import { preflightRequiresAuth } from './preflight-requires-auth.ts';
import { proxyCredentialsMissing } from './proxy-credentials-missing.ts';
import { proxyCredentialsRejected } from './proxy-credentials-rejected.ts';
import { rateLimited } from './rate-limited.ts';
import { regionBlocked } from './region-blocked.ts';
import { requestSignatureRejected } from './request-signature-rejected.ts';
import { routeUnknown } from './route-unknown.ts';
import { samlResponseRejected } from './saml-response-rejected.ts';
import { serverAccessRule } from './server-access-rule.ts';
import { serverAuthMisconfigured } from './server-auth-misconfigured.ts';
import { sessionExpired } from './session-expired.ts';
import { sessionStale } from './session-stale.ts';
import { ssoRequired } from './sso-required.ts';
import { statusContradictsChallenge } from './status-contradicts-challenge.ts';
import { stepUpRequired } from './step-up-required.ts';
import { tokenAudienceMismatch } from './token-audience-mismatch.ts';
import { tokenExpired } from './token-expired.ts';
import { tokenExpiringSoon } from './token-expiring-soon.ts';
import { tokenNotYetValid } from './token-not-yet-valid.ts';
import { tokenProofRejected } from './token-proof-rejected.ts';
import { tokenRefreshFailed } from './token-refresh-failed.ts';
import { tokenRefreshRace } from './token-refresh-race.ts';
import { tokenRejected } from './token-rejected.ts';
import { tokenScopeInsufficient } from './token-scope-insufficient.ts';
import { tokenSignatureInvalid } from './token-signature-invalid.ts';
import { wafBlocked } from './waf-blocked.ts';
import { websocketCredentialsMissing } from './websocket-credentials-missing.ts';

/** Every rule there is, by id. A new cause is its file, its test and a line here. */
export const rules: readonly Rule[] = [
  accessProxyLogin,
  apiKeyRejected,
  authFailureCached,
  botChallenge,
  captivePortal,
  challengeMalformed,
  challengeMissing,
  clientCertificateMissing,
  clockSkew,
  cookieConflict,
  cookieNotSent,
  cookieRejected,
  cookiesTooLarge,
  corsCredentialsNotAllowed,
  corsHidesAuthFailure,
  corsOriginNotAllowed,
  credentialsInClearText,
  credentialsLostInTransit,
  credentialsLostOnRedirect,
  credentialsMalformed,
  credentialsMissing,
  credentialsRejected,
  credentialsSchemeCase,
  credentialsSchemeMismatch,
  csrfRejected,
  deviceSessionFailed,
  extensionBlockedRequest,
  extensionChangedHeader,
  extensionRemovedHeader,
  integratedAuthFailed,
  localNetworkBlocked,
  loginLoop,
  loginPromptCancelled,
  loginPromptPending,
  oauthCodeRejected,
  oauthError,
  oauthStateLost,
  permissionDenied,
  preflightBadStatus,
  preflightCredentialsNotAllowed,
  preflightHeaderNotAllowed,
  preflightMethodNotAllowed,
  preflightOriginNotAllowed,
  preflightRedirected,
  preflightRequiresAuth,
  proxyCredentialsMissing,
  proxyCredentialsRejected,
  rateLimited,
  regionBlocked,
  requestSignatureRejected,
  routeUnknown,
  samlResponseRejected,
  serverAccessRule,
  serverAuthMisconfigured,
  sessionExpired,
  sessionStale,
  ssoRequired,
  statusContradictsChallenge,
  stepUpRequired,
  tokenAudienceMismatch,
  tokenExpired,
  tokenExpiringSoon,
  tokenNotYetValid,
  tokenProofRejected,
  tokenRefreshFailed,
  tokenRefreshRace,
  tokenRejected,
  tokenScopeInsufficient,
  tokenSignatureInvalid,
  wafBlocked,
  websocketCredentialsMissing,
];
