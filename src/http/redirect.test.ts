import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corsPolicies } from './cors-policy.ts';
import {
  authorizationSurvives,
  checkRedirect,
  looksLikeSignIn,
  methodAfterRedirect,
  redirectTaint,
} from './redirect.ts';

const page = 'https://app.example';
const api = 'https://api.example/a';
const other = 'https://other.example/b';

describe('Origin behind redirects, Fetch section 4.4', () => {
  // web-platform-tests fetch/api/cors/cors-redirect.
  it.each([
    [[], false],
    [[api], false],
    [[api, 'https://api.example/c'], false],
    [[`${page}/a`, api], false],
    [[api, other], true],
    [[api, `${page}/back`], true],
    [[`${page}/a`, api, other], true],
    [[api, 'http://api.example/a'], true],
    [[api, other, 'https://other.example/c'], true],
  ])('%j is hidden: %s', (urls, expected) => {
    expect(redirectTaint(page, urls)).toBe(expected);
  });

  it('stays hidden', () => {
    const url = fc.constantFrom(`${page}/`, api, other);
    fc.assert(
      fc.property(fc.array(url), url, (urls, next) => {
        if (redirectTaint(page, urls)) expect(redirectTaint(page, [...urls, next])).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('method behind redirects, RFC 9110 §15.4', () => {
  it.each([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [301, 'PUT', 'PUT'],
    [302, 'DELETE', 'DELETE'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
    [302, 'GET', 'GET'],
  ])('%i makes of %s: %s', (status, method, expected) => {
    expect(methodAfterRedirect(status, method)).toBe(expected);
  });
});

describe('Authorization behind redirects, Fetch section 4.4', () => {
  // Measured on Chromium 156 and Firefox ESR 153.
  it.each([
    ['https://example.com/a', 'https://example.com/b', true],
    ['http://example.com/', 'https://example.com/', false],
    ['https://example.com/', 'https://www.example.com/', false],
    ['https://example.com/', 'https://example.com:8443/', false],
    ['https://example.com/', 'no URL', false],
  ])('%s to %s: kept %s', (from, to, expected) => {
    expect(authorizationSurvives(from, to)).toBe(expected);
  });
});

describe('redirects that are not followed, Fetch section 4.4', () => {
  // web-platform-tests fetch/api/cors/cors-redirect-credentials.
  it.each([
    [[`${page}/a`], api, false, undefined],
    [[`${page}/a`], api, true, 'RedirectContainsCredentials'],
    [[api], `${page}/a`, true, 'RedirectContainsCredentials'],
    [[api], 'https://api.example/c', true, 'RedirectContainsCredentials'],
    // Once under CORS, always under CORS (measured on Chromium 156 and Firefox ESR 153).
    [[api, `${page}/a`], `${page}/b`, true, 'RedirectContainsCredentials'],
    [[`${page}/a`], `${page}/b`, true, undefined],
    [[api], 'data:,x', false, 'unsafe-target'],
    [[`${page}/a`], 'file:///etc/hosts', false, 'unsafe-target'],
    [[api], 'javascript:1', false, 'CorsDisabledScheme'],
    [[api], 'myapp://callback', false, 'CorsDisabledScheme'],
  ])('%j to %s, user info %s: %s', (urls, to, toUserInfo, expected) => {
    expect(checkRedirect({ origin: page, urls, to, toUserInfo })).toBe(expected);
  });

  // Measured: Chromium 156 stops fetch() there (blockedReason `origin`), Firefox ESR 153 goes on.
  it('within the page’s origin, user info is a matter of the browser', () => {
    const redirect = { origin: page, urls: [`${page}/a`], to: `${page}/b`, toUserInfo: true };
    expect(checkRedirect({ ...redirect, browser: corsPolicies.chromium })).toBe('user-info-refused');
    expect(checkRedirect({ ...redirect, browser: corsPolicies.firefox })).toBeUndefined();
  });
});

describe('pages to sign in on', () => {
  it.each([
    'https://accounts.google.com/o/oauth2/v2/auth?client_id=x',
    'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    'https://contoso.b2clogin.com/x',
    'https://team.cloudflareaccess.com/cdn-cgi/access/login/app.example',
    'https://dev-1.okta.com/app/x',
    'https://tenant.eu.auth0.com/u/x',
    'https://sso.example/',
    'https://example.com/login',
    'https://example.com/login/',
    'https://example.com/users/sign_in?next=%2F',
    'https://example.com/wp-login.php',
    'https://example.com/Account/Login?ReturnUrl=%2Fapi',
    'https://example.com/auth/realms/x/protocol/openid-connect/auth',
    'https://example.com/realms/x/protocol/saml',
    'https://example.com/oauth2/start?rd=%2F',
    'https://example.com/connect/authorize?response_type=code',
    'https://example.com/.auth/login/aad',
    'https://fs.example.com/adfs/ls/?wa=wsignin1.0',
    'https://example.com/sso?SAMLRequest=x',
    'https://example.com/_layouts/15/Authenticate.aspx',
  ])('%s', (url) => {
    expect(looksLikeSignIn(url)).toBe(true);
  });

  it.each([
    'https://example.com/',
    'https://example.com/api/blogins',
    'https://example.com/catalogin/x',
    'https://example.com/authorized-keys',
    'https://example.com/design-in',
    'https://logins.example/',
    'https://example.com/a?next=/login',
    'https://example.com/a?wa=1',
    'https://notokta.com/',
    'https://okta.com.evil.example/',
    'mailto:login@example.com',
    'no URL',
    '',
  ])('not %j', (url) => {
    expect(looksLikeSignIn(url)).toBe(false);
  });

  it('answers whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string({ unit: 'binary' })),
        (url) => {
          expect(typeof looksLikeSignIn(url)).toBe('boolean');
        },
      ),
      { numRuns: 200 },
    );
  });
});
