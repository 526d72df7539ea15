import { readApiKey } from '../../http/api-key.ts';
import { readAuthorization } from '../../http/authorization.ts';
import { readBasic } from '../../http/basic.ts';
import { basicFields } from '../../http/basic-challenge.ts';
import { cacheMarks } from '../../http/cache-marks.ts';
import { readCallBody } from '../../http/call-body.ts';
import { readChallenges } from '../../http/challenge.ts';
import { readCookieDate } from '../../http/cookie-date.ts';
import { canonicalDomain, domainMatches, isPublicSuffix } from '../../http/cookie-domain.ts';
import { readCookieHeader } from '../../http/cookie-header.ts';
import { defaultPath, pathMatches } from '../../http/cookie-path.ts';
import { fieldValue, readTokens } from '../../http/cors-header.ts';
import { checkPreflight } from '../../http/cors-preflight.ts';
import { isSafelistedRequestHeader } from '../../http/cors-request.ts';
import { checkResponse, isExposedHeader } from '../../http/cors-response.ts';
import { digestFields } from '../../http/digest.ts';
import { dpopFields } from '../../http/dpop-challenge.ts';
import { pageTextOf } from '../../http/html-text.ts';
import { readHttpDate } from '../../http/http-date.ts';
import { joinedLines } from '../../http/joined-lines.ts';
import { readJwt } from '../../http/jwt.ts';
import { readMatchPattern } from '../../http/match-pattern.ts';
import { readMediaType } from '../../http/media-type.ts';
import { negotiateLeg, readNegotiate } from '../../http/negotiate.ts';
import { oauthErrorCode } from '../../http/oauth-error-code.ts';
import { differenceOfOrigins, originOf } from '../../http/origin.ts';
import { placeholderIn } from '../../http/placeholder.ts';
import { isPrivateHost } from '../../http/private-address.ts';
import { looksLikeSignIn, redirectTaint } from '../../http/redirect.ts';
import { readRateLimit, readRetryAfter } from '../../http/retry-after.ts';
import { readSamlResponse } from '../../http/saml-response.ts';
import { readSetCookie } from '../../http/set-cookie.ts';
import { looksLikeSignInRequest } from '../../http/sign-in-request.ts';
import { isLoopback, isPotentiallyTrustworthy, sameSite, siteOf } from '../../http/site.ts';
import { recogniseStack } from '../../http/stack.ts';
import { readMembers } from '../../http/structured-field.ts';
import { classifyDescription } from '../../http/token-error.ts';
import { knownPrefix } from '../../http/token-prefix.ts';
import { asksWhoIsThere } from '../../http/who-is-there.ts';

/** Every reader of a text that a server or a page chooses. None of them ever throws. */
export const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  readApiKey,
  readAuthorization,
  readBasic,
  readChallenges: (text) => {
    const { value, defects } = readChallenges([text]);
    return [defects, value.map((one) => [basicFields(one), dpopFields(one), digestFields(one), negotiateLeg(one)])];
  },
  cacheMarks: (text) =>
    ['cache-status', 'x-cache', 'x-varnish', 'age'].map((name) => cacheMarks(new Map([[name, text]]))),
  readCallBody: (text) => [readCallBody('application/json', text, false), readCallBody('text/html', text, true)],
  readCookieDate,
  readCookieHeader,
  cookieDomain: (text) => [canonicalDomain(text), domainMatches('a.test', text), isPublicSuffix(text)],
  cookiePath: (text) => [defaultPath(text), pathMatches('/a/b', text), pathMatches(text, '/a')],
  corsHeader: (text) => [fieldValue([text]), readTokens([text]), isExposedHeader('x', [text], true)],
  checkResponse: (text) =>
    checkResponse({ origin: 'https://a.test', credentialed: true, allowOrigin: [text], allowCredentials: [text] }),
  checkPreflight: (text) =>
    checkPreflight({
      origin: 'https://a.test',
      requestMethod: 'PUT',
      requestHeaders: ['authorization'],
      credentialed: undefined,
      status: 200,
      allowOrigin: ['*'],
      allowCredentials: [text],
      allowMethods: [text],
      allowHeaders: [text],
    }),
  isSafelistedRequestHeader: (text) => [
    isSafelistedRequestHeader('content-type', text),
    isSafelistedRequestHeader('range', text),
    isSafelistedRequestHeader('accept-language', text),
  ],
  pageTextOf: (text) => pageTextOf(text, 'text/html'),
  readHttpDate: (text) => readHttpDate(text),
  joinedLines,
  readJwt,
  readMatchPattern,
  readMediaType,
  readNegotiate,
  oauthErrorCode,
  origin: (text) => [originOf(text), differenceOfOrigins('https://a.test', text), redirectTaint(text, [text, text])],
  placeholderIn,
  isPrivateHost,
  looksLikeSignIn: (text) => [looksLikeSignIn(text), looksLikeSignInRequest(text), asksWhoIsThere(text)],
  readRateLimit: (text) => [
    readRetryAfter(text, 0),
    readRateLimit(
      new Map([
        ['ratelimit', text],
        ['ratelimit-policy', text],
        ['x-ratelimit-reset', text],
      ]),
      0,
    ),
  ],
  readSamlResponse,
  readSetCookie,
  site: (text) => [
    siteOf(text),
    sameSite(text, 'https://a.test', { schemeful: true }),
    isLoopback(text),
    isPotentiallyTrustworthy(text),
  ],
  recogniseStack: (text) =>
    recogniseStack({
      headers: new Map(['server', 'via', 'www-authenticate', 'location', 'x-powered-by'].map((name) => [name, text])),
      cookieNames: [text],
      status: 403,
    }),
  readMembers,
  classifyDescription,
  knownPrefix,
};
