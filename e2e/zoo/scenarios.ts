import type { Scenario } from './scenario.ts';
import { accessProxyLogin } from './scenarios/access-proxy-login.ts';
import { apiKeyRejected } from './scenarios/api-key-rejected.ts';
import { authFailureCached } from './scenarios/auth-failure-cached.ts';
import { benign } from './scenarios/benign.ts';
import { botChallenge } from './scenarios/bot-challenge.ts';
import { canary } from './scenarios/canary.ts';
import { captivePortal } from './scenarios/captive-portal.ts';
import { challengeMalformed } from './scenarios/challenge-malformed.ts';
import { challengeMissing } from './scenarios/challenge-missing.ts';
import { clockSkew } from './scenarios/clock-skew.ts';
import { cookieConflict } from './scenarios/cookie-conflict.ts';
import { cookieNotSent } from './scenarios/cookie-not-sent.ts';
import { cookieRejected } from './scenarios/cookie-rejected.ts';
import { cookiesTooLarge } from './scenarios/cookies-too-large.ts';
import { corsCredentialsNotAllowed } from './scenarios/cors-credentials-not-allowed.ts';
import { corsHidesAuthFailure } from './scenarios/cors-hides-auth-failure.ts';
import { corsOriginNotAllowed } from './scenarios/cors-origin-not-allowed.ts';
import { credentialsLostInTransit } from './scenarios/credentials-lost-in-transit.ts';
import { credentialsLostOnRedirect } from './scenarios/credentials-lost-on-redirect.ts';
import { credentialsMalformed } from './scenarios/credentials-malformed.ts';
import { credentialsMissing } from './scenarios/credentials-missing.ts';
import { credentialsRejected } from './scenarios/credentials-rejected.ts';
import { credentialsSchemeCase } from './scenarios/credentials-scheme-case.ts';
import { credentialsSchemeMismatch } from './scenarios/credentials-scheme-mismatch.ts';
import { csrfRejected } from './scenarios/csrf-rejected.ts';
import { deviceSessionFailed } from './scenarios/device-session-failed.ts';
import { errorPage } from './scenarios/error-page.ts';
import { extensionRemovedHeader } from './scenarios/extension-removed-header.ts';
import { hostile } from './scenarios/hostile.ts';
import { integratedAuthFailed } from './scenarios/integrated-auth-failed.ts';
import { loginLoop } from './scenarios/login-loop.ts';
import { loginPromptPending } from './scenarios/login-prompt-pending.ts';
import { oauthCodeRejected } from './scenarios/oauth-code-rejected.ts';
import { oauthError } from './scenarios/oauth-error.ts';
import { oauthStateLost } from './scenarios/oauth-state-lost.ts';
import { permissionDenied } from './scenarios/permission-denied.ts';
import { preflightBadStatus } from './scenarios/preflight-bad-status.ts';
import { preflightCredentialsNotAllowed } from './scenarios/preflight-credentials-not-allowed.ts';
import { preflightHeaderNotAllowed } from './scenarios/preflight-header-not-allowed.ts';
import { preflightMethodNotAllowed } from './scenarios/preflight-method-not-allowed.ts';
import { preflightOriginNotAllowed } from './scenarios/preflight-origin-not-allowed.ts';
import { preflightRedirected } from './scenarios/preflight-redirected.ts';
import { preflightRequiresAuth } from './scenarios/preflight-requires-auth.ts';
import { rateLimited } from './scenarios/rate-limited.ts';
import { recovered } from './scenarios/recovered.ts';
import { regionBlocked } from './scenarios/region-blocked.ts';
import { requestSignatureRejected } from './scenarios/request-signature-rejected.ts';
import { routeUnknown } from './scenarios/route-unknown.ts';
import { samlResponseRejected } from './scenarios/saml-response-rejected.ts';
import { serverAccessRule } from './scenarios/server-access-rule.ts';
import { serverAuthMisconfigured } from './scenarios/server-auth-misconfigured.ts';
import { sessionExpired } from './scenarios/session-expired.ts';
import { sessionStale } from './scenarios/session-stale.ts';
import { ssoRequired } from './scenarios/sso-required.ts';
import { statusContradictsChallenge } from './scenarios/status-contradicts-challenge.ts';
import { stepUpRequired } from './scenarios/step-up-required.ts';
import { tokenAudienceMismatch } from './scenarios/token-audience-mismatch.ts';
import { tokenExpired } from './scenarios/token-expired.ts';
import { tokenExpiringSoon } from './scenarios/token-expiring-soon.ts';
import { tokenNotYetValid } from './scenarios/token-not-yet-valid.ts';
import { tokenProofRejected } from './scenarios/token-proof-rejected.ts';
import { tokenRefreshFailed } from './scenarios/token-refresh-failed.ts';
import { tokenRefreshRace } from './scenarios/token-refresh-race.ts';
import { tokenScopeInsufficient } from './scenarios/token-scope-insufficient.ts';
import { tokenSignatureInvalid } from './scenarios/token-signature-invalid.ts';
import { wafBlocked } from './scenarios/waf-blocked.ts';
import { websocketCredentialsMissing } from './scenarios/websocket-credentials-missing.ts';

/** Every scenario of the zoo, sorted by id. */
export const scenarios: readonly Scenario[] = [
  accessProxyLogin,
  apiKeyRejected,
  authFailureCached,
  benign,
  botChallenge,
  canary,
  captivePortal,
  challengeMalformed,
  challengeMissing,
  clockSkew,
  cookieConflict,
  cookieNotSent,
  cookieRejected,
  cookiesTooLarge,
  corsCredentialsNotAllowed,
  corsHidesAuthFailure,
  corsOriginNotAllowed,
  credentialsLostInTransit,
  credentialsLostOnRedirect,
  credentialsMalformed,
  credentialsMissing,
  credentialsRejected,
  credentialsSchemeCase,
  credentialsSchemeMismatch,
  csrfRejected,
  deviceSessionFailed,
  errorPage,
  extensionRemovedHeader,
  hostile,
  integratedAuthFailed,
  loginLoop,
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
  rateLimited,
  recovered,
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
  tokenScopeInsufficient,
  tokenSignatureInvalid,
  wafBlocked,
  websocketCredentialsMissing,
];
