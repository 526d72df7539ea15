import type { Cure } from './cure.ts';
import { allowCredentials } from './cures/allow-credentials.ts';
import { allowOrigin } from './cures/allow-origin.ts';
import { answerPreflight } from './cures/answer-preflight.ts';
import { challengeWith401 } from './cures/challenge-with-401.ts';
import { clientCertificateOptional } from './cures/client-certificate-optional.ts';
import { cookieAttributes } from './cures/cookie-attributes.ts';
import { corsOnEveryAnswer } from './cures/cors-on-every-answer.ts';
import { exposeHeaders } from './cures/expose-headers.ts';
import { forwardAuthorization } from './cures/forward-authorization.ts';
import { forwardedProto } from './cures/forwarded-proto.ts';
import { httpsOnly } from './cures/https-only.ts';
import { largerRequestHeaders } from './cures/larger-request-headers.ts';
import { letAddressIn } from './cures/let-address-in.ts';
import { neverCacheFailures } from './cures/never-cache-failures.ts';
import { proxyLogin } from './cures/proxy-login.ts';
import { rateLimitWindow } from './cures/rate-limit-window.ts';
import { realPasswordFile } from './cures/real-password-file.ts';
import { redirectSameOrigin } from './cures/redirect-same-origin.ts';
import { websocketUpgrade } from './cures/websocket-upgrade.ts';

/** Every cure, sorted by id: for the tests that hold all of them to their promises. */
export const allCures: readonly Cure[] = [
  allowCredentials,
  allowOrigin,
  answerPreflight,
  challengeWith401,
  clientCertificateOptional,
  cookieAttributes,
  corsOnEveryAnswer,
  exposeHeaders,
  forwardAuthorization,
  forwardedProto,
  httpsOnly,
  largerRequestHeaders,
  letAddressIn,
  neverCacheFailures,
  proxyLogin,
  rateLimitWindow,
  realPasswordFile,
  redirectSameOrigin,
  websocketUpgrade,
];
